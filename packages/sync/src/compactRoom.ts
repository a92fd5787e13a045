import type { EditLog } from './EditLog.ts';
import { joinUpdates } from './joinUpdates.ts';
import { Known } from './Known.ts';
import { readUpdate } from './readUpdate.ts';

/**
 * Merges the rows of a room into one, off the hot path. Reads the rows itself, so it never deletes one that it has
 * not merged. Does nothing (null) when there are too few, or when steps are missing: such rows stay as they are.
 * Throws if the merged row would not say exactly what the rows say.
 */
export async function compactRoom(
  log: EditLog,
  room: string,
  at: number,
  fewest: number,
): Promise<{ rows: number; bytes: number } | null> {
  const stored = await log.load(room);
  if (stored.length < Math.max(2, fewest)) return null;
  const update = joinUpdates(stored.map((row) => row.update));
  const merged = knownFrom([update]);
  if (!merged.complete) return null;
  if (merged.fingerprint() !== knownFrom(stored.map((row) => row.update)).fingerprint()) {
    throw new Error(`merging the rows of ${room} would change them`);
  }
  await log.compact(
    room,
    stored.map((row) => row.id),
    { update, at },
  );
  return { rows: stored.length, bytes: update.length };
}

/** Row by row, in passes, because rows come in any order. */
function knownFrom(updates: readonly Uint8Array[]): Known {
  const known = new Known();
  let waiting = updates.map(readUpdate);
  for (let before = Number.POSITIVE_INFINITY; waiting.length > 0 && waiting.length < before; ) {
    before = waiting.length;
    waiting = waiting.filter((update) => {
      const weighed = known.weigh(update);
      if (weighed.missing === null) known.take(weighed);
      return weighed.missing !== null;
    });
  }
  for (const update of waiting) known.restore(update);
  return known;
}
