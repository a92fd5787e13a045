import type { EditLog, StoredEdit } from './EditLog.ts';
import { foldHistory } from './foldHistory.ts';
import { defaultHistorySteps, type HistoryStep } from './historySteps.ts';
import { type MergeRows, mergeRows } from './mergeRows.ts';

/**
 * Merges the rows of a room into one, off the hot path, and brings what they say into the history first. Reads the rows
 * itself, so it never deletes one that it has not merged. Does nothing (null) when there are too few, or when steps are
 * missing: such rows stay as they are. Throws if the merged row would not say all that the rows say.
 */
export async function compactRoom(
  log: EditLog,
  room: string,
  at: number,
  fewest: number,
  steps: readonly HistoryStep[] = defaultHistorySteps,
  merge: MergeRows = mergeRows,
): Promise<{ rows: number; bytes: number } | null> {
  const stored = await log.load(room);
  if (stored.length < Math.max(2, fewest)) return null;
  const update = await merge(stored.map((row) => row.update));
  if (!update) return null;
  const news = stored.filter(({ isMerged }) => !isMerged);
  const finest = steps[0] ?? defaultHistorySteps[0];
  if (news.length > 0) await log.keepHistory(room, foldHistory(news, finest.stretch), []);
  await log.compact(
    room,
    stored.map((row) => row.id),
    { update, at },
  );
  // Only now: what is still in the log is never in a coarse checkpoint, so each moment stays whole. If it is
  // interrupted, some of the past stays finer than it need be.
  for (const step of steps.slice(1)) await coarsen(log, room, step, lastCompleted(stored), at);
  return { rows: stored.length, bytes: update.length };
}

/** Folds the stretches that have reached this age since the last compaction. */
async function coarsen(
  log: EditLog,
  room: string,
  { olderThan, stretch }: HistoryStep,
  last: number,
  now: number,
): Promise<void> {
  const [from, to] = [last, now].map((time) => Math.floor((time - olderThan) / stretch) * stretch - 1);
  if (from === undefined || to === undefined || from >= to) return;
  const fine = await log.history(room, { after: from, to });
  const kept = foldHistory(fine, stretch);
  if (kept.length < fine.length) {
    await log.keepHistory(
      room,
      kept,
      fine.map(({ id }) => id),
    );
  }
}

/** The last that was completed: one that was interrupted leaves its row beside the one before. */
const lastCompleted = (stored: readonly StoredEdit[]): number =>
  stored.reduce((first, { isMerged, at }) => (isMerged && (first === 0 || at < first) ? at : first), 0);
