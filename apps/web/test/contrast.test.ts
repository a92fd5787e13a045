import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../src/app.css', import.meta.url), 'utf8');

function palette(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name ?? '', hex ?? '']),
  );
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const grounds = ['ground', 'surface', 'sunken'];
const text: [ink: string, on: string][] = [
  ...['ink', 'muted', 'accent', 'accent-hover', 'gold', 'ok', 'warn', 'bad'].flatMap((ink) =>
    grounds.map((on): [string, string] => [ink, on]),
  ),
  ...['accent', 'gold', 'ok', 'warn', 'bad'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-soft`],
    ['ink', `${tone}-soft`],
  ]),
  ['muted', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-gold', 'gold-fill'],
];
/** Edges of controls and the focus ring: 3 to 1 (WCAG 1.4.11). */
const edges: [edge: string, on: string][] = grounds.flatMap((on): [string, string][] => [
  ['line-strong', on],
  ['accent', on],
]);

describe.each([
  [':root'],
  [':root[data-theme="dark"]'],
  [':root[data-theme="system"]'],
  [':root[data-theme="projector"]'],
  [':root[data-theme="projector-dark"]'],
])('the palette of %s', (selector) => {
  const colours = palette(selector);
  it.each(text)('%s on %s reads at 4.5 to 1 or better', (ink, on) => {
    expect(contrast(colours.get(ink) ?? '', colours.get(on) ?? '')).toBeGreaterThanOrEqual(4.5);
  });
  it.each(edges)('%s is seen against %s at 3 to 1 or better', (edge, on) => {
    expect(contrast(colours.get(edge) ?? '', colours.get(on) ?? '')).toBeGreaterThanOrEqual(3);
  });
});

/** From the last row, through a weak projector: WCAG's enhanced contrast (1.4.6). */
describe.each([[':root[data-theme="projector"]'], [':root[data-theme="projector-dark"]']])(
  'before the room, %s',
  (selector) => {
    const colours = palette(selector);
    it.each(text)('%s on %s reads at 7 to 1 or better', (ink, on) => {
      expect(contrast(colours.get(ink) ?? '', colours.get(on) ?? '')).toBeGreaterThanOrEqual(7);
    });
  },
);

it('the two copies of the dark palette agree', () => {
  expect(palette(':root[data-theme="system"]')).toEqual(palette(':root[data-theme="dark"]'));
});
