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
  /** sha256 hex of its rows as proposals, for carrying them on; absent: the rows are all that is known. */
  drafts?: string;
  rows: number;
  total: Satang;
  at: number;
  by: string;
  removed: { at: number; by: string } | null;
  /** What was carried on from it and taken back, in this order; stays when its rows are replaced. */
  carries?: Carry[];
}

/** Rows of a list became proposals of groups, or those that nobody had touched were taken back. */
export type Carry = { at: number; by: string } & CarryDone;

export interface CarryDone {
  what: 'carried' | 'takenBack';
  /** Proposals that were made, changed because their row had, brought back from the bin; or taken back. */
  proposals: number;
  /** Of those. */
  total: Satang;
}

export interface ReferenceEventPayloads {
  /** Of an id that is there: what it holds is replaced. */
  referenceListSet: { list: Omit<ReferenceList, 'at' | 'by' | 'removed' | 'carries'> };
  /** `undone`: it stands again. */
  referenceListRemoved: { list: ReferenceList['id']; undone?: boolean };
  rowsCarried: { list: ReferenceList['id']; carry: CarryDone };
}

/** Those that stand, in the order in which they came. */
export function standingReferences(lists: readonly ReferenceList[]): ReferenceList[] {
  return lists.filter(({ removed }) => removed === null);
}
