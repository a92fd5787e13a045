import { InQuarantine, type Quarantine, type Quarantined } from '../Quarantine.ts';
import { isDecisionAsWritten, isEditAsWritten } from './checksum.ts';
import type { Prepare, SqliteAccess } from './SqliteAccess.ts';

export function sqliteQuarantine(store: SqliteAccess): Quarantine {
  return {
    list: () => store.read(quarantined),
    release(kind, id) {
      return store.write((prepare) => {
        const { changes } = prepare('DELETE FROM quarantine WHERE kind = ? AND id = ?').run(kind, id);
        const dropped = kind === 'workshop' ? cutAtFirstGap(prepare, id) : dropDamaged(prepare, id);
        return changes > 0 || dropped > 0;
      });
    },
  };
}

export const quarantined = (prepare: Prepare): Quarantined[] =>
  prepare('SELECT kind, id, reason FROM quarantine ORDER BY kind, id')
    .all()
    .map((row) => ({
      kind: row.kind === 'room' ? 'room' : 'workshop',
      id: String(row.id),
      reason: String(row.reason),
    }));

/** Throws `InQuarantine` if it is. */
export function refuseInQuarantine(prepare: Prepare, kind: Quarantined['kind'], id: string): void {
  const row = prepare('SELECT reason FROM quarantine WHERE kind = ? AND id = ?').get(kind, id);
  if (row) throw new InQuarantine({ kind, id, reason: String(row.reason) });
}

/** Throws `InQuarantine` if the row of `decisions` is not as it was written. */
export function refuseDamagedDecision(workshop: string, row: Record<string, unknown>): void {
  if (isDecisionAsWritten(row)) return;
  const reason = `decision ${row.version} is not as it was written`;
  throw new InQuarantine({ kind: 'workshop', id: workshop, reason });
}

function dropDamaged(prepare: Prepare, room: string): number {
  let dropped = 0;
  for (const table of ['edits', 'history']) {
    const rows = prepare(`SELECT * FROM ${table} WHERE room = ?`).all(room);
    const damaged = rows.filter((row) => !isEditAsWritten(row));
    for (const { id = null } of damaged) prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
    dropped += damaged.length;
  }
  return dropped;
}

function cutAtFirstGap(prepare: Prepare, workshop: string): number {
  // Of the decisions as they were: others may come in the place of those that are cut.
  prepare('DELETE FROM decision_snapshots WHERE workshop_id = ?').run(workshop);
  const rows = prepare('SELECT * FROM decisions WHERE workshop_id = ? ORDER BY version').all(workshop);
  const gap = rows.findIndex((row, index) => Number(row.version) !== index + 1 || !isDecisionAsWritten(row));
  if (gap < 0) return 0;
  prepare('DELETE FROM decisions WHERE workshop_id = ? AND version > ?').run(workshop, gap);
  return rows.length - gap;
}
