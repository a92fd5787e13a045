import { type FiscalYear, type Satang, sumSatang } from '@ruam/planning';
import { applyDecisions } from './applyDecisions.ts';
import { ceilingLines, drawCeilings } from './ceiling.ts';
import { BY_PRIORITY, type Decisions } from './decisions.ts';
import type { IntegratedList, ListDirectory, ListRow, ListTotals } from './listTypes.ts';
import { linePivots, pivotGroups, pivotRows } from './pivot.ts';
import { rankRows } from './ranking.ts';
import { type RowContext, rowsOfSnapshot, totalOfSnapshot } from './rowsOf.ts';
import type { GroupSnapshot } from './snapshot.ts';

export interface IntegratedListInput extends Decisions {
  fiscalYear: FiscalYear;
  /** In the order of the programme. */
  groups: readonly { id: string; nameTh: string; nameEn: string; handedOver: boolean }[];
  /** Of the groups that are handed over; snapshots of other groups are left out. */
  snapshots: readonly GroupSnapshot[];
  directory: ListDirectory;
}

/**
 * The one list behind the page, the projector and every export, so that no two outputs can disagree. Pure: the same
 * snapshots and decisions give the same list. Amounts are satang. A merge whose sources are not all in the list
 * waits (`waitingMerges`) and its sources stand alone, so that each proposal is in exactly one row at any time.
 */
export function integratedList(input: IntegratedListInput): IntegratedList {
  const { fiscalYear, groups, directory, responses } = input;
  const context: RowContext = { fiscalYear, directory, responses };
  const snapshots = groups.map((group) =>
    group.handedOver ? latestOf(group.id, input.snapshots) : undefined,
  );

  const rows: ListRow[] = [];
  const administration: ListRow[] = [];
  const seen = new Set<string>();
  for (const snapshot of snapshots) {
    if (!snapshot) continue;
    for (const row of rowsOfSnapshot(snapshot, context)) {
      // Two groups cannot hold one proposal; if they ever do, the second counts under its own name.
      while (seen.has(row.id)) row.id = `${row.id}@${snapshot.group}`;
      seen.add(row.id);
      (row.kind === 'administration' ? administration : rows).push(row);
    }
  }

  const { merged, waitingMerges, waitingSplits, drift } = applyDecisions(rows, input, context);
  merged.forEach((row, index) => {
    row.number = index + 1;
  });
  drawCeilings(rankRows(merged, input.ranking ?? BY_PRIORITY), input);

  const totals = totalsOf(merged, administration);
  const unexplainedMerges: IntegratedList['unexplainedMerges'] = [];
  for (const { changes } of merged) {
    for (const { merge, reasonKind, difference } of changes)
      if (reasonKind === null) unexplainedMerges.push({ merge, difference });
  }
  const list = {
    fiscalYear,
    groups: groups.map(({ id, nameTh, nameEn }, index) => {
      const snapshot = snapshots[index];
      const handedOver = snapshot ? totalOfSnapshot(snapshot, context) : 0;
      return { id, nameTh, nameEn, edition: snapshot?.edition ?? null, handedOver };
    }),
    rows: merged,
    administration,
    totals,
    byGroup: pivotGroups(merged),
    byMinistry: pivotRows(merged, (row) => row.ministry),
    byProvince: pivotRows(merged, (row) => row.area),
    byCluster: pivotRows(merged, (row) => row.cluster),
    byRegion: pivotRows(merged, (row) => row.region),
    ...linePivots(merged),
    ceilings: ceilingLines(merged, administration, input.ceilings),
    waitingMerges,
    waitingSplits,
    drift,
    unexplainedMerges,
  };
  return { ...list, reconciles: reconciles(list) };
}

function latestOf(group: string, snapshots: readonly GroupSnapshot[]): GroupSnapshot | undefined {
  return snapshots
    .filter((snapshot) => snapshot.group === group)
    .reduce<GroupSnapshot | undefined>((a, b) => (a && a.edition >= b.edition ? a : b), undefined);
}

function totalsOf(rows: readonly ListRow[], administration: readonly ListRow[]): ListTotals {
  const changed = { duplicatesRemoved: 0, scopeCut: 0, repriced: 0, unexplained: 0 };
  for (const row of rows) {
    for (const { reasonKind, difference } of row.changes) {
      if (reasonKind === 'overlapRemoved') changed.duplicatesRemoved -= difference;
      else if (reasonKind === 'scopeCut') changed.scopeCut -= difference;
      else if (reasonKind === 'repriced') changed.repriced += difference;
      else changed.unexplained += difference;
    }
  }
  let [handedOver, included, inside, beyond] = [0, 0, 0, 0];
  for (const row of rows) {
    handedOver += row.totalBefore;
    included += row.total;
    if (row.inside) inside += row.total;
    else beyond += row.total;
  }
  for (const row of administration) handedOver += row.totalBefore;
  return {
    handedOver,
    ...changed,
    included,
    inside,
    beyond,
    administration: sumOf(administration),
    projects: rows.length,
    administrationLines: administration.length,
  };
}

function reconciles(list: Omit<IntegratedList, 'reconciles'>): boolean {
  const { totals } = list;
  const { handedOver, duplicatesRemoved, scopeCut, repriced, unexplained, included, administration } = totals;
  const pivots = [
    list.byGroup,
    list.byMinistry,
    list.byProvince,
    list.byCluster,
    list.byRegion,
    list.bySource,
    list.byCategory,
    list.byYear,
  ];
  return (
    list.unexplainedMerges.length === 0 &&
    handedOver === sumSatang(list.groups.map((group) => group.handedOver)) &&
    handedOver - duplicatesRemoved - scopeCut + repriced + unexplained === included + administration &&
    totals.inside + totals.beyond === included &&
    pivots.every((pivot) => sumSatang(pivot.map((entry) => entry.total)) === included)
  );
}

function sumOf(rows: readonly ListRow[]): Satang {
  return sumSatang(rows.map((row) => row.total));
}
