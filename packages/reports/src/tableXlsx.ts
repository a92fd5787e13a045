import type { WriteSheet } from 'hucre/xlsx';
import type { Cell } from './document/ReportDocument.ts';
import { Grid, type GridCell, HEADER } from './sheets/Grid.ts';
import { type BookMeta, workbookOf } from './xlsxOf.ts';

/** Widths of a document are shares of a page; a column of a sheet is in characters. */
const CHARACTERS = 1.4;

export interface NamedTable {
  /** Of its sheet; Excel takes the first 31 letters. */
  name: string;
  columns: readonly { header: string; width: number }[];
  rows: readonly (readonly Cell[])[];
}

/** Tables of a document as a workbook, a sheet each: texts are never formulas, amounts and counts are numbers. */
export function tableXlsx(tables: readonly NamedTable[], meta: BookMeta): Promise<Uint8Array> {
  return workbookOf(tables.map(sheetOf), meta);
}

function sheetOf({ name, columns, rows }: NamedTable): WriteSheet {
  const grid = new Grid();
  grid.add(columns.map(({ header }) => ({ text: header, style: HEADER })));
  for (const row of rows) grid.add(row.map(gridCell));
  return grid.sheet(
    name.slice(0, 31),
    columns.map(({ width }) => Math.round(width * CHARACTERS)),
    { freezePane: { rows: 1 }, pageSetup: { printTitlesRow: '$1:$1' } },
  );
}

function gridCell(cell: Cell): GridCell {
  if (typeof cell === 'string') return { text: cell };
  if ('verbatim' in cell) return { text: cell.verbatim };
  if ('strong' in cell) return { text: cell.strong };
  return cell;
}
