/** The part of the integrated list that somebody asked for, as a list of its own that adds up. */
import { type IntegratedList, type ListRow, pivotGroups, pivotLines, pivotRows } from '@ruam/consolidation';
import { sumSatang } from '@ruam/planning';

/** `''` asks nothing of that field. */
export interface ReportFilter {
  group: string;
  ministry: string;
  area: string;
  region: string;
  place: '' | 'inside' | 'beyond';
}

export const NO_FILTER: ReportFilter = { group: '', ministry: '', area: '', region: '', place: '' };

export const isFiltered = (filter: ReportFilter): boolean =>
  Object.values(filter).some((value) => value !== '');

/**
 * Rows keep their number, their whole amount and their place in the ceiling; totals and cuts are those of the rows
 * that are left, and administration of the units that were asked for. The identities of `ListTotals` hold again.
 */
export function filterList(list: IntegratedList, filter: ReportFilter): IntegratedList {
  if (!isFiltered(filter)) return list;
  const asked = (row: ListRow) =>
    (filter.group === '' || row.groups.includes(filter.group)) &&
    (filter.ministry === '' || row.ministry === filter.ministry) &&
    (filter.area === '' || row.area === filter.area || row.areas.includes(filter.area)) &&
    (filter.region === '' || row.region === filter.region);
  const rows = list.rows.filter(
    (row) => asked(row) && (filter.place === '' || row.inside === (filter.place === 'inside')),
  );
  const administration = filter.place === '' ? list.administration.filter(asked) : [];
  const sum = (some: readonly ListRow[]) => sumSatang(some.map((row) => row.total));
  const changed = (kind: string | null) =>
    sumSatang(
      rows.flatMap((row) =>
        row.changes.filter((change) => change.reasonKind === kind).map((change) => change.difference),
      ),
    );
  const areas = new Set(rows.flatMap((row) => row.areas));
  const ids = new Set(rows.flatMap((row) => row.changes.map((change) => change.merge)));
  const handedOverBy = new Map<string, number>();
  for (const row of [...rows, ...administration]) {
    for (const source of row.sources) {
      handedOverBy.set(source.group, (handedOverBy.get(source.group) ?? 0) + source.total);
    }
  }
  return {
    ...list,
    rows,
    administration,
    groups: list.groups.map((group) => ({ ...group, handedOver: handedOverBy.get(group.id) ?? 0 })),
    totals: {
      handedOver: sumSatang([...rows, ...administration].map((row) => row.totalBefore)),
      duplicatesRemoved: -changed('overlapRemoved') || 0,
      scopeCut: -changed('scopeCut') || 0,
      repriced: changed('repriced'),
      unexplained: changed(null),
      included: sum(rows),
      inside: sum(rows.filter((row) => row.inside)),
      beyond: sum(rows.filter((row) => !row.inside)),
      administration: sum(administration),
      projects: rows.length,
      administrationLines: administration.length,
    },
    byGroup: pivotGroups(rows),
    byMinistry: pivotRows(rows, (row) => row.ministry),
    byProvince: pivotRows(rows, (row) => row.area),
    byCluster: pivotRows(rows, (row) => row.cluster),
    byRegion: pivotRows(rows, (row) => row.region),
    bySource: pivotLines(rows, (line) => line.source),
    byCategory: pivotLines(rows, (line) => line.category),
    byYear: pivotLines(rows, (line) => line.fiscalYear),
    ceilings: list.ceilings.filter((line) => areas.has(line.area)),
    unexplainedMerges: list.unexplainedMerges.filter(({ merge }) => ids.has(merge)),
  };
}
