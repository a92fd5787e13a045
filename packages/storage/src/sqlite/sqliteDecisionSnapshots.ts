import type { DecisionLog, FoldedState } from '@ruam/workshop';
import { snapshotChecksum } from './checksum.ts';
import type { Prepare, SqliteAccess } from './SqliteAccess.ts';
import { refuseDamagedDecision, refuseInQuarantine } from './sqliteQuarantine.ts';

/** The last snapshot of each workshop. A file that had to be salvaged begins without any. */
export function sqliteDecisionSnapshots(store: SqliteAccess): Pick<DecisionLog, 'snapshot' | 'keepSnapshot'> {
  return {
    snapshot(workshopId) {
      return store.read((prepare) => {
        refuseInQuarantine(prepare, 'workshop', workshopId);
        const kept = snapshotOf(prepare, workshopId);
        return kept && isWhole(prepare, workshopId, kept.version) ? kept : null;
      });
    },
    keepSnapshot(workshopId, { version, shape, state }) {
      return store.write((prepare) => {
        refuseInQuarantine(prepare, 'workshop', workshopId);
        const last = lastVersion(prepare, workshopId);
        if (version < 1 || version > last) return;
        const before = snapshotOf(prepare, workshopId)?.version ?? 0;
        if (version < before && before <= last) return;
        prepare(
          `INSERT OR REPLACE INTO decision_snapshots (workshop_id, version, shape, state, checksum)
           VALUES (?, ?, ?, ?, ?)`,
        ).run(workshopId, version, shape, state, snapshotChecksum(workshopId, version, shape, state));
      });
    },
  };
}

function snapshotOf(prepare: Prepare, workshopId: string): FoldedState | null {
  const row = prepare('SELECT * FROM decision_snapshots WHERE workshop_id = ?').get(workshopId);
  if (!row) return null;
  const [version, shape, state] = [Number(row.version), String(row.shape), String(row.state)];
  return row.checksum === snapshotChecksum(workshopId, version, shape, state)
    ? { version, shape, state }
    : null;
}

/**
 * Whether every decision up to that version is there. Throws if one is not as it was written: what is skipped by a
 * snapshot is checked all the same, here, where neither parsing nor folding it is needed.
 */
function isWhole(prepare: Prepare, workshopId: string, version: number): boolean {
  const rows = prepare(
    `SELECT version, command_id, type, payload, checksum FROM decisions
     WHERE workshop_id = ? AND version <= ? ORDER BY version`,
  ).iterate(workshopId, version);
  let last = 0;
  let isGapless = true;
  for (const row of rows) {
    refuseDamagedDecision(workshopId, row);
    if (Number(row.version) !== ++last) isGapless = false;
  }
  return isGapless && last === version;
}

const lastVersion = (prepare: Prepare, workshopId: string): number =>
  Number(
    prepare('SELECT MAX(version) AS version FROM decisions WHERE workshop_id = ?').get(workshopId)?.version ??
      0,
  );
