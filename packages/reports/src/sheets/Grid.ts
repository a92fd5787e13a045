/** A sheet that is written from top to bottom. Amounts go in as satang and come out as baht with a number format. */
import type { Satang } from '@ruam/planning';
import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx';

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

const BODY: CellStyle = { alignment: { vertical: 'top', wrapText: true }, border: BOX };
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
  readonly #cells = new Map<string, Partial<Cell>>();
  #rows = 0;
  #widest = 0;

  /** Adds a row; gives its number as a formula names it (1, 2, 3 …). */
  add(cells: readonly GridCell[]): number {
    for (const [column, cell] of cells.entries()) {
      if (cell) this.#cells.set(`${this.#rows},${column}`, written(cell));
    }
    this.#widest = Math.max(this.#widest, cells.length);
    this.#rows += 1;
    return this.#rows;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Written down, because programs measure wrapped Thai differently, or not at all before somebody edits the row. */
  #heights(widths: readonly number[]): NonNullable<WriteSheet['rowDefs']> {
    const lines = new Map<number, number>();
    for (const [key, cell] of this.#cells) {
      const [row, column] = key.split(',').map(Number) as [number, number];
      const wraps = cell.style?.alignment?.wrapText === true && typeof cell.value === 'string';
      const needed = wraps ? linesOf(String(cell.value), widths[column] ?? 10) : 1;
      lines.set(row, Math.max(lines.get(row) ?? 1, needed));
    }
    // Excel allows 409 points.
    return new Map(
      Array.from({ length: this.#rows }, (_, row) => [
        row,
        { height: Math.min(400, LINE * (lines.get(row) ?? 1) + 2) },
      ]),
    );
  }

  sheet(name: string, widths: readonly number[], more: Partial<WriteSheet> = {}): WriteSheet {
    return {
      name,
      rows: Array.from({ length: this.#rows }, () => Array.from({ length: this.#widest }, () => null)),
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
  return text
    .split('\n')
    .map((line) => Math.max(1, Math.ceil(line.replace(/\p{M}/gu, '').length / width)))
    .reduce((sum, lines) => sum + lines, 0);
}

function written(cell: Exclude<GridCell, null>): Partial<Cell> {
  const style = { ...BODY, ...cell.style };
  if ('text' in cell) return { value: plain(cell.text), style };
  if ('count' in cell) return { value: cell.count, style: { numFmt: COUNT, ...style } };
  if ('baht' in cell) return { value: cell.baht / 100, style: { numFmt: BAHT, ...style } };
  const { formula, result } = cell;
  if ('baht' in result) {
    return {
      value: result.baht / 100,
      formula,
      formulaResult: result.baht / 100,
      style: { numFmt: BAHT, ...style },
    };
  }
  return { value: result.text, formula, formulaResult: result.text, style };
}

/** Excel takes at most 32,767 characters in a cell, and XML no control characters. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, 32_000);
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
