/** The part of the integrated list that somebody asked for, as a list of its own that adds up. */
import {
  EMPTY_FILTER,
  filterRows,
  type IntegratedList,
  isFiltered,
  type ListFilter,
  type ListRow,
  linePivots,
  pivotGroups,
  pivotRows,
  searchIndex,
} from '@ruam/consolidation';
import { sumSatang } from '@ruam/planning';
import type { ReportMeta } from './ReportMeta.ts';
import { say } from './wording.ts';

type Words = Pick<ReportMeta, 'locale' | 'names'>;

export { EMPTY_FILTER as NO_FILTER, isFiltered, type ListFilter as ReportFilter } from '@ruam/consolidation';

/**
 * Rows keep their number, their whole amount and their place in the ceiling; totals and cuts are those of the rows
 * that are left. Administration comes with the units that were asked for; whoever asks for projects of a kind (their
 * words, their money, their answers, their place) gets none. The identities of `ListTotals` hold again. The names are
 * those that a search looks through.
 */
export function filterList(
  list: IntegratedList,
  filter: ListFilter,
  { locale, names }: Words,
): IntegratedList {
  if (!isFiltered(filter)) return list;
  const groupNames = new Map(
    list.groups.map((group) => [group.id, say(locale, [group.nameTh, group.nameEn || group.nameTh])]),
  );
  const index = searchIndex(list.rows, (row) => [
    ...row.areas.map(names.area),
    ...row.groups.map((id) => groupNames.get(id) ?? id),
    ...(row.leadAgency === null ? [] : [names.agency(row.leadAgency)]),
    String(row.number),
  ]);
  const rows = filterRows(list.rows, filter, index);
  const { group, ministry, area, cluster, region, ...ofProjects } = filter;
  const ofUnits = { ...EMPTY_FILTER, group, ministry, area, cluster, region };
  const administration = isFiltered({ ...EMPTY_FILTER, ...ofProjects })
    ? []
    : filterRows(list.administration, ofUnits, new Map());
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
    ...linePivots(rows),
    ceilings: list.ceilings.filter((line) => areas.has(line.area)),
    unexplainedMerges: list.unexplainedMerges.filter(({ merge }) => ids.has(merge)),
  };
}
