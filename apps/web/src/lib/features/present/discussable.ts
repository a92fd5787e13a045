import { discussedRows, type ScreenRow } from '@ruam/consolidation';
import type { Shows } from '@ruam/workshop';

/** The rows through which a slide can go one by one, and the place of the one that stands out (−1: none does). */
export function discussable(
  shows: Shows,
  every: readonly ScreenRow[],
): { rows: readonly ScreenRow[]; at: number } | null {
  if (shows.kind !== 'list' && shows.kind !== 'proposal') return null;
  const rows = shows.kind === 'list' ? discussedRows(every, shows) : every;
  return { rows, at: rows.findIndex(({ id }) => id === shows.row) };
}

/** The same slide about the next row, or the one before; null where there is none. */
export function rowAfter(shows: Shows, every: readonly ScreenRow[], by: 1 | -1): Shows | null {
  const discussed = discussable(shows, every);
  const next = discussed?.rows[discussed.at < 0 ? 0 : discussed.at + by];
  if (!next || (shows.kind !== 'list' && shows.kind !== 'proposal')) return null;
  return { ...shows, row: next.id };
}
