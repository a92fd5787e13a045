import type { IntegratedList, ListRow, PivotEntry, WaterfallStep } from '@ruam/consolidation';
import { sumSatang } from '@ruam/planning';

export type StepId =
  | 'handedOver'
  | 'duplicatesRemoved'
  | 'scopeCut'
  | 'repriced'
  | 'unexplained'
  | 'administration'
  | 'included';

/** One step of the way from what was handed over to what is in the list. */
export interface Step {
  id: StepId;
  /** satang, signed as it is added */
  change: number;
  /** satang after the step */
  running: number;
  kind: 'start' | 'change' | 'result';
}

/** The way as it is shown. `unexplained` stands there only when there is something unexplained. */
export function reconciliationSteps(list: Pick<IntegratedList, 'totals'>): Step[] {
  const { totals } = list;
  const steps: Step[] = [
    { id: 'handedOver', change: totals.handedOver, running: totals.handedOver, kind: 'start' },
  ];
  const add = (id: StepId, change: number) => {
    const before = steps.at(-1)?.running ?? 0;
    // `0 - x` rather than `-x`: no negative zero on the page.
    steps.push({ id, change, running: before + change, kind: 'change' });
  };
  add('duplicatesRemoved', 0 - totals.duplicatesRemoved);
  add('scopeCut', 0 - totals.scopeCut);
  add('repriced', totals.repriced);
  if (totals.unexplained !== 0) add('unexplained', totals.unexplained);
  add('administration', 0 - totals.administration);
  steps.push({ id: 'included', change: totals.included, running: totals.included, kind: 'result' });
  return steps;
}

/** The same way of one group or area; every step opens its rows. */
export function waterfallSteps(way: readonly WaterfallStep[]): Step[] {
  const amount = (id: StepId) => way.find((step) => step.id === id)?.amount ?? 0;
  const steps: Step[] = [
    { id: 'handedOver', change: amount('handedOver'), running: amount('handedOver'), kind: 'start' },
  ];
  for (const id of ['duplicatesRemoved', 'scopeCut', 'repriced', 'unexplained', 'administration'] as const) {
    if (id === 'unexplained' && amount(id) === 0) continue;
    const running = (steps.at(-1)?.running ?? 0) + amount(id);
    steps.push({ id, change: amount(id), running, kind: 'change' });
  }
  steps.push({ id: 'included', change: amount('included'), running: amount('included'), kind: 'result' });
  return steps;
}

export type CheckId =
  | 'steps'
  | 'groups'
  | 'rows'
  | 'sources'
  | 'administration'
  | 'split'
  | 'pivots'
  | 'unexplained';

/** One sum that was worked out twice. `difference` in satang; it holds when that is 0. */
export interface Check {
  id: CheckId;
  difference: number;
}

/**
 * Adds everything up again from the rows themselves, apart from how the list came to its totals: a reader who
 * distrusts the figures sees that each of them was reached on two ways.
 */
export function reconciliationChecks(list: IntegratedList): Check[] {
  const { totals } = list;
  const steps = reconciliationSteps(list);
  const beforeResult = steps.at(-2)?.running ?? 0;
  const everyRow = [...list.rows, ...list.administration];
  return [
    { id: 'steps', difference: beforeResult - totals.included },
    { id: 'groups', difference: sumSatang(list.groups.map((group) => group.handedOver)) - totals.handedOver },
    {
      id: 'sources',
      difference:
        sumSatang(everyRow.flatMap((row) => row.sources.map((source) => source.total))) - totals.handedOver,
    },
    { id: 'rows', difference: sumSatang(list.rows.map(lineSum)) - totals.included },
    { id: 'administration', difference: sumSatang(list.administration.map(lineSum)) - totals.administration },
    { id: 'split', difference: splitDifference(list) },
    { id: 'pivots', difference: pivotDifference(list) },
    { id: 'unexplained', difference: totals.unexplained },
  ];
}

const lineSum = (row: ListRow) => sumSatang(row.lines.map((line) => line.amount));

function splitDifference({ rows, totals }: IntegratedList): number {
  const inside = sumSatang(rows.filter((row) => row.inside).map((row) => row.total));
  const beyond = sumSatang(rows.filter((row) => !row.inside).map((row) => row.total));
  return Math.abs(inside - totals.inside) + Math.abs(beyond - totals.beyond);
}

function pivotDifference(list: IntegratedList): number {
  const pivots: PivotEntry<string | number>[][] = [
    list.byGroup,
    list.byMinistry,
    list.byProvince,
    list.byCluster,
    list.byRegion,
    list.bySource,
    list.byCategory,
    list.byYear,
  ];
  return sumSatang(
    pivots.map((pivot) => Math.abs(sumSatang(pivot.map((entry) => entry.total)) - list.totals.included)),
  );
}
