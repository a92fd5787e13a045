/**
 * Inside (ภายในกรอบวงเงิน) and beyond (เกินกรอบวงเงิน) the ceiling of an area.
 *
 * A ceiling is the money of the province and cluster budget for one fiscal year, so only lines of that year and of
 * the sources `province` and `cluster` (or not yet said) count; money of ministries, local government and private
 * bodies is listed but takes nothing from it. Administration is listed apart and takes nothing either.
 *
 * Within an area the rows stand by their rank (`ranking.ts`). What was put inside by hand takes its money first, what
 * was put beyond by hand takes none; then the rows go in one after the other. The first row that does not fit draws
 * the line: what ranks below it is beyond too, so that nobody passes a higher rank by being small.
 */
import { type AreaCode, type FiscalYear, type Satang, sumSatang } from '@ruam/planning';
import type { Decisions } from './decisions.ts';
import type { CeilingLine, ListLine, ListRow } from './listTypes.ts';
import type { RowsInOrder } from './ranking.ts';

export function fundsAgainstCeiling(
  line: Pick<ListLine, 'source' | 'fiscalYear'>,
  fiscalYear: FiscalYear,
): boolean {
  const fromAreaBudget = line.source === null || line.source === 'province' || line.source === 'cluster';
  return fromAreaBudget && (line.fiscalYear === null || line.fiscalYear === fiscalYear);
}

/** Sets `inside`, `insideBy` and `insideReason` of the rows, in place: they were made for this list. */
export function drawCeilings(
  rows: RowsInOrder,
  { inclusion, ceilings }: Pick<Decisions, 'inclusion' | 'ceilings'>,
): void {
  for (const [area, own] of rows) {
    const ceiling = area !== null && Object.hasOwn(ceilings, area) ? (ceilings[area] as Satang) : null;
    let left = ceiling ?? 0;
    const undecided: ListRow[] = [];
    for (const row of own) {
      const decision = Object.hasOwn(inclusion, row.id) ? inclusion[row.id] : undefined;
      if (!decision) {
        undecided.push(row);
        continue;
      }
      row.inside = decision.inside;
      row.insideBy = 'hand';
      row.insideReason = decision.reason;
      if (decision.inside) left -= row.againstCeiling;
    }
    if (ceiling === null) continue;
    let open = true;
    for (const row of undecided) {
      row.insideBy = 'rank';
      // What takes nothing from the ceiling is never beyond it.
      if (row.againstCeiling > 0) open &&= row.againstCeiling <= left;
      row.inside = open || row.againstCeiling <= 0;
      if (row.inside) left -= row.againstCeiling;
    }
  }
}

export function ceilingLines(
  rows: readonly ListRow[],
  administration: readonly ListRow[],
  ceilings: Decisions['ceilings'],
): CeilingLine[] {
  const lines = new Map<AreaCode, CeilingLine>();
  const lineOf = (area: AreaCode): CeilingLine => {
    let line = lines.get(area);
    if (!line) {
      const ceiling = Object.hasOwn(ceilings, area) ? (ceilings[area] as Satang) : null;
      line = { area, ceiling, requested: 0, inside: 0, beyond: 0, administration: 0, rows: 0 };
      lines.set(area, line);
    }
    return line;
  };
  for (const area of Object.keys(ceilings)) lineOf(area);
  for (const row of rows) {
    if (row.area === null) continue;
    const line = lineOf(row.area);
    line.requested += row.againstCeiling;
    line[row.inside ? 'inside' : 'beyond'] += row.againstCeiling;
    line.rows += 1;
  }
  for (const row of administration) {
    if (row.area !== null) lineOf(row.area).administration += sumSatang(row.lines.map((line) => line.amount));
  }
  return [...lines.values()];
}
