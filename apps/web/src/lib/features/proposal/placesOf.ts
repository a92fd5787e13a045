import type { Person } from '#lib/live/GroupRoom.svelte.ts';

/** Who is in a proposal, each person once, as the avatars want them. */
export function peopleIn(
  others: readonly Person[],
  proposal: string | null,
): { id: string; name: string; colour: string }[] {
  const here = new Map<string, { id: string; name: string; colour: string }>();
  for (const { id, name, colour, place } of others) {
    if (proposal === null || place?.proposal === proposal) here.set(id, { id, name, colour });
  }
  return [...here.values()];
}
