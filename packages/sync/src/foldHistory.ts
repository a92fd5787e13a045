import type { Checkpoint } from './EditLog.ts';
import { joinUpdates } from './joinUpdates.ts';

/** A checkpoint grows no further than this, in bytes: a document of MongoDB ends at 16 MB. */
const CHECKPOINT_BYTES = 4 * 1024 * 1024;

interface Piece {
  by: string | null;
  bytes: number;
  updates: Uint8Array[];
}

/**
 * One checkpoint for each person and stretch (ms), from old to new. All of a stretch have one `at`, that of its last
 * edit: until then nothing in it builds on what came later.
 */
export function foldHistory(edits: readonly Checkpoint[], stretch: number): Checkpoint[] {
  const moments = new Map<number, { at: number; people: Map<string | null, Piece[]> }>();
  for (const { at, by, update } of [...edits].sort((a, b) => a.at - b.at)) {
    const number = Math.floor(at / stretch);
    const moment = moments.get(number) ?? { at, people: new Map() };
    moments.set(number, moment);
    moment.at = at;
    const pieces = moment.people.get(by) ?? [];
    moment.people.set(by, pieces);
    const last = pieces.at(-1);
    if (last && last.bytes + update.length <= CHECKPOINT_BYTES) {
      last.updates.push(update);
      last.bytes += update.length;
    } else pieces.push({ by, bytes: update.length, updates: [update] });
  }
  return [...moments.values()].flatMap(({ at, people }) =>
    [...people.values()].flat().map(({ by, updates }) => ({ at, by, update: joinUpdates(updates) })),
  );
}
