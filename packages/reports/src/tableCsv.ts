import { bahtText } from '@ruam/planning';
import { textCell } from './csvOf.ts';
import type { Cell } from './document/ReportDocument.ts';

/** A table of a document as CSV: UTF-8 with its mark, CRLF, texts that no spreadsheet runs, amounts as numbers. */
export function tableCsv({
  columns,
  rows,
}: {
  columns: readonly { header: string }[];
  rows: readonly (readonly Cell[])[];
}): string {
  const lines = [
    columns.map((column) => textCell(column.header)),
    ...rows.map((row) =>
      row.map((cell) => {
        if (typeof cell === 'string') return textCell(cell);
        if ('verbatim' in cell) return textCell(cell.verbatim);
        if ('strong' in cell) return textCell(cell.strong);
        if ('baht' in cell) return bahtText(cell.baht);
        return cell.count === null ? '' : String(cell.count);
      }),
    ),
  ];
  return `\ufeff${lines.map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}
