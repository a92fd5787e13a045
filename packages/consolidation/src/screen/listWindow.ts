import { type AreaCode, matchesSearch } from '@ruam/planning';
import type { ScreenRow } from './screenRows.ts';

/** The rows under discussion; null: of every group, of every area. */
export function discussedRows(
  rows: readonly ScreenRow[],
  { group, area, search }: { group: string | null; area: AreaCode | null; search: string },
): ScreenRow[] {
  return rows.filter(
    (row) =>
      (group === null || row.groups.includes(group)) &&
      (area === null || row.areas.includes(area)) &&
      (search.trim() === '' || matchesSearch(row.title, search)),
  );
}

/** `size` rows around the one under discussion, which stands in the third place when there is room. */
export function listWindow(
  rows: readonly ScreenRow[],
  current: string | null,
  size: number,
): { from: number; rows: ScreenRow[] } {
  const at = rows.findIndex((row) => row.id === current);
  const from = Math.max(0, Math.min(at - 2, rows.length - size));
  return { from, rows: rows.slice(from, from + size) };
}
