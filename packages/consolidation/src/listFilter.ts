/** What may be asked of the list: the page, the preview and every report choose rows by this. */
import { compactThai, normaliseThai, sumSatang } from '@ruam/planning';
import type { ListLine, ListRow } from './listTypes.ts';

/** `''` asks nothing of that field. */
export interface ListFilter {
  search: string;
  group: string;
  ministry: string;
  /** Code of the province or cluster that asks. */
  area: string;
  cluster: string;
  region: string;
  source: string;
  category: string;
  /** Fiscal year (B.E.), as text. */
  year: string;
  place: '' | 'inside' | 'beyond';
  /** A stance that some agency took; `none`: nobody answered; `contradiction`: one agency said two things. */
  stance: string;
}

export const EMPTY_FILTER: Readonly<ListFilter> = {
  search: '',
  group: '',
  ministry: '',
  area: '',
  cluster: '',
  region: '',
  source: '',
  category: '',
  year: '',
  place: '',
  stance: '',
};

/** How many fields ask something, the search apart. */
export function activeFilters(filter: ListFilter): number {
  return Object.entries(filter).filter(([field, value]) => field !== 'search' && value !== '').length;
}

/** Whether anything is asked: blanks alone search for nothing. */
export const isFiltered = (filter: ListFilter): boolean =>
  activeFilters(filter) > 0 || filter.search.trim() !== '';

/** Everything a search looks through, folded once per row so that typing stays smooth over thousands of rows. */
export function searchIndex(
  rows: readonly ListRow[],
  namesOf: (row: ListRow) => readonly string[],
): Map<string, string> {
  return new Map(
    rows.map((row) => [
      row.id,
      compactThai([row.title, ...row.sources.map((source) => source.title), ...namesOf(row)].join('\n')),
    ]),
  );
}

/** The rows that the filter asks for, in the order given. `index` is of `searchIndex`. */
export function filterRows(
  rows: readonly ListRow[],
  filter: ListFilter,
  index: ReadonlyMap<string, string>,
): ListRow[] {
  const words = normaliseThai(filter.search).split(' ').filter(Boolean);
  return rows.filter(
    (row) => matches(row, filter) && words.every((word) => (index.get(row.id) ?? '').includes(word)),
  );
}

function matches(row: ListRow, filter: ListFilter): boolean {
  return (
    (filter.group === '' || row.groups.includes(filter.group)) &&
    (filter.ministry === '' || row.ministry === filter.ministry) &&
    (filter.area === '' || row.areas.includes(filter.area)) &&
    (filter.cluster === '' || row.cluster === filter.cluster) &&
    (filter.region === '' || row.region === filter.region) &&
    (filter.place === '' || (filter.place === 'inside') === row.inside) &&
    hasStance(row, filter.stance) &&
    (!asksOfLines(filter) || row.lines.some((line) => lineMatches(line, filter)))
  );
}

function hasStance(row: ListRow, stance: string): boolean {
  if (stance === '') return true;
  if (stance === 'none') return row.stances.length === 0;
  if (stance === 'contradiction') return row.stances.some((taken) => taken.contradiction);
  return row.stances.some((taken) => taken.stance === stance);
}

const asksOfLines = (filter: ListFilter) =>
  filter.source !== '' || filter.category !== '' || filter.year !== '';

function lineMatches(line: ListLine, filter: ListFilter): boolean {
  return (
    (filter.source === '' || line.source === filter.source) &&
    (filter.category === '' || line.category === filter.category) &&
    (filter.year === '' || String(line.fiscalYear) === filter.year)
  );
}

/**
 * The rows with only the money that the filter speaks of: lines of that source, category and year and, when one group
 * is asked for, only the part that its proposals bring. Breakdowns of these rows add up exactly to their sum.
 */
export function narrowRows(rows: readonly ListRow[], filter: ListFilter): ListRow[] {
  if (filter.group === '' && !asksOfLines(filter)) return [...rows];
  return rows.map((row) => {
    const lines = narrowLines(row, filter);
    return { ...row, lines, total: sumSatang(lines.map((line) => line.amount)) };
  });
}

function narrowLines(row: ListRow, filter: ListFilter): ListLine[] {
  const lines = row.lines.filter((line) => lineMatches(line, filter));
  if (filter.group === '') return lines;
  const ofGroup = new Set(
    row.sources.filter((source) => source.group === filter.group).map((source) => source.proposal),
  );
  return lines.flatMap((line) => {
    const parts = line.parts.filter((part) => ofGroup.has(part.proposal));
    if (parts.length === 0) return [];
    const from = parts.map((part) => part.proposal);
    return [{ ...line, parts, from, amount: sumSatang(parts.map((part) => part.amount)) }];
  });
}
