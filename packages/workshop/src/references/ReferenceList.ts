import type { FiscalYear, Satang } from '@ruam/planning';

/** Last year's result, or the projects that ministries ask for themselves ("เพื่อรับทราบ"). */
export const REFERENCE_KINDS = ['lastYear', 'ministry'] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** A list of other projects to compare with. It is no money of this workshop and stands in none of its sums. */
export interface ReferenceList {
  id: string;
  kind: ReferenceKind;
  name: string;
  fiscalYear: FiscalYear;
  /** sha256 hex of its rows (`ReferenceRow[]` as JSON) in the files store. */
  file: string;
  rows: number;
  total: Satang;
  at: number;
  by: string;
  removed: { at: number; by: string } | null;
}

export interface ReferenceEventPayloads {
  /** Of an id that is there: what it holds is replaced. */
  referenceListSet: { list: Omit<ReferenceList, 'at' | 'by' | 'removed'> };
  /** `undone`: it stands again. */
  referenceListRemoved: { list: ReferenceList['id']; undone?: boolean };
}

/** Those that stand, in the order in which they came. */
export function standingReferences(lists: readonly ReferenceList[]): ReferenceList[] {
  return lists.filter(({ removed }) => removed === null);
}
