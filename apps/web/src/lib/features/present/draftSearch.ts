/** As long as the command takes a search. */
const LONGEST = 200;

/** How the spotlight's `search` names the rows of a merge that is still being made. */
export function draftSearch(sources: readonly string[]): string {
  return sources.join(' ').slice(0, LONGEST).trim();
}
