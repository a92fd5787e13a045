import type { CarriedYears, ReferenceRow } from '@ruam/consolidation';
import type { FiscalYear, ProposalId, Refusal, Satang } from '@ruam/planning';
import type { GroupId } from '@ruam/workshop';
import type { PreviewedProject, ProjectOutcome } from './importShapes.ts';

/** What `/api/workshops/:id/references` answers, before a list is taken. */
export interface ReferencePreview {
  upload: string;
  name: string;
  fiscalYear: FiscalYear;
  rows: number;
  total: Satang;
  /** Rows of a table that could not be read, from 1, as a spreadsheet shows them. */
  refused: { row: number; refusal: Refusal }[];
  /** The first rows, without their items. */
  sample: ReferenceRow[];
}

export interface ReferenceSource {
  id: string;
  nameTh: string;
  nameEn: string;
  fiscalYear: FiscalYear;
  /** Its signed version that stands; null: its draft is read. */
  version: number | null;
}

/** Which rows of a reference list become draft proposals, and where: the body of `carry/preview` and `carry`. */
export interface CarryChoice {
  /** Ids of rows. */
  rows: string[];
  /** By the group that the row had in its list; `''` for rows that say nothing, or something else. */
  groupOf: Record<string, GroupId>;
  years: CarriedYears;
}

/** What carrying the chosen rows on does, before or after it was done. */
export interface CarryPreview {
  projects: CarriedProject[];
  /** Chosen rows of which no amount is left in the years that are carried. */
  nothingLeft: { row: string; title: string; total: Satang }[];
  /** Of the chosen rows, as their list has it. */
  listed: Satang;
  /** Of the proposals. `listed` − `total` is what of them is not carried. */
  total: Satang;
  /** Proposals that a group's document refused, with why; after it was done. */
  refused: { row: string; title: string; refusal: Refusal }[];
}

export interface CarriedProject extends Omit<PreviewedProject, 'outcome'> {
  row: string;
  /** Of the row, as its list has it. */
  listed: Satang;
  /** `broughtBack`: it was carried on before and lies in the bin. */
  outcome: ProjectOutcome | 'broughtBack';
  /** Another proposal of the same title and area that is here already. */
  alike: { group: GroupId; title: string } | null;
}

/** A proposal that came from a row. `kept`: people have worked with it, so it is not taken back. */
export interface CarriedRow {
  row: string;
  group: GroupId;
  proposal: ProposalId;
  title: string;
  total: Satang;
  state: 'untouched' | 'kept' | 'binned';
}
