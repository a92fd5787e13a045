import type { Refusal } from '@ruam/planning';
import { recogniseTable, type TableMapping } from '@ruam/planning/tables';
import { fileRefusal, upTo } from './fileRefusal.ts';
import type { IntakeOptions, IntakeResult } from './ImportedProject.ts';
import { intake } from './intake.ts';
import { type ReadTableOptions, readTable } from './readTable.ts';
import { type Encoding, type Sheet, TABLE_LIMITS } from './table.ts';

export interface IntakeFileOptions extends ReadTableOptions {
  intake: IntakeOptions;
  /** Index of the sheet; without it the one that looks most like a list of projects. */
  sheet?: number;
  /** As changed by hand; without it the columns are recognised. */
  mapping?: TableMapping;
}

export interface SheetPreview {
  name: string;
  rows: number;
  columns: number;
  /** The first rows, the header among them. */
  first: string[][];
}

export type IntakeFile =
  | {
      ok: true;
      encoding: Encoding;
      delimiter: string | null;
      sheets: SheetPreview[];
      /** Index of the sheet that was read. */
      sheet: number;
      mapping: TableMapping;
      result: IntakeResult;
    }
  | { ok: false; refusal: Refusal };

const PREVIEW_ROWS = 40;

/** The whole way from bytes to proposals. What comes back is small, whatever the file held beside its projects. */
export function intakeFile(bytes: Uint8Array, options: IntakeFileOptions): IntakeFile {
  const table = readTable(bytes, options);
  if (!table.ok) return table;
  const sheet =
    options.sheet !== undefined && table.sheets[options.sheet] ? options.sheet : likeliestSheet(table.sheets);
  const rows = table.sheets[sheet]?.rows ?? [];
  const mapping = options.mapping ?? recogniseTable(rows);
  const most = { ...TABLE_LIMITS, ...options.limits }.projects;
  if (countTitles(rows, mapping) > most)
    return { ok: false, refusal: fileRefusal('tooManyProjects', upTo(most)) };
  return {
    ok: true,
    encoding: table.encoding,
    delimiter: table.delimiter,
    sheets: table.sheets.map(({ name, rows: own }) => ({
      name,
      rows: own.length,
      columns: own.reduce((most, row) => Math.max(most, row.length), 0),
      first: own.slice(0, PREVIEW_ROWS),
    })),
    sheet,
    mapping,
    result: intake(rows, mapping, options.intake),
  };
}

/** Counted before any proposal is made of them. */
function countTitles(rows: readonly string[][], mapping: TableMapping): number {
  const { title } = mapping.columns;
  return title === undefined ? 0 : new Set(rows.slice(mapping.headerRow + 1).map((row) => row[title])).size;
}

/** The sheet with the most recognised columns, then the most rows. */
export function likeliestSheet(sheets: readonly Sheet[]): number {
  let best = { index: 0, columns: -1, rows: -1 };
  for (const [index, { rows }] of sheets.entries()) {
    const { columns, yearAmounts } = recogniseTable(rows.slice(0, 60));
    const found = Object.keys(columns).length + yearAmounts.length;
    if (found > best.columns || (found === best.columns && rows.length > best.rows)) {
      best = { index, columns: found, rows: rows.length };
    }
  }
  return best.index;
}
