import type { Checkpoint, EditEntry, EditLog, StoredCheckpoint, StoredEdit } from './EditLog.ts';
import { firstMoments } from './firstMoments.ts';

/** An edit log that lives as long as the process: for tests and trials. */
export function memoryEditLog(): EditLog & { rooms(): Promise<string[]> } {
  const rooms = new Map<string, StoredEdit[]>();
  const pasts = new Map<string, StoredCheckpoint[]>();
  let lastId = 0;
  const add = ({ room, update, at, by = null }: EditEntry, isMerged = false) => {
    const rows = rooms.get(room) ?? [];
    rooms.set(room, rows);
    rows.push({ id: String(++lastId), update: update.slice(), at, by, isMerged });
  };
  return {
    async append(batch) {
      for (const entry of batch) add(entry);
    },
    async load(room) {
      return (rooms.get(room) ?? []).map((row) => ({ ...row, update: row.update.slice() }));
    },
    async compact(room, replaced, { update, at }) {
      const gone = new Set(replaced);
      add({ room, update, at }, true);
      rooms.set(
        room,
        (rooms.get(room) ?? []).filter((row) => !gone.has(row.id)),
      );
    },
    async history(room, { after = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, limit } = {}) {
      const part = (pasts.get(room) ?? []).filter(({ at }) => at > after && at <= to);
      return firstMoments(part, limit).map((row) => ({ ...row, update: row.update.slice() }));
    },
    async keepHistory(room, kept, replaced) {
      const gone = new Set(replaced);
      const stored = ({ at, by, update }: Checkpoint) => ({
        ...{ id: String(++lastId), at, by },
        update: update.slice(),
      });
      const rows = [...(pasts.get(room) ?? []).filter(({ id }) => !gone.has(id)), ...kept.map(stored)];
      pasts.set(
        room,
        rows.sort((a, b) => a.at - b.at),
      );
    },
    async rooms() {
      return [...rooms].filter(([, rows]) => rows.length > 0).map(([room]) => room);
    },
  };
}
