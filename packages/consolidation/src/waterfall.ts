/**
 * The way from what was handed over to what is inside and beyond the ceiling, for the whole list, one group or one
 * area. Every step is the sum of what its rows bring, to the satang, and the steps add up.
 */
import { type AreaCode, type ProposalId, type Satang, sumSatang } from '@ruam/planning';
import type { MergeReasonKind } from './decisions.ts';
import type { IntegratedList, ListRow } from './listTypes.ts';

export const WATERFALL_STEPS = [
  'handedOver',
  'duplicatesRemoved',
  'scopeCut',
  'repriced',
  'unexplained',
  'administration',
  'included',
  'inside',
  'beyond',
] as const;
export type WaterfallStepId = (typeof WATERFALL_STEPS)[number];

export interface WaterfallStep {
  id: WaterfallStepId;
  /** satang, signed as it is added; `included`, `inside` and `beyond` are results. */
  amount: Satang;
  /** What each row brings; adds up to `amount`. */
  rows: { row: string; amount: Satang }[];
}

/** A group counts the proposals that it handed over; an area those that ask for it. */
export interface WaterfallScope {
  group?: string;
  area?: AreaCode | null;
}

export function waterfall(
  list: Pick<IntegratedList, 'rows' | 'administration'>,
  scope: WaterfallScope = {},
): WaterfallStep[] {
  const steps = new Map(WATERFALL_STEPS.map((id) => [id, [] as WaterfallStep['rows']]));
  const add = (id: WaterfallStepId, row: ListRow, amount: Satang) => {
    if (amount !== 0) steps.get(id)?.push({ row: row.id, amount });
  };
  for (const row of [...list.rows, ...list.administration]) {
    const own = row.sources.filter(
      (source) =>
        (scope.group === undefined || source.group === scope.group) &&
        (scope.area === undefined || source.area === scope.area),
    );
    if (own.length === 0) continue;
    const proposals = new Set(own.map(({ proposal }) => proposal));
    const total = sumSatang(
      row.lines.flatMap(({ parts }) => parts.map((part) => (proposals.has(part.proposal) ? part.amount : 0))),
    );
    add('handedOver', row, sumSatang(own.map((source) => source.total)));
    for (const { reasonKind, difference } of changesOf(row, proposals))
      add(STEP_OF[reasonKind ?? 'none'], row, difference);
    if (row.kind === 'administration') {
      add('administration', row, 0 - total);
      continue;
    }
    add('included', row, total);
    add(row.inside ? 'inside' : 'beyond', row, total);
  }
  return WATERFALL_STEPS.map((id) => {
    const rows = steps.get(id) ?? [];
    return { id, amount: sumSatang(rows.map(({ amount }) => amount)), rows };
  });
}

const STEP_OF: Record<MergeReasonKind | 'none', WaterfallStepId> = {
  overlapRemoved: 'duplicatesRemoved',
  scopeCut: 'scopeCut',
  repriced: 'repriced',
  none: 'unexplained',
};

interface Change {
  reasonKind: MergeReasonKind | null;
  difference: Satang;
}

/** The changes of a row as far as they fell on these proposals: by proposal and by kind, both adding up exactly. */
function changesOf(row: ListRow, proposals: ReadonlySet<ProposalId>): Change[] {
  if (row.changes.length === 0) return [];
  const differences = row.sources.map((source) => ({
    proposal: source.proposal,
    left:
      sumSatang(
        row.lines.flatMap(({ parts }) =>
          parts.map((part) => (part.proposal === source.proposal ? part.amount : 0)),
        ),
      ) - source.total,
  }));
  const found: Change[] = [];
  for (const [index, { reasonKind, difference }] of row.changes.entries()) {
    const isLast = index === row.changes.length - 1;
    let rest = difference;
    for (const [at, one] of differences.entries()) {
      const part = isLast
        ? one.left
        : at === differences.length - 1
          ? rest
          : Math.sign(rest) * Math.min(Math.abs(rest), Math.abs(one.left));
      rest -= part;
      one.left -= part;
      if (part !== 0 && proposals.has(one.proposal)) found.push({ reasonKind, difference: part });
    }
  }
  return found;
}
