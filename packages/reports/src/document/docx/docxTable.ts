import {
  AlignmentType,
  convertMillimetersToTwip,
  HeightRule,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { alignOf, cellText } from '../cellText.ts';
import type { Cell, ReportDocument, Table as ReportTable } from '../ReportDocument.ts';
import { runs, type Writer } from './docxText.ts';

/** Half-points. */
const SMALL = 28;
const NARROW = 24;
const SMALLEST = 16;
/** Characters of a cell that may go over a page. */
const LONG = 300;
const HEAD = 'E7EEF5';
const FOOT = 'F2F2F2';

/** The caption, the table, and a little room after it. */
export function docxTable(table: ReportTable, { report, words, width }: Writer): (Paragraph | Table)[] {
  const sum = table.columns.reduce((all, column) => all + column.width, 0);
  const widths = table.columns.map((column) => Math.floor((column.width / sum) * width));
  const hasHeader = table.columns.some((column) => column.header !== '');
  // Amounts have no place where they may break: many columns get smaller letters.
  const size = sizeThatFits(table, widths, report, table.columns.length > 4 ? NARROW : SMALL);
  const cell = (
    text: string,
    index: number,
    look: { bold?: boolean; fill?: string; align?: string; keepNext?: boolean },
  ) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: look.fill === HEAD ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
      margins: { left: 60, right: 60 },
      ...(look.fill ? { shading: { type: ShadingType.CLEAR, fill: look.fill, color: 'auto' } } : {}),
      children: [
        new Paragraph({
          keepNext: look.keepNext === true,
          // Of the mark at its end: an empty cell is as high as that.
          run: { size },
          alignment:
            look.align === 'end'
              ? AlignmentType.END
              : look.align === 'centre'
                ? AlignmentType.CENTER
                : AlignmentType.START,
          children: runs(text, { size, bold: look.bold === true }),
        }),
      ],
    });
  const row = (cells: readonly Cell[], isFoot = false, keepNext = false) =>
    new TableRow({
      // A long text that had to stay together would leave half a page empty before it.
      cantSplit: cells.every((one) => cellText(one, report).length < LONG),
      ...(table.rowHeight === undefined
        ? {}
        : { height: { value: convertMillimetersToTwip(table.rowHeight), rule: HeightRule.ATLEAST } }),
      children: cells.map((one, index) => {
        const isHead = !hasHeader && index === 0;
        return cell(cellText(one, report), index, {
          keepNext,
          bold: isFoot || isHead || (typeof one === 'object' && 'strong' in one),
          align: isHead ? 'start' : alignOf(one, table.columns[index]),
          ...(isFoot ? { fill: FOOT } : {}),
        });
      }),
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map((column, index) =>
      cell(words(column.header), index, { bold: true, fill: HEAD, align: 'centre', keepNext: true }),
    ),
  });
  const rows = [
    ...(hasHeader ? [head] : []),
    // Never a head, or a sum, alone on a page.
    ...table.rows.map((cells, index) => row(cells, false, !!table.foot && index === table.rows.length - 1)),
    ...(table.foot ?? []).map((cells) => row(cells, true)),
  ];
  const caption =
    table.caption === ''
      ? []
      : [new Paragraph({ keepNext: true, children: runs(words(table.caption), { bold: true }) })];
  // A table without rows is no valid Word file.
  if (rows.length === 0) return caption;
  return [
    ...caption,
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((all, one) => all + one, 0), type: WidthType.DXA },
      columnWidths: widths,
      rows,
    }),
    new Paragraph({
      spacing: { after: 0 },
      children: [new TextRun({ text: '', size: 12 })],
      run: { size: 12 },
    }),
  ];
}

/**
 * The largest size, in half-points, at which every amount stands on one line: a total whose last digit falls to the
 * next line is read wrong. Digits of the font are about .56 em wide when bold, Thai ones .72; commas and points half
 * of the former.
 */
function sizeThatFits(
  { columns, rows, foot = [] }: ReportTable,
  widths: readonly number[],
  report: ReportDocument,
  most: number,
): number {
  const needed = [...rows, ...foot].flatMap((cells) =>
    cells.flatMap((cell, index) => {
      if (typeof cell !== 'object' || !('baht' in cell)) return [];
      const text = cellText(cell, report);
      const separators = text.match(/[,.]/g)?.length ?? 0;
      const ems = (text.length - separators) * (report.thaiDigits ? 0.72 : 0.56) + separators * 0.28;
      // Twentieths of a point, less the margins of the cell.
      return [Math.floor(((widths[index] ?? 0) - 160) / 10 / ems)];
    }),
  );
  return columns.length === 0 ? most : Math.max(SMALLEST, Math.min(most, ...needed));
}
