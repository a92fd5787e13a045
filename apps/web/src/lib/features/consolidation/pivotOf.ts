import { type ListRow, type PivotEntry, pivotGroups, pivotLines, pivotRows } from '@ruam/consolidation';
import type { Spotlight } from '@ruam/workshop';

/** Sums of some rows by one property; they add up to the sum of the rows. For rows of `narrowRows` too. */
export function pivotOf(rows: readonly ListRow[], kind: Spotlight['pivot']): PivotEntry<string | number>[] {
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
