import type { EditLog } from '@ruam/sync';
import { InQuarantine } from '../Quarantine.ts';
import { editChecksum, isEditAsWritten } from './checksum.ts';
import type { SqliteAccess } from './SqliteAccess.ts';
import { refuseInQuarantine } from './sqliteQuarantine.ts';

export function sqliteEditLog(store: SqliteAccess): EditLog {
  const insert = 'INSERT INTO edits (room, at, bytes, checksum) VALUES (?, ?, ?, ?)';
  return {
    async append(batch) {
      if (batch.length === 0) return;
      // Copied now: the write happens later in this turn.
      const entries = batch.map(({ room, at, update }) => ({ room, at, bytes: update.slice() }));
      await store.write((prepare) => {
        const statement = prepare(insert);
        for (const { room, at, bytes } of entries) statement.run(room, at, bytes, editChecksum(room, bytes));
      });
    },
    load(room) {
      return store.read((prepare) => {
        refuseInQuarantine(prepare, 'room', room);
        const rows = prepare('SELECT * FROM edits WHERE room = ? ORDER BY id').all(room);
        const bad = rows.find((row) => !isEditAsWritten(row));
        if (bad)
          throw new InQuarantine({
            kind: 'room',
            id: room,
            reason: `row ${bad.id} is not as it was written`,
          });
        return rows.map((row) => ({
          id: String(row.id),
          at: Number(row.at),
          update: row.bytes as Uint8Array,
        }));
      });
    },
    compact(room, replaced, { update, at }) {
      const bytes = update.slice();
      return store.write((prepare) => {
        prepare(insert).run(room, at, bytes, editChecksum(room, bytes));
        const remove = prepare('DELETE FROM edits WHERE room = ? AND id = ?');
        for (const id of replaced) if (/^\d{1,15}$/.test(id)) remove.run(room, Number(id));
      });
    },
  };
}
