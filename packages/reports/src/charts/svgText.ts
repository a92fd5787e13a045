import { plainText } from '../document/cellText.ts';
import { escaped } from '../document/htmlOf.ts';

interface Look {
  anchor?: 'start' | 'middle' | 'end';
  size?: number;
  bold?: boolean;
  fill?: string;
}

/** A line of text in a drawing; whatever stands in it is text. */
export function svgText(x: number, y: number, text: string, look: Look = {}): string {
  const { anchor = 'start', size = 12, bold = false, fill = '#111' } = look;
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" font-size="${size}"${bold ? ' font-weight="700"' : ''} fill="${fill}">${escaped(plainText(text).replaceAll('\n', ' '))}</text>`;
}
