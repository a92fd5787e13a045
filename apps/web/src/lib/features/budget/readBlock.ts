/** A block of cells from a spreadsheet, read as budget lines before anything is changed. */
import { LIMITS } from '@ruam/group-doc';
import {
  type AgencyId,
  type ExpenseCategory,
  type FiscalYear,
  type FundSource,
  parseBaht,
  parseYear,
  type Refusal,
  type Satang,
} from '@ruam/planning';
import { agencyByName, agencyOfBranch } from '@ruam/planning/reference';
import { type AmountUnit, isTotalRow, readCategory, readSource } from '@ruam/planning/tables';
import type { ColumnUse } from './blockColumns.ts';
import type { GridColumn } from './gridMove.ts';

export interface BlockValues {
  item: string;
  /** Its name: one that the proposal has not got yet is made when the block is pasted. */
  activity: string;
  fiscalYear: FiscalYear;
  source: FundSource;
  category: ExpenseCategory;
  fundingAgency: AgencyId;
  amount: Satang;
}
export type BlockCell = {
  [C in GridColumn]: {
    column: C;
    /** That the column of an amount names, as in tables with a column for each; else null. */
    year: FiscalYear | null;
    text: string;
    value: BlockValues[C] | null;
    refusal: Refusal | null;
  };
}[GridColumn];

export interface BlockRow {
  /** One for each column that is used for something. */
  cells: BlockCell[];
  /** A heading and a row of sums are no lines of the budget, most likely. */
  kind: 'line' | 'heading' | 'total' | 'empty';
}

/**
 * Rows of cells as a spreadsheet puts them on the clipboard; quoted cells may hold line breaks. Null when it is
 * one cell: that is ordinary text.
 */
export function blockOf(clipboard: string): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  const text = clipboard.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  // A quote that is not the frame of its whole cell belongs to the text.
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y;
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    const [, quoted, plain = '', end] = found;
    row.push((quoted?.replaceAll('""', '"') ?? plain).replace(/\s+/g, ' ').trim());
    if (end === '\t') continue;
    rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows.length > 1 || (rows[0]?.length ?? 0) > 1 ? rows : null;
}

/**
 * @param uses what each column is taken for
 * @param headerRow index of the header's last row; -1: there is none
 * @param unit of amounts that say none
 * @param years that the form offers
 */
export function readBlock(
  rows: readonly (readonly string[])[],
  uses: readonly ColumnUse[],
  { headerRow, unit, years }: { headerRow: number; unit: AmountUnit; years: readonly FiscalYear[] },
): BlockRow[] {
  let [sum, added] = [0, 0];
  return rows.map((row, at) => {
    const cells = uses.flatMap((use, column) =>
      use === '' ? [] : [read(use, row[column] ?? '', unit, years)],
    );
    const amount = amountOf(cells);
    let kind: BlockRow['kind'] = 'line';
    if (row.every((text) => text === '')) kind = 'empty';
    else if (at <= headerRow || isHeading(cells)) kind = 'heading';
    else if (isTotalRow(row.find((text) => text !== '') ?? '')) kind = 'total';
    // Without a name, and worth what stands above it: a sum that nobody labelled.
    else if (added > 1 && amount > 0 && amount === sum && !cells.some(isNamed)) kind = 'total';
    if (kind === 'line') [sum, added] = [sum + amount, added + 1];
    return { cells, kind };
  });
}

const isNamed = ({ column, text }: BlockCell) => column === 'item' && text !== '';

/** Satang of all amounts of a row. */
export function amountOf(cells: readonly BlockCell[]): Satang {
  return cells.reduce((sum, cell) => sum + (cell.column === 'amount' ? (cell.value ?? 0) : 0), 0);
}

/** Where a number or a choice belongs there is only what cannot be read. */
function isHeading(cells: readonly BlockCell[]): boolean {
  const checked = cells.filter(
    ({ column, text }) => column !== 'item' && column !== 'activity' && text !== '',
  );
  return checked.length > 0 && checked.every(({ refusal }) => refusal !== null);
}

function read(
  use: Exclude<ColumnUse, ''>,
  text: string,
  unit: AmountUnit,
  years: readonly FiscalYear[],
): BlockCell {
  const [column, yearText] = use.split(':') as [GridColumn, string | undefined];
  const year = yearText === undefined ? null : Number(yearText);
  const cell = (value: unknown, refusal: Refusal | null) =>
    ({ column, year, text, value, refusal: value === null ? refusal : null }) as BlockCell;
  if (text === '') return cell(null, null);
  switch (column) {
    case 'item':
    case 'activity':
      return cell(text.slice(0, LIMITS.text), null);
    case 'fiscalYear': {
      const parsed = parseYear(text);
      return cell(parsed.ok && years.includes(parsed.year) ? parsed.year : null, noSuchYear(years));
    }
    case 'source':
      return cell(readSource(text), noSuchChoice);
    case 'category':
      return cell(readCategory(text), noSuchChoice);
    case 'fundingAgency':
      return cell((agencyByName(text) ?? agencyOfBranch(text))?.id ?? null, noSuchAgency);
    case 'amount': {
      const parsed = parseBaht(text, { unit });
      // A dash is how an accountant writes that there is none.
      if (!parsed.ok) return cell(null, parsed.refusal.code === 'amount.empty' ? null : parsed.refusal);
      if (parsed.satang < 0) return cell(null, negative);
      return cell(parsed.satang <= LIMITS.amount ? parsed.satang : null, tooLarge);
    }
  }
}

const noSuchYear = (years: readonly FiscalYear[]): Refusal => ({
  code: 'block.year',
  th: `ต้องเป็นปี พ.ศ. ${years[0]}–${years.at(-1)}`,
  en: `Must be a B.E. year, ${years[0]}–${years.at(-1)}`,
});
const noSuchChoice: Refusal = {
  code: 'block.choice',
  th: 'ไม่มีตัวเลือกชื่อนี้',
  en: 'No choice has this name',
};
const noSuchAgency: Refusal = {
  code: 'block.agency',
  th: 'ไม่พบหน่วยงานชื่อนี้',
  en: 'No agency has this name',
};
const negative: Refusal = {
  code: 'block.negative',
  th: 'จำนวนเงินติดลบ',
  en: 'The amount is negative',
};
const tooLarge: Refusal = {
  code: 'block.tooLarge',
  th: 'จำนวนเงินมากเกินไป โปรดตรวจหน่วยเงิน',
  en: 'The amount is too large; check the unit',
};
