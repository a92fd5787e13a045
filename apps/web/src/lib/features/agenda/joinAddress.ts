/** What the QR says: the first page with the code filled in. */
export function joinAddress(origin: string, code: string): string {
  return `${origin}/?code=${encodeURIComponent(code)}`;
}
