import type { ListRow, PivotEntry } from './listTypes.ts';
import { pivotGroups, pivotLines, pivotRows } from './pivot.ts';

/** Properties by which the list is summed. */
export const PIVOT_KINDS = [
  'group',
  'ministry',
  'province',
  'cluster',
  'region',
  'source',
  'category',
  'year',
] as const;
export type PivotKind = (typeof PIVOT_KINDS)[number];

/** Sums of some rows by one property; they add up to the sum of the rows. For rows of `narrowRows` too. */
export function pivotOf(rows: readonly ListRow[], kind: PivotKind): PivotEntry<string | number>[] {
  switch (kind) {
    case 'group':
      return pivotGroups(rows);
    case 'ministry':
      return pivotRows(rows, (row) => row.ministry);
    case 'province':
      return pivotRows(rows, (row) => row.area);
    case 'cluster':
      return pivotRows(rows, (row) => row.cluster);
    case 'region':
      return pivotRows(rows, (row) => row.region);
    case 'source':
      return pivotLines(rows, (line) => line.source);
    case 'category':
      return pivotLines(rows, (line) => line.category);
    case 'year':
      return pivotLines(rows, (line) => line.fiscalYear);
  }
}
