import type { AgencyId, AreaCode, FiscalYear, Satang } from '@ruam/planning';
import type { Comparable } from './duplicateTypes.ts';
import type { IntegratedList, ListDirectory, ListRow } from './listTypes.ts';

/** A project of another list: last year's result, or a ministry's own. No money of this workshop. */
export interface ReferenceRow {
  /** Stable while its list is the same: letters and digits. */
  id: string;
  title: string;
  area: AreaCode | null;
  /** The agency that leads or asks for it. */
  agency: AgencyId | null;
  total: Satang;
  /** Names of activities and budget items. */
  items: string[];
  fiscalYear: FiscalYear;
  /** Where it stood: number of the row in its list, or in its file. */
  source: string;
  /** Name of its group, or what its file says in the column of themes. Absent: not known. */
  group?: string;
  /** Of a result: it stood inside the ceiling. */
  inside?: boolean;
  /** Fiscal years for which it has money. */
  years?: FiscalYear[];
}

/** Under which a row of another list comes into this workshop, however often and by whichever file it is carried on. */
export function carryKey({ fiscalYear, id }: Pick<ReferenceRow, 'fiscalYear' | 'id'>): string {
  return `carried:${fiscalYear}:${id}`;
}

/** The row that a proposal was carried on from; null for proposals of other origin. */
export function carriedFrom(importKey: string | null): { fiscalYear: FiscalYear; row: string } | null {
  const [, year, row] = /^carried:(\d{4}):(\w+)$/.exec(importKey ?? '') ?? [];
  return year && row ? { fiscalYear: Number(year), row } : null;
}

/** The id of a reference row among the rows of the integrated list. */
export function referenceId(list: string, row: string): string {
  return `ref:${list}:${row}`;
}

/** The rows as `duplicates` takes them in `references`. */
export function referenceComparables(
  list: string,
  rows: readonly ReferenceRow[],
  { areaOf }: Pick<ListDirectory, 'areaOf'>,
): Comparable[] {
  return rows.map(({ id, title, area, agency, total, items }) => {
    const place = area === null ? null : areaOf(area);
    return {
      ...{ id: referenceId(list, id), list, title, area, total, items, leadAgency: agency },
      ...{ region: place?.region ?? null, cluster: place?.cluster ?? null },
    };
  });
}

/** A row of an integrated list with what `comparables` adds, as the next workshop keeps it. */
export function referenceRowOf(
  row: ListRow & Pick<Comparable, 'items'>,
  id: string,
  { fiscalYear, groups }: Pick<IntegratedList, 'fiscalYear' | 'groups'>,
): ReferenceRow {
  const { title, area, leadAgency, total, items = [], number, inside, lines } = row;
  const group = groups.find((one) => one.id === row.groups[0])?.nameTh;
  const years = [...new Set(lines.map((line) => line.fiscalYear).filter((year) => year !== null))].sort();
  return {
    id,
    title,
    area,
    agency: leadAgency,
    total,
    items: [...items],
    fiscalYear,
    source: String(number),
    inside,
    ...(group === undefined ? {} : { group }),
    ...(years.length === 0 ? {} : { years }),
  };
}
