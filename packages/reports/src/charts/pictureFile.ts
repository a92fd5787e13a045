import { plainText } from '../document/cellText.ts';
import { inDigits } from '../document/htmlOf.ts';
import type { Figure } from '../document/ReportDocument.ts';
import type { DocumentInput } from '../documents/DocumentInput.ts';
import { shortened } from './barChart.ts';
import { svgText } from './svgText.ts';

const HEAD = 34;
const LINE = 18;

/** A picture that leaves without a document: with its caption above, and below what it was chosen by and the stamp. */
export function pictureFile(figure: Figure, { meta, thaiDigits }: DocumentInput): string {
  const { width, height, caption } = figure;
  const feet = [...(meta.filterLines ?? []), meta.stamp ?? ''].filter((text) => text !== '');
  const most = Math.floor(width / 5);
  const title = plainText(caption);
  // Marks above and below take no room of their own.
  const letters = title.replace(/\p{M}/gu, '').length;
  const size = Math.min(16, Math.floor((width - 12) / (letters * 0.56)));
  const whole = height + HEAD + feet.length * LINE + 8;
  const drawing = inDigits(figure.svg, { thaiDigits }).replace('<svg ', `<svg x="0" y="${HEAD}" `);
  const lines = feet.map((text, index) =>
    svgText(6, HEAD + height + LINE * (index + 1), shortened(plainText(text), most), {
      size: 11,
      fill: '#444',
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${whole}" width="${width}" height="${whole}" font-family="Sarabun"><rect width="100%" height="100%" fill="#fff"/>${svgText(6, 23, title, { size, bold: true })}${drawing}${lines.join('')}</svg>`;
}
