import type { EditEntry, EditLog, StoredEdit } from './EditLog.ts';

/** An edit log that lives as long as the process: for tests and trials. */
export function memoryEditLog(): EditLog & { rooms(): Promise<string[]> } {
  const rooms = new Map<string, StoredEdit[]>();
  let lastId = 0;
  const add = ({ room, update, at }: EditEntry) => {
    const rows = rooms.get(room) ?? [];
    rooms.set(room, rows);
    rows.push({ id: String(++lastId), update: update.slice(), at });
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
      add({ room, update, at });
      rooms.set(
        room,
        (rooms.get(room) ?? []).filter((row) => !gone.has(row.id)),
      );
    },
    async rooms() {
      return [...rooms].filter(([, rows]) => rows.length > 0).map(([room]) => room);
    },
  };
}
