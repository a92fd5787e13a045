import type { ListRow } from '@ruam/consolidation';

export const SORT_KEYS = ['number', 'title', 'area', 'group', 'total', 'priority'] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export interface Sorting {
  by: SortKey;
  descending: boolean;
}

/** A sorted copy; rows that say nothing (no priority, no area) stand last either way, equals keep the list's order. */
export function sortRows(
  rows: readonly ListRow[],
  { by, descending }: Sorting,
  names: { area(code: string): string; group(id: string): string },
): ListRow[] {
  const text = new Intl.Collator('th');
  const keyOf: Record<SortKey, (row: ListRow) => string | number | null> = {
    number: (row) => row.number,
    title: (row) => row.title || null,
    area: (row) => (row.area ? names.area(row.area) : null),
    group: (row) => (row.groups[0] ? names.group(row.groups[0]) : null),
    total: (row) => row.total,
    priority: (row) => row.priority,
  };
  const keyed = rows.map((row) => ({ row, value: keyOf[by](row) }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) {
      return a.value === b.value ? a.row.number - b.row.number : a.value === null ? 1 : -1;
    }
    const order =
      typeof a.value === 'number' && typeof b.value === 'number'
        ? a.value - b.value
        : text.compare(String(a.value), String(b.value));
    return (descending ? -order : order) || a.row.number - b.row.number;
  });
  return keyed.map(({ row }) => row);
}
