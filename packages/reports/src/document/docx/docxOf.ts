/** The document as a Word file in the official Thai layout: Sarabun 16 pt, Thai justification, a stamp on each page. */
import { toThaiDigits } from '@ruam/planning';
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  NumberFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TabStopType,
  TextRun,
} from 'docx';
import { plainText } from '../cellText.ts';
import { inDigits } from '../htmlOf.ts';
import type { Block, ReportDocument } from '../ReportDocument.ts';
import { docxCard } from './docxCard.ts';
import { docxPicture } from './docxPicture.ts';
import { docxTable } from './docxTable.ts';
import { centred, heading, paragraph, runs, type Writer } from './docxText.ts';

/** The government's font; LibreOffice and Word take what stands next when it is not installed. */
const NAME = 'TH Sarabun New';
const FONT = { ascii: NAME, hAnsi: NAME, cs: NAME, eastAsia: NAME };
/** Half-points. */
const BODY = 32;
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
      return docxTable(block, writer);
    case 'figure':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          keepNext: true,
          children: [
            docxPicture(
              inDigits(block.svg, writer.report),
              block.width,
              block.height,
              writer.width,
              block.alt,
            ),
          ],
        }),
        paragraph(words(block.caption), 'note'),
      ];
    case 'cards':
      return block.cards.flatMap((card) => [docxCard(card, writer), new Paragraph({})]);
    case 'pageBreak':
      return [new Paragraph({ pageBreakBefore: true })];
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
