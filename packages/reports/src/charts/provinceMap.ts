import { formatBahtCompact, type Locale, type Satang } from '@ruam/planning';
import { areaByName } from '@ruam/planning/reference';
import thailand from '@svg-maps/thailand';
import type { Figure } from '../document/ReportDocument.ts';
import { svgText } from './svgText.ts';

/** As the package's own types need another package that it does not bring. */
const { locations } = thailand as unknown as { locations: { name: string; path: string }[] };

/** From little to much. */
const SHADES = ['#dbe9f4', '#a9cde4', '#6aa9d0', '#2f7cb3', '#0f4c7d'];
const NONE = '#f2f2f2';

/**
 * The provinces shaded by the money asked for in them: fifths of the largest amount. `amounts` by code of the
 * province. The drawing is of @svg-maps/thailand (CC BY 4.0), credited in the picture itself.
 */
export function provinceMap(
  caption: string,
  amounts: ReadonlyMap<string, Satang>,
  { locale, credit, none }: { locale: Locale; credit: string; none: string },
): Figure {
  const most = Math.max(0, ...amounts.values());
  const shadeOf = (amount: Satang | undefined) =>
    amount === undefined || amount <= 0 || most === 0
      ? NONE
      : (SHADES[Math.min(SHADES.length - 1, Math.ceil((amount / most) * SHADES.length) - 1)] ?? NONE);
  const shapes = locations.map((location) => {
    const code = areaByName(location.name)?.code;
    const amount = code === undefined ? undefined : amounts.get(code);
    return `<path d="${location.path}" fill="${shadeOf(amount)}" stroke="#fff" stroke-width=".8"/>`;
  });
  const step = most / SHADES.length;
  const key = [NONE, ...SHADES].map((shade, index) => {
    const y = 760 + index * 26;
    const text = index === 0 ? none : `≤ ${formatBahtCompact(Math.round(step * index), { locale })}`;
    return `<rect x="330" y="${y}" width="20" height="16" fill="${shade}" stroke="#999" stroke-width=".5"/>${svgText(358, y + 14, text, { size: 18 })}`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 1050" width="384" height="720" font-family="Sarabun">${shapes.join('')}${key.join('')}${svgText(8, 1040, credit, { size: 15, fill: '#555' })}</svg>`;
  const told = [...amounts].sort((a, b) => b[1] - a[1]).slice(0, 5);
  return {
    type: 'figure',
    svg,
    width: 384,
    height: 720,
    caption,
    alt: `${caption}: ${told.map(([code, amount]) => `${code} ${formatBahtCompact(amount, { locale })}`).join(', ')}`,
  };
}
