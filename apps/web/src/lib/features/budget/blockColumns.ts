import type { FiscalYear } from '@ruam/planning';
import { type AmountUnit, findHeader } from '@ruam/planning/tables';
import { columnsFrom, type GridColumn } from './gridMove.ts';

/** What a column of a pasted block can be taken for. With a year: the amounts of that fiscal year. Empty: the column is left out. */
export type ColumnUse = GridColumn | `amount:${FiscalYear}` | '';

export interface BlockColumns {
  uses: ColumnUse[];
  /** Index of the header's last row; -1: the block has none. */
  headerRow: number;
  /** What the header says of the amounts; null when it says nothing. */
  unit: AmountUnit | null;
}

/**
 * What the columns of a block are: by its own header, else as in the grid from the column on where it is pasted.
 * @param years that the form offers; an amount of another year is left out
 */
export function blockColumns(
  rows: readonly string[][],
  first: GridColumn,
  years: readonly FiscalYear[],
): BlockColumns {
  const width = Math.max(...rows.map((row) => row.length));
  const header = findHeader(rows);
  const named = header?.found.columns;
  // A line may say its source and year in the words of headings, but not what it is and what it costs.
  if (!header || (named?.item ?? named?.title ?? named?.activity ?? named?.amount) === undefined) {
    const columns = columnsFrom(first);
    return { uses: Array.from({ length: width }, (_, at) => columns[at] ?? ''), headerRow: -1, unit: null };
  }
  const { columns, yearAmounts, amountUnit } = header.found;
  const uses = Array.from({ length: width }, (): ColumnUse => '');
  const take = (use: ColumnUse, column: number | undefined) => {
    if (column !== undefined) uses[column] = use;
  };
  take('item', columns.item ?? columns.title);
  // Where the activities are all there is, they are the lines.
  take(columns.item === undefined && columns.title === undefined ? 'item' : 'activity', columns.activity);
  for (const use of ['fiscalYear', 'source', 'category', 'fundingAgency', 'amount'] as const)
    take(use, columns[use]);
  for (const { column, fiscalYear } of yearAmounts)
    if (years.includes(fiscalYear)) take(`amount:${fiscalYear}`, column);
  const saysBaht = uses.some(
    (use, at) => use.startsWith('amount') && /บาท|baht/i.test(header.header[at] ?? ''),
  );
  return { uses, headerRow: header.headerRow, unit: amountUnit !== 'baht' || saysBaht ? amountUnit : null };
}

/** Takes one column for something else; nothing but amounts of a year stands in two columns. */
export function useColumn(uses: readonly ColumnUse[], column: number, use: ColumnUse): ColumnUse[] {
  return uses.map((other, at) => (at === column ? use : other === use ? '' : other));
}

/** The columns in the order in which they tell most: what it is and what it costs, what else is used, what is left out. */
export function columnsByUse(uses: readonly ColumnUse[]): number[] {
  const rank = (use: ColumnUse) => (use === '' ? 3 : use === 'item' ? 0 : use.startsWith('amount') ? 1 : 2);
  return [...uses.entries()].sort(([, one], [, other]) => rank(one) - rank(other)).map(([at]) => at);
}
