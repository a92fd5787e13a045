import * as Y from 'yjs';
import type { ClientIdOwner, ClientIdRegistry } from './ClientIdRegistry.ts';
import type { Checkpoint, EditLog, HistoryPart } from './EditLog.ts';
import { firstMoments } from './firstMoments.ts';
import { foldHistory } from './foldHistory.ts';
import type { SyncLimits } from './limits.ts';

/**
 * A room's past. Checkpoints that have the same `at` are one moment. `documentAt` makes a document of those up to a
 * moment. In it the author of each character is `owners.get(item.id.client)`, which nobody can forge; the author of a
 * deletion is `by` of the checkpoint that brought it.
 */
export interface RoomPast {
  /** From old to new. The same edit may stand in two of them. */
  checkpoints: Checkpoint[];
  /** Who wrote under each clientID. */
  owners: ReadonlyMap<number, ClientIdOwner>;
}

/** What compaction has put into the history, and what is still in the log, folded alike. */
export async function readHistory(
  {
    log,
    clientIds,
    limits,
  }: { log: EditLog; clientIds: ClientIdRegistry; limits: Pick<SyncLimits, 'history'> },
  room: string,
  part: HistoryPart = {},
): Promise<RoomPast> {
  // The log first: what is compacted meanwhile is in both, not in neither.
  const rows = await log.load(room);
  const stored = await log.history(room, part);
  const { after = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, limit, fine } = part;
  const news = rows.filter(({ isMerged }) => !isMerged).map(({ at, by, update }) => ({ at, by, update }));
  const checkpoints = [
    ...stored.map(({ at, by, update }) => ({ at, by, update })),
    ...foldHistory(news, fine ?? limits.history[0]?.stretch ?? 1).filter(({ at }) => at > after && at <= to),
  ].sort((a, b) => a.at - b.at);
  return { checkpoints: firstMoments(checkpoints, limit), owners: await clientIds.load(room) };
}

/**
 * The room as it was when these checkpoints, all from the first on, were written. Nothing in it is collected, so a
 * later one of its states can be compared with an earlier (`Y.snapshot`, `Y.createDocFromSnapshot`).
 */
export function documentAt(checkpoints: readonly Checkpoint[]): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  // Of one moment some build on others: as one transaction Yjs orders them. As a local one it tidies up no formatting.
  doc.transact(() => {
    for (const { update } of checkpoints) Y.applyUpdate(doc, update);
  });
  return doc;
}
