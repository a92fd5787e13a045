/** Letters of a name, its ending not counted. */
const MOST = 240;

/** `Content-Disposition` for a download: the Thai name for browsers (RFC 6266), an ASCII one for the others. */
export function fileNameHeader(name: string): string {
  const whole = name.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '-');
  const [ending = ''] = /\.[A-Za-z0-9]{1,8}$/.exec(whole) ?? [];
  const safe = whole.slice(0, whole.length - ending.length).slice(0, MOST) + ending;
  const ascii = safe.replace(/[^\x20-\x7e]/g, '').replace(/^[\s.-]+/, '') || 'ruam';
  const encoded = encodeURIComponent(safe.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
