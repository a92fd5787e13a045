/**
 * A merge remembers what its sources said when it was made. When a group reopens, changes and hands over again, the
 * row follows, and says so, until a person takes each change or leaves it.
 */
import { type AgencyId, type AreaCode, type Satang, sumSatang } from '@ruam/planning';
import type { HandAmount, MergeDecision, SourceBasis } from './decisions.ts';
import type { DriftDifference, ListLine, ListRow, SourceDrift } from './listTypes.ts';
import { byKey, lineKey } from './mergeAmounts.ts';

/** What to remember of a row when it is merged. */
export function basisOf(row: ListRow): SourceBasis {
  return {
    source: row.id,
    editions: row.sources.map(({ proposal, edition }) => ({ proposal, edition })),
    title: row.title,
    area: row.area,
    leadAgency: row.leadAgency,
    priority: row.priority,
    lines: row.lines.map(
      ({ source, fiscalYear, category, fundingAgency, amount }): HandAmount => ({
        source: source ?? '',
        fiscalYear: fiscalYear ?? 0,
        category: category ?? '',
        fundingAgency,
        amount,
      }),
    ),
  };
}

/** The sources that are not as they were when they were merged. `rows`: the rows before any merge, by id. */
export function driftOf(
  merges: readonly MergeDecision[],
  rowOf: (source: string) => ListRow | undefined,
): SourceDrift[] {
  return merges.flatMap((merge) => {
    if (merge.undone) return [];
    return (merge.basis ?? []).flatMap((first): SourceDrift[] => {
      const row = rowOf(first.source);
      const basis = merge.settled?.findLast((one) => one.source === first.source)?.basis ?? first;
      if (!row) return [];
      const current = basisOf(row);
      const differences = differencesBetween(basis, current);
      return differences.length > 0
        ? [{ merge: merge.id, source: row.id, title: row.title, current, differences }]
        : [];
    });
  });
}

export function differencesBetween(before: SourceBasis, now: SourceBasis): DriftDifference[] {
  const differences: DriftDifference[] = [];
  for (const field of ['title', 'area', 'leadAgency', 'priority'] as const) {
    if (before[field] !== now[field]) differences.push({ field, before: before[field], now: now[field] });
  }
  const [old, current] = [amountsByKey(before.lines), amountsByKey(now.lines)];
  const lines = [...new Map([...old, ...current])].flatMap(([key, { line }]) => {
    const [one, other] = [old.get(key)?.amount ?? 0, current.get(key)?.amount ?? 0];
    return one === other ? [] : [{ line, before: one, now: other }];
  });
  if (lines.length > 0) {
    const sum = (amounts: readonly HandAmount[]) => sumSatang(amounts.map(({ amount }) => amount));
    differences.push({ field: 'lines', before: sum(before.lines), now: sum(now.lines), lines });
  }
  return differences;
}

function amountsByKey(amounts: readonly HandAmount[]): Map<string, { line: DriftLine; amount: Satang }> {
  return new Map(
    amounts.map((amount) => [lineKey(lineOf(amount)), { line: lineOf(amount), amount: amount.amount }]),
  );
}

type DriftLine = Pick<ListLine, 'source' | 'fiscalYear' | 'category' | 'fundingAgency'>;

function lineOf({ source, fiscalYear, category, fundingAgency }: HandAmount): DriftLine {
  return {
    source: (source || null) as ListLine['source'],
    fiscalYear: fiscalYear || null,
    category: (category || null) as ListLine['category'],
    fundingAgency,
  };
}

/** The sources with the values that a person decided to leave; money that stays is a change with its reason. */
export function asSettled(merge: MergeDecision, rows: readonly ListRow[]): ListRow[] {
  return rows.map((row) => {
    const settled = merge.settled?.findLast((one) => one.source === row.id);
    if (!settled || Object.keys(settled.left).length === 0) return row;
    const { title, area, leadAgency, priority, lines } = settled.left;
    const left: ListRow = {
      ...row,
      ...(title !== undefined && { title }),
      ...(area !== undefined && { area: area as AreaCode | null }),
      ...(leadAgency !== undefined && { leadAgency: leadAgency as AgencyId | null }),
      ...(priority !== undefined && { priority }),
    };
    if (!lines) return left;
    const kept = linesLeft(row, lines);
    const total = sumSatang(kept.map(({ amount }) => amount));
    const difference = total - row.total;
    return {
      ...left,
      lines: kept,
      total,
      changes:
        difference === 0
          ? row.changes
          : [...row.changes, { merge: merge.id, reasonKind: settled.reasonKind, difference }],
    };
  });
}

/** Amounts as they were, told by the proposal that asked them. */
function linesLeft(row: ListRow, amounts: readonly HandAmount[]): ListLine[] {
  const first = row.sources[0]?.proposal;
  if (first === undefined) return [];
  const lines = amounts.map((amount): ListLine => {
    const same = row.lines.find((line) => lineKey(line) === lineKey(lineOf(amount)));
    if (same && same.amount === amount.amount) return same;
    return {
      ...lineOf(amount),
      amount: amount.amount,
      from: [first],
      parts: [{ proposal: first, amount: amount.amount }],
    };
  });
  return [...byKey(lines).values()];
}
