import type { Refusal } from '@ruam/planning';

export interface Sheet {
  name: string;
  /** `rows[0]` is the first row of the file. Numbers are plain decimals, dates `YYYY-MM-DD` (C.E.). */
  rows: string[][];
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-874' | 'xlsx';

export type ReadTable =
  | { ok: true; sheets: Sheet[]; encoding: Encoding; delimiter: string | null }
  | { ok: false; refusal: Refusal };

export interface TableLimits {
  fileBytes: number;
  /** Of everything unpacked from an XLSX. */
  inflatedBytes: number;
  sheets: number;
  /** Per sheet. */
  rows: number;
  columns: number;
  /** Over all sheets, empty cells in between included: this is what bounds the memory. */
  cells: number;
  /** UTF-16 units of one cell, as in Excel. */
  cellLength: number;
  /** That one file may make; a year of the whole country has fewer than 2,000. */
  projects: number;
}

export const TABLE_LIMITS: TableLimits = {
  fileBytes: 20 * 1024 * 1024,
  inflatedBytes: 100 * 1024 * 1024,
  sheets: 50,
  rows: 200_000,
  columns: 100,
  cells: 3_000_000,
  cellLength: 32_767,
  projects: 20_000,
};
