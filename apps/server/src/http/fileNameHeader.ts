/** `Content-Disposition` for a download: the Thai name for browsers (RFC 6266), an ASCII one for the others. */
export function fileNameHeader(name: string): string {
  const safe = name.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '-').slice(0, 150);
  const ascii = safe.replace(/[^\x20-\x7e]/g, '').replace(/^[\s.-]+/, '') || 'ruam';
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
