import { formatBahtCompact, type Locale, type Satang } from '@ruam/planning';
import type { Figure } from '../document/ReportDocument.ts';
import { svgText } from './svgText.ts';

export interface Step {
  name: string;
  /** A level that is reached, or a change from the level before. */
  kind: 'level' | 'change';
  amount: Satang;
}

const WIDTH = 640;
const HEIGHT = 280;
const TOP = 26;
const FOOT = 44;

/** From what was handed over to what is in the list, each change as a step. */
export function waterfall(caption: string, steps: readonly Step[], locale: Locale): Figure {
  let level = 0;
  const bars = steps.map((step) => {
    const from = step.kind === 'level' ? 0 : level;
    level = step.kind === 'level' ? step.amount : level + step.amount;
    return { step, low: Math.min(from, level), high: Math.max(from, level) };
  });
  const most = Math.max(1, ...bars.map((bar) => bar.high));
  const least = Math.min(0, ...bars.map((bar) => bar.low));
  const room = HEIGHT - TOP - FOOT;
  const y = (amount: Satang) => TOP + room - ((amount - least) / (most - least)) * room;
  const slot = WIDTH / Math.max(1, steps.length);
  const drawn = bars.map(({ step, low, high }, index) => {
    const x = index * slot + slot * 0.14;
    const fill = step.kind === 'level' ? '#1f5f8b' : step.amount < 0 ? '#b3423a' : '#3b7d4f';
    const middle = index * slot + slot / 2;
    return [
      `<rect x="${x.toFixed(1)}" y="${y(high).toFixed(1)}" width="${(slot * 0.72).toFixed(1)}" height="${Math.max(1, y(low) - y(high)).toFixed(1)}" fill="${fill}"/>`,
      svgText(middle, y(high) - 6, formatBahtCompact(step.amount, { locale }), {
        anchor: 'middle',
        size: 11,
      }),
      svgText(middle, HEIGHT - 22, step.name, { anchor: 'middle', size: 12 }),
    ].join('');
  });
  return {
    type: 'figure',
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="Sarabun"><path d="M0 ${y(0).toFixed(1)}H${WIDTH}" stroke="#777"/>${drawn.join('')}</svg>`,
    width: WIDTH,
    height: HEIGHT,
    caption,
    alt: `${caption}: ${steps.map((step) => `${step.name} ${formatBahtCompact(step.amount, { locale })}`).join(', ')}`,
  };
}
