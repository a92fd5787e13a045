import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import { qrSvg } from '../../charts/qrSvg.ts';
import { cellText, plainText } from '../cellText.ts';
import type { Card } from '../ReportDocument.ts';
import { docxPicture } from './docxPicture.ts';
import { runs, type Writer } from './docxText.ts';

/** A text in a frame with its QR code beside it. */
export function docxCard(card: Card, { report, words, width }: Writer): Table {
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
                children: [docxPicture(qrSvg(card.qr), 140, 140, side, plainText(card.qr))],
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
