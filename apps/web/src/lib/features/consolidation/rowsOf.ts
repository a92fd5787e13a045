import {
  filterRows,
  type IntegratedList,
  type ListFilter,
  type ListRow,
  searchIndex,
} from '@ruam/consolidation';
import type { Group } from '@ruam/workshop';
import { agencyLabel, areaLabel, groupName } from './listNames.ts';

/** What a search looks through, in the reader's language. */
export const indexOf = (list: IntegratedList, groups: readonly Group[]): Map<string, string> =>
  searchIndex(list.rows, (row) => [
    ...row.areas.map(areaLabel),
    ...row.groups.map((id) => groupName(id, groups)),
    ...(row.leadAgency ? [agencyLabel(row.leadAgency)] : []),
    String(row.number),
  ]);

/** The rows that a filter leaves. */
export const rowsOf = (list: IntegratedList, filter: ListFilter, groups: readonly Group[]): ListRow[] =>
  filterRows(list.rows, filter, indexOf(list, groups));
