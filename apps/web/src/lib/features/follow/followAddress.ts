/** Where people follow their proposals; with '' for `origin` a path of ours. */
export function followAddress(origin: string, token: string): string {
  return `${origin}/follow/${encodeURIComponent(token)}`;
}
