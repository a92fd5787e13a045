import type { GroupWriting } from '@ruam/protocol';

/** One person wrote more than this share of what a group wrote lately. */
const TOO_MUCH = 0.8;
/** Less than this many letters and values says nothing yet. */
const ENOUGH = 200;

/** Who writes nearly alone in a group of several people, and which share; null when the writing is shared. */
export function oneWriterOf(
  writing: GroupWriting | null,
  people: number,
): { person: string; share: number } | null {
  const [first, ...others] = writing?.writers ?? [];
  if (!first || people < 2) return null;
  const all = others.reduce((sum, { things }) => sum + things, first.things);
  const share = first.things / all;
  return all >= ENOUGH && share > TOO_MUCH ? { person: first.person, share } : null;
}
