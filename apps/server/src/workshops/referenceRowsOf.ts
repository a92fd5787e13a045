import { createHash } from 'node:crypto';
import {
  comparables,
  draftOfRow,
  type GroupSnapshot,
  type IntegratedList,
  type ReferenceRow,
  referenceRowOf,
} from '@ruam/consolidation';
import type { ImportedProject } from '@ruam/intake';
import { type Proposal, sumSatang } from '@ruam/planning';

/** Rows to compare with, and by row the proposal that it would be, for carrying it on. */
export interface ReferenceRows {
  rows: ReferenceRow[];
  drafts: Record<string, Proposal>;
}

/** The same row of the same list has the same id, however often it is read. */
const idOf = (...parts: string[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);

export function rowsOfList(list: IntegratedList, snapshots: readonly GroupSnapshot[]): ReferenceRows {
  const read: ReferenceRows = { rows: [], drafts: {} };
  const proposals = new Map(snapshots.flatMap((one) => one.proposals.map((two) => [two.id, two] as const)));
  for (const row of comparables(list.rows, snapshots)) {
    const id = idOf(row.id);
    read.rows.push(referenceRowOf(row, id, list));
    read.drafts[id] = draftOfRow(
      row,
      row.sources.flatMap(({ proposal }) => proposals.get(proposal) ?? []),
    );
  }
  return read;
}

/** One row for each agency of a project: ministries' lists use the same title for several. */
export function rowsOfTable(projects: readonly ImportedProject[]): ReferenceRows {
  const read: ReferenceRows = { rows: [], drafts: {} };
  for (const { importKey, groupKey, proposal, rowNumbers } of projects) {
    const { title, area, leadAgency, activities, budgetLines } = proposal;
    const agencyOf = new Map(activities.map(({ id, agency }) => [id, agency]));
    const byAgency = Map.groupBy(budgetLines, ({ activity }) => agencyOf.get(activity ?? '') ?? leadAgency);
    for (const [agency, lines] of byAgency) {
      const id = idOf(importKey, agency ?? '');
      const own = new Set(lines.map(({ activity }) => activity));
      const years = [...new Set(lines.map(({ fiscalYear }) => fiscalYear).filter((year) => year !== null))];
      read.rows.push({
        id,
        title,
        area: area || null,
        agency,
        total: sumSatang(lines.map(({ amount }) => amount ?? 0)),
        items: [...new Set(lines.map(({ item }) => item).filter((item) => item !== '' && item !== title))],
        fiscalYear: lines[0]?.fiscalYear ?? 0,
        source: rowNumbers.join(', '),
        ...(groupKey === '' ? {} : { group: groupKey }),
        years: years.sort(),
      });
      read.drafts[id] = {
        ...proposal,
        leadAgency: agency,
        activities: activities.filter((activity) => own.has(activity.id)),
        budgetLines: lines,
        area: area || null,
        priority: null,
        importKey: null,
      };
    }
  }
  return read;
}
