import { createHash } from 'node:crypto';
import { type Comparable, type ListRow, type ReferenceRow, referenceRowOf } from '@ruam/consolidation';
import type { ImportedProject } from '@ruam/intake';
import { type FiscalYear, sumSatang } from '@ruam/planning';

/** The same row of the same list has the same id, however often it is read. */
const idOf = (...parts: string[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);

export function rowsOfList(
  rows: readonly (ListRow & Pick<Comparable, 'items'>)[],
  fiscalYear: FiscalYear,
): ReferenceRow[] {
  return rows.map((row) => referenceRowOf(row, idOf(row.id), fiscalYear));
}

/** One row for each agency of a project: ministries' lists use the same title for several. */
export function rowsOfTable(projects: readonly ImportedProject[]): ReferenceRow[] {
  return projects.flatMap(({ importKey, proposal, rowNumbers }) => {
    const { title, area, leadAgency, activities, budgetLines } = proposal;
    const agencyOf = new Map(activities.map(({ id, agency }) => [id, agency]));
    const byAgency = Map.groupBy(budgetLines, ({ activity }) => agencyOf.get(activity ?? '') ?? leadAgency);
    return [...byAgency].map(([agency, lines]) => ({
      id: idOf(importKey, agency ?? ''),
      title,
      area: area || null,
      agency,
      total: sumSatang(lines.map(({ amount }) => amount ?? 0)),
      items: [...new Set(lines.map(({ item }) => item).filter((item) => item !== '' && item !== title))],
      fiscalYear: lines[0]?.fiscalYear ?? 0,
      source: rowNumbers.join(', '),
    }));
  });
}
