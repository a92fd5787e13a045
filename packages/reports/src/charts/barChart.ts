import { formatBahtCompact, type Locale, type Satang } from '@ruam/planning';
import type { Figure } from '../document/ReportDocument.ts';
import { svgText } from './svgText.ts';

export interface Bar {
  name: string;
  inside: Satang;
  beyond: Satang;
}

const ROW = 30;
const WIDTH = 640;
const NAMES = 230;
const VALUES = 105;
export const INSIDE = '#1f5f8b';
export const BEYOND = '#d98a1f';

/** Bars lying down, inside and beyond the ceiling side by side in one bar; longest names are cut, never overlapped. */
export function barChart(
  caption: string,
  bars: readonly Bar[],
  { locale, legend }: { locale: Locale; legend: [inside: string, beyond: string] },
): Figure {
  const most = Math.max(1, ...bars.map((bar) => Math.max(0, bar.inside) + Math.max(0, bar.beyond)));
  const room = WIDTH - NAMES - VALUES;
  const height = bars.length * ROW + 34;
  const drawn = bars.map((bar, index) => {
    const y = 30 + index * ROW;
    const inside = (Math.max(0, bar.inside) / most) * room;
    const beyond = (Math.max(0, bar.beyond) / most) * room;
    const amount = formatBahtCompact(bar.inside + bar.beyond, { locale });
    return [
      svgText(NAMES - 8, y + 15, shortened(bar.name, 34), { anchor: 'end', size: 12 }),
      `<rect x="${NAMES}" y="${y}" width="${inside.toFixed(1)}" height="20" fill="${INSIDE}"/>`,
      `<rect x="${(NAMES + inside).toFixed(1)}" y="${y}" width="${beyond.toFixed(1)}" height="20" fill="${BEYOND}"/>`,
      svgText(NAMES + inside + beyond + 5, y + 15, amount, { size: 11 }),
    ].join('');
  });
  const key = [
    `<rect x="${NAMES}" y="6" width="11" height="11" fill="${INSIDE}"/>${svgText(NAMES + 16, 16, legend[0], { size: 12 })}`,
    `<rect x="${NAMES + 150}" y="6" width="11" height="11" fill="${BEYOND}"/>${svgText(NAMES + 166, 16, legend[1], { size: 12 })}`,
  ];
  return {
    type: 'figure',
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="Sarabun">${key.join('')}${drawn.join('')}</svg>`,
    width: WIDTH,
    height,
    caption,
    alt: `${caption}: ${bars.map((bar) => `${bar.name} ${formatBahtCompact(bar.inside + bar.beyond, { locale })}`).join(', ')}`,
  };
}

/** Cut between letters that are whole: a mark stays with its consonant. */
export function shortened(text: string, most: number): string {
  const letters = [...new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text.slice(0, 400))];
  if (letters.length <= most) return text;
  return `${letters
    .slice(0, most - 1)
    .map((letter) => letter.segment)
    .join('')}…`;
}
