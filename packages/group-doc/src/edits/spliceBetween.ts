/** At `start`, `removed` UTF-16 units go and `added` comes. */
export interface Splice {
  start: number;
  removed: number;
  added: string;
}

/**
 * The smallest single change that makes `next` of `now`; null when they are equal. Never cuts a surrogate pair.
 * @param caret where the caret stands in `next`: what stands after it was not typed. Without it, a letter typed
 * into a run of equal letters would count as typed at the end of the run, away from where others see the caret.
 */
export function spliceBetween(now: string, next: string, caret?: number): Splice | null {
  if (now === next) return null;
  const most = Math.min(now.length, next.length);
  const tail = caret === undefined ? 0 : Math.min(most, Math.max(0, next.length - caret));
  const endsAlike = (same: number) => now[now.length - 1 - same] === next[next.length - 1 - same];
  let same = 0;
  while (same < tail && endsAlike(same)) same++;
  let start = 0;
  while (start < most - same && now[start] === next[start]) start++;
  while (same < most - start && endsAlike(same)) same++;
  if (start > 0 && isHigh(next.charCodeAt(start - 1))) start--;
  if (same > 0 && isLow(next.charCodeAt(next.length - same))) same--;
  return { start, removed: now.length - start - same, added: next.slice(start, next.length - same) };
}

/** Where a position before the change stands after it; one inside what was removed goes to its end. */
export function mapThrough(position: number, change: Splice | null): number {
  if (!change || position <= change.start) return position;
  if (position >= change.start + change.removed) return position + change.added.length - change.removed;
  return change.start + change.added.length;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
