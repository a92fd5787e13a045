import type { Person } from '#lib/live/RoomPresence.svelte.ts';

/** Who is in a proposal, each person once and with the field that they are in, as the avatars want them. */
export function peopleIn(
  others: readonly Person[],
  proposal: string | null,
): { id: string; name: string; colour: string; field: string | null }[] {
  const here = new Map<string, { id: string; name: string; colour: string; field: string | null }>();
  for (const { id, name, colour, place } of others) {
    if (proposal !== null && place?.proposal !== proposal) continue;
    // Of several pages of one person, the one that is in a field tells where they are.
    here.set(id, { id, name, colour, field: place?.field ?? here.get(id)?.field ?? null });
  }
  return [...here.values()];
}

const NOBODY: readonly Person[] = [];

/**
 * Who is in the fields of a proposal that pass. Of most fields it is nobody, and always the same list of nobody: when
 * somebody moves, only what they left and where they came is drawn anew.
 */
export function peopleAt(
  others: readonly Person[],
  proposal: string,
  isThere: (field: string) => boolean,
): readonly Person[] {
  const here = others.filter(
    ({ place }) => place?.proposal === proposal && place.field !== null && isThere(place.field),
  );
  return here.length > 0 ? here : NOBODY;
}
