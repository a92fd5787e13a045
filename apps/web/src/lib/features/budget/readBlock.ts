/** A block of cells from a spreadsheet, read as budget lines before anything is changed. */
import { LIMITS } from '@ruam/group-doc';
import {
  compactThai,
  type ExpenseCategory,
  type FundSource,
  parseBaht,
  type Refusal,
  type Satang,
  toArabicDigits,
} from '@ruam/planning';
import { GRID_COLUMNS, type GridColumn } from './gridMove.ts';

export interface BlockValues {
  item: string;
  fiscalYear: number;
  source: FundSource;
  category: ExpenseCategory;
  amount: Satang;
}
export type BlockCell = {
  [C in GridColumn]: { column: C; text: string; value: BlockValues[C] | null; refusal: Refusal | null };
}[GridColumn];

/** What a choice may be called in a file: its labels in both languages. */
export interface BlockWords {
  /** Of amounts that say none. */
  unit: 'baht' | 'million';
  years: readonly number[];
  sources: readonly { value: FundSource; words: readonly string[] }[];
  categories: readonly { value: ExpenseCategory; words: readonly string[] }[];
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

/** Each row's cells from `first` to the right; what stands beyond the last column is left out. */
export function readBlock(
  rows: readonly (readonly string[])[],
  first: GridColumn,
  words: BlockWords,
): BlockCell[][] {
  const columns = GRID_COLUMNS.slice(GRID_COLUMNS.indexOf(first));
  return rows.map((row) =>
    columns.slice(0, row.length).map((column, at) => read(column, row[at] ?? '', words)),
  );
}

/** A row of headings, most likely: where a number or a choice belongs there is only what cannot be read. */
export function isHeading(cells: readonly BlockCell[]): boolean {
  const checked = cells.filter(({ column, text }) => column !== 'item' && text !== '');
  return checked.length > 0 && checked.every(({ refusal }) => refusal !== null);
}

function read(column: GridColumn, text: string, words: BlockWords): BlockCell {
  if (text === '') return { column, text, value: null, refusal: null } as BlockCell;
  switch (column) {
    case 'item':
      return { column, text, value: text.slice(0, LIMITS.text), refusal: null };
    case 'fiscalYear': {
      const value = yearOf(text);
      const known = value !== null && words.years.includes(value);
      return { column, text, value: known ? value : null, refusal: known ? null : noSuchYear(words.years) };
    }
    case 'source': {
      const value = choiceOf(text, words.sources);
      return { column, text, value, refusal: value === null ? noSuchChoice : null };
    }
    case 'category': {
      const value = choiceOf(text, words.categories);
      return { column, text, value, refusal: value === null ? noSuchChoice : null };
    }
    case 'amount': {
      const parsed = parseBaht(text, { unit: words.unit });
      if (!parsed.ok) return { column, text, value: null, refusal: parsed.refusal };
      const fits = parsed.satang >= 0 && parsed.satang <= LIMITS.amount;
      return { column, text, value: fits ? parsed.satang : null, refusal: fits ? null : outOfRange };
    }
  }
}

/** B.E.; a year that is written C.E. is turned into it. */
function yearOf(text: string): number | null {
  const written = /^(?:\D*)(\d{4})$/.exec(toArabicDigits(text));
  if (!written) return null;
  const year = Number(written[1]);
  return year < 2400 ? year + 543 : year;
}

/** The choice that is called so, else the only one whose name is in the text or holds it. */
function choiceOf<V>(text: string, choices: readonly { value: V; words: readonly string[] }[]): V | null {
  const wanted = compactThai(text);
  const by = (fits: (word: string) => boolean) =>
    choices.filter(({ words }) => words.some((word) => fits(compactThai(word))));
  const exact = by((word) => word === wanted);
  if (exact.length > 0) return exact[0]?.value ?? null;
  const near = by((word) => word.includes(wanted) || wanted.includes(word));
  return near.length === 1 ? (near[0]?.value ?? null) : null;
}

const noSuchYear = (years: readonly number[]): Refusal => ({
  code: 'block.year',
  th: `ต้องเป็นปี พ.ศ. ${years[0]}–${years.at(-1)}`,
  en: `Must be a B.E. year, ${years[0]}–${years.at(-1)}`,
});
const noSuchChoice: Refusal = {
  code: 'block.choice',
  th: 'ไม่มีตัวเลือกชื่อนี้ หรือมีมากกว่าหนึ่ง',
  en: 'No choice has this name, or more than one',
};
const outOfRange: Refusal = {
  code: 'block.amount',
  th: 'จำนวนเงินติดลบหรือมากเกินไป',
  en: 'The amount is negative or too large',
};
