import type { EditEntry, EditLog } from '@ruam/sync';
import { InQuarantine } from '../Quarantine.ts';
import { editChecksum, isEditAsWritten } from './checksum.ts';
import type { Prepare, SqliteAccess } from './SqliteAccess.ts';
import { sqliteHistory } from './sqliteHistory.ts';
import { refuseInQuarantine } from './sqliteQuarantine.ts';

export function sqliteEditLog(store: SqliteAccess): EditLog {
  return {
    async append(batch) {
      if (batch.length === 0) return;
      // Copied now: the write happens later in this turn.
      const entries = batch.map((entry) => ({ ...entry, update: entry.update.slice() }));
      await store.write((prepare) => {
        for (const entry of entries) insert(prepare, entry, false);
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
          by: row.written_by as string | null,
          isMerged: row.is_merged === 1,
        }));
      });
    },
    compact(room, replaced, { update, at }) {
      const merged = { room, at, update: update.slice() };
      return store.write((prepare) => {
        insert(prepare, merged, true);
        const remove = prepare('DELETE FROM edits WHERE room = ? AND id = ?');
        for (const id of replaced) if (/^\d{1,15}$/.test(id)) remove.run(room, Number(id));
      });
    },
    ...sqliteHistory(store),
  };
}

function insert(prepare: Prepare, { room, at, by = null, update }: EditEntry, isMerged: boolean): void {
  prepare(
    'INSERT INTO edits (room, at, written_by, is_merged, bytes, checksum) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(room, at, by, Number(isMerged), update, editChecksum(room, update));
}
