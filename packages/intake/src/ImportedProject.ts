import type { Proposal, Refusal, Satang } from '@ruam/planning';

/** A proposal as a list gives it. Ids within are derived from the import key, so the same list gives the same ids. */
export interface ImportedProject {
  /** Area code and compact title: stable over repeated imports of the same list. */
  importKey: string;
  /** What the list says in its theme column; '' when it says nothing. */
  groupKey: string;
  /** The group that it goes to. */
  group: string;
  proposal: Proposal;
  /** Rows of the file, from 1. */
  rowNumbers: number[];
}

export interface RowNote {
  code: string;
  th: string;
  en: string;
}

export interface RowReport {
  /** Row of the file, from 1, as a spreadsheet shows it. */
  row: number;
  outcome: 'taken' | 'refused';
  refusal?: Refusal;
  /** To look at; the row was taken all the same. */
  warnings: RowNote[];
}

export interface IntakeResult {
  projects: ImportedProject[];
  /** One for every row that says anything. */
  rows: RowReport[];
  /** Sum of what was taken. */
  total: Satang;
}

export interface IntakeOptions {
  /** For rows that name no year. */
  fiscalYear: number;
  /** For projects without a theme, or with one that is not in `groupOfTheme`. */
  defaultGroup: string;
  groupOfTheme: Record<string, string>;
  /** For lists without a column of areas. */
  defaultArea?: string;
}
