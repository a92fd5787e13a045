import type { Cell } from './document/ReportDocument.ts';
import type { ReportMeta } from './ReportMeta.ts';
import { Grid, type GridCell, HEADER } from './sheets/Grid.ts';
import { workbookOf } from './xlsxOf.ts';

/** Widths of a document are shares of a page; a column of a sheet is in characters. */
const CHARACTERS = 1.4;

/** A table of a document as a workbook of one sheet: texts are never formulas, amounts and counts are numbers. */
export function tableXlsx(
  name: string,
  {
    columns,
    rows,
  }: { columns: readonly { header: string; width: number }[]; rows: readonly (readonly Cell[])[] },
  meta: ReportMeta,
): Promise<Uint8Array> {
  const grid = new Grid();
  grid.add(columns.map(({ header }) => ({ text: header, style: HEADER })));
  for (const row of rows) grid.add(row.map(gridCell));
  const sheet = grid.sheet(
    // Excel takes 31 letters.
    name.slice(0, 31),
    columns.map(({ width }) => Math.round(width * CHARACTERS)),
    { freezePane: { rows: 1 }, pageSetup: { printTitlesRow: '$1:$1' } },
  );
  return workbookOf([sheet], meta);
}

function gridCell(cell: Cell): GridCell {
  if (typeof cell === 'string') return { text: cell };
  if ('verbatim' in cell) return { text: cell.verbatim };
  if ('strong' in cell) return { text: cell.strong };
  return cell;
}
