import type { EditLog, StoredCheckpoint } from '@ruam/sync';
import { InQuarantine } from '../Quarantine.ts';
import { editChecksum, isEditAsWritten } from './checksum.ts';
import type { SqliteAccess } from './SqliteAccess.ts';

export function sqliteHistory(store: SqliteAccess): Pick<EditLog, 'history' | 'keepHistory'> {
  return {
    history(room, { after = Number.MIN_SAFE_INTEGER, to = Number.MAX_SAFE_INTEGER, limit = -1 } = {}) {
      return store.read((prepare) => {
        const select = 'SELECT * FROM history WHERE room = ? AND at > ? AND at <= ? ORDER BY at, id';
        const rows = prepare(`${select} LIMIT ?`).all(room, after, to, limit);
        // The rest of the last moment.
        const last = rows.length === limit ? rows.at(-1) : undefined;
        if (last) {
          const rest = 'SELECT * FROM history WHERE room = ? AND at = ? AND id > ? ORDER BY id';
          rows.push(...prepare(rest).all(room, Number(last.at), Number(last.id)));
        }
        return rows.map((row): StoredCheckpoint => {
          if (!isEditAsWritten(row)) {
            const reason = `checkpoint ${row.id} of its history is not as it was written`;
            throw new InQuarantine({ kind: 'room', id: room, reason });
          }
          return {
            id: String(row.id),
            at: Number(row.at),
            by: row.written_by as string | null,
            update: row.bytes as Uint8Array,
          };
        });
      });
    },
    async keepHistory(room, kept, replaced) {
      const copies = kept.map((checkpoint) => ({ ...checkpoint, update: checkpoint.update.slice() }));
      await store.write((prepare) => {
        const insert = prepare(
          'INSERT INTO history (room, at, written_by, bytes, checksum) VALUES (?, ?, ?, ?, ?)',
        );
        for (const { at, by, update } of copies) insert.run(room, at, by, update, editChecksum(room, update));
        const remove = prepare('DELETE FROM history WHERE room = ? AND id = ?');
        for (const id of replaced) if (/^\d{1,15}$/.test(id)) remove.run(room, Number(id));
      });
    },
  };
}
