import type { AreaCode, FiscalYear, Refusal, Satang } from '@ruam/planning';
import type { GroupId, ImportRecord } from '@ruam/workshop';

/** What `/api/workshops/:id/imports` takes and answers. */

/** What a column can mean: an id of the intake's targets. */
export type Target = string;
export type AmountUnit = 'baht' | 'thousand' | 'million';

/** Which column means what. Columns and rows count from 0. */
export interface TableMapping {
  headerRow: number;
  columns: Record<Target, number>;
  /** Columns that hold the amount of one fiscal year each. */
  yearAmounts: { column: number; fiscalYear: FiscalYear }[];
  amountUnit: AmountUnit;
}

export interface ImportStart {
  importId: string;
  fileName: string;
  sheets: { name: string; rows: number; columns: number }[];
  sheet: number;
  header: string[];
  mapping: TableMapping;
  sample: string[][];
  /** What stands in the theme column. */
  groupValues: string[];
  suggestedGroups: Record<string, GroupId>;
  /** Everything a column can mean, in the order to offer it. */
  targets: { id: Target; th: string; en: string }[];
}

/** How the file shall be read: the body of `preview` and `apply`. */
export interface ImportChoice {
  sheet: number;
  /** Left out, the server recognises the columns of that sheet. */
  mapping?: TableMapping;
  /** By value of the theme column; `''` for what says nothing, or anything else. */
  groupOf: Record<string, GroupId>;
  /** For rows that name no year. */
  fiscalYear: FiscalYear;
  /** For lists without a column of areas: the province or cluster that all of it is of. */
  defaultArea?: AreaCode;
}

export interface ImportChange {
  field: string;
  item: string;
  from: string | null;
  to: string | null;
}

export type ProjectOutcome = 'added' | 'changed' | 'same';

export interface PreviewedProject {
  importKey: string;
  title: string;
  area: AreaCode | null;
  group: GroupId;
  total: Satang;
  outcome: ProjectOutcome;
  changes: ImportChange[];
}

export interface ImportPreview {
  rows: { total: number; taken: number; refused: number };
  /** Row of the file, from 1. */
  refused: { row: number; refusal: Refusal }[];
  warnings: { row: number; warnings: { code: string; th: string; en: string }[] }[];
  projects: PreviewedProject[];
  groupValues: string[];
  suggestedGroups: Record<string, GroupId>;
  total: Satang;
  header: string[];
  sample: string[][];
  /** As it was read. */
  mapping: TableMapping;
}

export interface ImportApplied {
  record: ImportRecord;
  report: ImportPreview;
}
