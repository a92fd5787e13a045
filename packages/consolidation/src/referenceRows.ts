import type { AgencyId, AreaCode, FiscalYear, Satang } from '@ruam/planning';
import type { Comparable } from './duplicateTypes.ts';
import type { ListDirectory, ListRow } from './listTypes.ts';

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
  fiscalYear: FiscalYear,
): ReferenceRow {
  const { title, area, leadAgency, total, items = [], number } = row;
  return {
    id,
    title,
    area,
    agency: leadAgency,
    total,
    items: [...items],
    fiscalYear,
    source: String(number),
  };
}
