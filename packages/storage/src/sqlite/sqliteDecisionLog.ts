import type { AppendOutcome, DecisionLog } from '@ruam/workshop';
import { decisionChecksum } from './checksum.ts';
import type { SqliteAccess } from './SqliteAccess.ts';
import { sqliteDecisionSnapshots } from './sqliteDecisionSnapshots.ts';
import { refuseDamagedDecision, refuseInQuarantine } from './sqliteQuarantine.ts';

export function sqliteDecisionLog(store: SqliteAccess): DecisionLog {
  return {
    append(workshopId, expectedVersion, events) {
      const rows = events.map((event) => ({ ...event, payload: JSON.stringify(event.payload ?? null) }));
      return store.write((prepare): AppendOutcome => {
        refuseInQuarantine(prepare, 'workshop', workshopId);
        const newest = prepare('SELECT MAX(version) AS version FROM decisions WHERE workshop_id = ?');
        const version = Number(newest.get(workshopId)?.version ?? 0);
        const repeats = prepare(
          'SELECT MAX(version) AS version FROM decisions WHERE workshop_id = ? AND command_id = ?',
        );
        for (const { commandId } of rows) {
          const before = repeats.get(workshopId, commandId)?.version;
          if (before !== null && before !== undefined) {
            return { ok: true, version: Number(before), repeated: true };
          }
        }
        if (version !== expectedVersion) return { ok: false, reason: 'conflict', version };
        const insert = prepare(
          `INSERT INTO decisions (workshop_id, version, at, decided_by, command_id, type, payload, checksum)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        );
        for (const [index, { at, by, commandId, type, payload }] of rows.entries()) {
          const own = version + index + 1;
          const checksum = decisionChecksum(own, commandId, type, payload);
          insert.run(workshopId, own, at, by, commandId, type, payload, checksum);
        }
        return { ok: true, version: version + rows.length };
      });
    },
    read(workshopId, afterVersion) {
      return store.read((prepare) => {
        refuseInQuarantine(prepare, 'workshop', workshopId);
        const rows = prepare(
          'SELECT * FROM decisions WHERE workshop_id = ? AND version > ? ORDER BY version',
        ).all(workshopId, afterVersion);
        for (const row of rows) refuseDamagedDecision(workshopId, row);
        return rows.map((row) => ({
          version: Number(row.version),
          at: Number(row.at),
          by: String(row.decided_by),
          commandId: String(row.command_id),
          type: String(row.type),
          payload: JSON.parse(String(row.payload)) as unknown,
        }));
      });
    },
    workshopIds() {
      return store.read((prepare) =>
        prepare('SELECT DISTINCT workshop_id FROM decisions ORDER BY workshop_id')
          .all()
          .map((row) => String(row.workshop_id)),
      );
    },
    ...sqliteDecisionSnapshots(store),
  };
}
