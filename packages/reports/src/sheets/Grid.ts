/** A sheet that is written from top to bottom. Amounts go in as satang and come out as baht with a number format. */
import type { Satang } from '@ruam/planning';
import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx';
import { heldText } from '../document/cellText.ts';

export type GridCell =
  | null
  | { text: string; style?: CellStyle }
  | { count: number | null; style?: CellStyle }
  | { baht: Satang; style?: CellStyle }
  /** `result` is what a program shows that does not calculate: it is stored beside the formula. */
  | { formula: string; result: { baht: Satang } | { text: string }; style?: CellStyle };

const BAHT = '#,##0.00;[Red]-#,##0.00';
const COUNT = '#,##0';
const THIN = { style: 'thin', color: { rgb: 'BFBFBF' } } as const;
const BOX = { top: THIN, bottom: THIN, left: THIN, right: THIN };
export const FONT = 'TH Sarabun New';

/** The neighbours and the header draw the other sides: each side of each cell costs the writer time. */
const BODY: CellStyle = {
  alignment: { vertical: 'top', wrapText: true },
  border: { right: THIN, bottom: THIN },
};
const FIRST: CellStyle = { ...BODY, border: { ...BODY.border, left: THIN } };
export const HEADER: CellStyle = {
  font: { name: FONT, size: 14, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DCE6F1' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  border: BOX,
};
export const SUM: CellStyle = {
  font: { name: FONT, size: 14, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2F2F2' } },
  border: { ...BOX, top: { style: 'medium' } },
};
export const TITLE: CellStyle = { font: { name: FONT, size: 18, bold: true } };
export const NOTE: CellStyle = { font: { name: FONT, size: 14, color: { rgb: '595959' } } };

export class Grid {
  /** By `row,column`, as the writer wants them. */
  readonly #cells = new Map<string, Partial<Cell>>();
  /** The texts of each row that may need more than a line, with their columns. */
  readonly #wrapped: [column: number, text: string][][] = [];

  /** Adds a row; gives its number as a formula names it (1, 2, 3 …). */
  add(cells: readonly GridCell[]): number {
    const row = this.#wrapped.length;
    const wrapped: [number, string][] = [];
    for (const [column, cell] of cells.entries()) {
      if (!cell) continue;
      const made = written(cell, column === 0 ? FIRST : BODY);
      this.#cells.set(`${row},${column}`, made);
      if ('text' in cell && made.style?.alignment?.wrapText) wrapped.push([column, cell.text]);
    }
    this.#wrapped.push(wrapped);
    return row + 1;
  }

  get rows(): number {
    return this.#wrapped.length;
  }

  /** Written down, because programs measure wrapped Thai differently, or not at all before somebody edits the row. */
  #heights(widths: readonly number[]): NonNullable<WriteSheet['rowDefs']> {
    return new Map(
      this.#wrapped.map((wrapped, row) => {
        const lines = wrapped.reduce(
          (most, [column, text]) => Math.max(most, linesOf(text, widths[column] ?? 10)),
          1,
        );
        // Excel allows 409 points.
        return [row, { height: Math.min(400, LINE * lines + 2) }];
      }),
    );
  }

  sheet(name: string, widths: readonly number[], more: Partial<WriteSheet> = {}): WriteSheet {
    return {
      name,
      cells: this.#cells,
      columns: widths.map((width) => ({ width })),
      rowDefs: this.#heights(widths),
      headerFooter: { oddFooter: '&L&A&R&P / &N' },
      ...more,
      pageSetup: {
        paperSize: 'a4',
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
        ...more.pageSetup,
      },
    };
  }
}

/** Points, of one line of the body's font. */
const LINE = 22;

/** Thai vowels and marks above and below the line take no room of their own. */
function linesOf(text: string, width: number): number {
  if (text.length <= width && !text.includes('\n')) return 1;
  return text
    .split('\n')
    .map((line) => (line.length <= width ? 1 : Math.ceil(line.replace(/\p{M}+/gu, '').length / width)))
    .reduce((sum, lines) => sum + lines, 0);
}

function written(cell: Exclude<GridCell, null>, body: CellStyle): Partial<Cell> {
  if ('text' in cell) {
    const text = plain(cell.text);
    const style = styleOf(cell.style ?? body);
    // The writer takes the name of an error for the error itself; as a run of letters it stays a text.
    return ERROR.test(text) ? { value: text, richText: [{ text }], style } : { value: text, style };
  }
  if ('count' in cell) return { value: cell.count, style: styleOf(cell.style ?? body, COUNT) };
  if ('baht' in cell) return { value: cell.baht / 100, style: styleOf(cell.style ?? body, BAHT) };
  const { formula, result } = cell;
  const isBaht = 'baht' in result;
  const value = isBaht ? result.baht / 100 : result.text;
  return { value, formula, formulaResult: value, style: styleOf(cell.style ?? body, isBaht ? BAHT : null) };
}

const ERROR = /^#[A-Z0-9/_]+[!?]?$/;

const styles = new WeakMap<CellStyle, Map<string | null, CellStyle>>();

/** One object for each look: a sheet has a hundred thousand cells and a handful of looks. */
function styleOf(style: CellStyle, numFmt: string | null = null): CellStyle {
  let byFormat = styles.get(style);
  if (!byFormat) {
    byFormat = new Map();
    styles.set(style, byFormat);
  }
  let made = byFormat.get(numFmt);
  if (!made) {
    made = { ...(numFmt === null ? {} : { numFmt }), ...BODY, ...style };
    byFormat.set(numFmt, made);
  }
  return made;
}

/**
 * Excel takes at most 32,767 characters in a cell, and reads `_x0041_` as the letter of that code: its low line is
 * written as a code itself.
 */
function plain(text: string): string {
  return heldText(text)
    .slice(0, 32_000)
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
}

/** 0 → A, 26 → AA */
export function columnName(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26));
  return index < 26 ? rest : columnName(Math.floor(index / 26) - 1) + rest;
}

/** `=SUM(B4:B9)` without the sign; an empty range is 0. */
export function sumOf(column: number, firstRow: number, lastRow: number): string {
  if (lastRow < firstRow) return '0';
  const name = columnName(column);
  return `SUM(${name}${firstRow}:${name}${lastRow})`;
}
