/** The document as a Word file in the official Thai layout: Sarabun 16 pt, Thai justification, a stamp on each page. */
import { toThaiDigits } from '@ruam/planning';
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  type IRunOptions,
  LevelFormat,
  NumberFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { pngOf } from '../charts/pngOf.ts';
import { qrSvg } from '../charts/qrSvg.ts';
import { alignOf, cellText, plainText } from './cellText.ts';
import { inDigits } from './htmlOf.ts';
import type { Block, Card, Cell, ReportDocument, Table as ReportTable } from './ReportDocument.ts';

/** The government's font; LibreOffice and Word take what stands next when it is not installed. */
const NAME = 'TH Sarabun New';
const FONT = { ascii: NAME, hAnsi: NAME, cs: NAME, eastAsia: NAME };
/** Half-points. */
const BODY = 32;
const SMALL = 28;
const NARROW = 24;
const STAMP = 22;
/** Twentieths of a point: A4, and the margins of official letters (3 cm left, 2 cm right). */
const PAGE = { width: 11_906, height: 16_838 };
const MARGIN = { top: 1418, bottom: 1134, left: 1701, right: 1134, header: 567, footer: 567 };

export async function docxOf(report: ReportDocument): Promise<Uint8Array> {
  const { orientation, locale, thaiDigits } = report;
  const words = (text: string) => (thaiDigits ? toThaiDigits(plainText(text)) : plainText(text));
  const width = (orientation === 'landscape' ? PAGE.height : PAGE.width) - MARGIN.left - MARGIN.right;
  const writer: Writer = { report, words, width, lists: 0 };
  const children = [
    heading(words(report.title), HeadingLevel.TITLE),
    ...report.subtitle.map((line) => centred(words(line))),
    centred(plainText(report.stamp), { size: STAMP, color: '595959' }),
    ...report.blocks.flatMap((block) => blockOf(block, writer)),
  ];
  const file = new Document({
    title: plainText(report.title),
    creator: 'Ruam',
    description: plainText(report.stamp),
    styles: stylesOf(),
    numbering: {
      config: [
        {
          reference: 'ordered',
          levels: [
            {
              level: 0,
              format: thaiDigits ? LevelFormat.THAI_NUMBERS : LevelFormat.DECIMAL,
              text: '%1.',
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: 720, hanging: 600 } } },
            },
          ],
        },
        {
          reference: 'bullets',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '–',
              alignment: AlignmentType.START,
              style: { run: { font: FONT }, paragraph: { indent: { left: 720, hanging: 360 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              ...PAGE,
              orientation: orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: MARGIN,
            pageNumbers: { formatType: thaiDigits ? NumberFormat.THAI_NUMBERS : NumberFormat.DECIMAL },
          },
        },
        footers: { default: footer(plainText(report.stamp), width, locale === 'th' ? 'หน้า ' : 'Page ') },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

interface Writer {
  report: ReportDocument;
  words(text: string): string;
  /** Of the text, in twentieths of a point. */
  width: number;
  /** Lists so far: each counts from 1. */
  lists: number;
}

function blockOf(block: Block, writer: Writer): (Paragraph | Table)[] {
  const { words } = writer;
  switch (block.type) {
    case 'heading': {
      const level = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][block.level - 1];
      return [heading(words(block.text), level ?? HeadingLevel.HEADING_3, block.pageBreakBefore)];
    }
    case 'paragraph':
      return [paragraph(words(block.text), block.style ?? 'body')];
    case 'list': {
      const instance = writer.lists;
      writer.lists += 1;
      return block.items.map(
        (item) =>
          new Paragraph({
            numbering: { reference: block.ordered ? 'ordered' : 'bullets', level: 0, instance },
            children: runs(words(item)),
          }),
      );
    }
    case 'table':
      return tableOf(block, writer);
    case 'figure':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          keepNext: true,
          children: [
            picture(inDigits(block.svg, writer.report), block.width, block.height, writer.width, block.alt),
          ],
        }),
        paragraph(words(block.caption), 'note'),
      ];
    case 'cards':
      return block.cards.flatMap((card) => [cardOf(card, writer), new Paragraph({})]);
    case 'pageBreak':
      return [new Paragraph({ pageBreakBefore: true })];
  }
}

function tableOf(table: ReportTable, { report, words, width }: Writer): (Paragraph | Table)[] {
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

/** Half-points. */
const SMALLEST = 16;

/** Characters of a cell that may go over a page. */
const LONG = 300;
const HEAD = 'E7EEF5';
const FOOT = 'F2F2F2';

function cardOf(card: Card, { report, words, width }: Writer): Table {
  const side = card.qr === null ? 0 : 2600;
  const texts = [
    new Paragraph({ children: runs(words(card.title), { bold: true, size: 40 }) }),
    ...card.lines.map(
      (line) =>
        new Paragraph({
          children: runs(cellText(line, report), { bold: typeof line === 'object' && 'strong' in line }),
        }),
    ),
  ];
  if (card.code !== undefined) {
    texts.push(new Paragraph({ children: runs(plainText(card.code), { bold: true, size: 96 }) }));
  }
  const code =
    card.qr === null
      ? []
      : [
          new TableCell({
            width: { size: side, type: WidthType.DXA },
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [picture(qrSvg(card.qr), 140, 140, side, plainText(card.qr))],
              }),
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: runs(words(card.qrText), { size: 22 }),
              }),
            ],
          }),
        ];
  const line = { style: BorderStyle.SINGLE, size: 6, color: '777777' };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: side > 0 ? [width - side, side] : [width],
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideVertical: none,
      insideHorizontal: none,
    },
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            width: { size: width - side, type: WidthType.DXA },
            margins: { left: 160, right: 80, top: 80, bottom: 80 },
            children: texts,
          }),
          ...code,
        ],
      }),
    ],
  });
}

/** Word draws the SVG; older programs the PNG. `most` is the room in twentieths of a point. */
function picture(svg: string, width: number, height: number, most: number, alt: string): ImageRun {
  const scale = Math.min(1, most / 15 / width);
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(svg),
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    fallback: { type: 'png', data: Buffer.from(pngOf(svg)) },
    altText: { title: alt, description: alt, name: alt },
  });
}

/** One run a line: what stands in a text as a new line is a new line. */
function runs(text: string, options: IRunOptions = {}): TextRun[] {
  return text
    .split('\n')
    .map((line, index) => new TextRun({ ...options, text: line, break: index > 0 ? 1 : 0 }));
}

function heading(
  text: string,
  level: (typeof HeadingLevel)[keyof typeof HeadingLevel],
  pageBreakBefore = false,
): Paragraph {
  return new Paragraph({ heading: level, pageBreakBefore, keepNext: true, children: runs(text) });
}

const centred = (text: string, options: IRunOptions = {}) =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: runs(text, options) });

function paragraph(text: string, style: 'body' | 'note' | 'strong' | 'centre'): Paragraph {
  switch (style) {
    case 'body':
      return new Paragraph({
        alignment: AlignmentType.THAI_DISTRIBUTE,
        indent: { firstLine: 720 },
        children: runs(text),
      });
    case 'note':
      return new Paragraph({ children: runs(text, { size: 26, color: '595959' }) });
    case 'strong':
      return new Paragraph({ keepNext: true, children: runs(text, { bold: true }) });
    case 'centre':
      return centred(text);
  }
}

function footer(stamp: string, width: number, page: string): Footer {
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [
          new TextRun({ text: stamp, size: STAMP, color: '595959' }),
          new TextRun({ children: ['\t', page, PageNumber.CURRENT], size: STAMP, color: '595959' }),
        ],
      }),
    ],
  });
}

function stylesOf() {
  const run = (size: number) => ({ font: FONT, size, bold: true, color: '000000' });
  const spacing = { before: 200, after: 60 };
  return {
    default: {
      document: {
        run: {
          font: FONT,
          size: BODY,
          language: { value: 'en-US', bidirectional: 'th-TH', eastAsia: 'th-TH' },
        },
        paragraph: { spacing: { after: 40 } },
      },
      title: { run: run(40), paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 60 } } },
      heading1: { run: run(36), paragraph: { spacing } },
      heading2: { run: run(34), paragraph: { spacing } },
      heading3: { run: run(BODY), paragraph: { spacing } },
    },
  };
}
