import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInside, labelPlace, ringsOf, toDrawn, toGeo, viewOf } from './geo.ts';
import { PROVINCE_SHAPES } from './provinceShapes.ts';

/** Provincial halls or capital districts, by their published coordinates. */
const CAPITALS: [code: string, latitude: number, longitude: number][] = [
  ['TH-10', 13.754, 100.501],
  ['TH-50', 18.79, 98.985],
  ['TH-57', 19.907, 99.832],
  ['TH-58', 19.301, 97.968],
  ['TH-40', 16.432, 102.823],
  ['TH-41', 17.413, 102.787],
  ['TH-34', 15.244, 104.847],
  ['TH-30', 14.974, 102.098],
  ['TH-71', 14.022, 99.533],
  ['TH-20', 13.361, 100.985],
  ['TH-22', 12.611, 102.104],
  ['TH-84', 9.14, 99.333],
  ['TH-90', 7.189, 100.595],
  ['TH-83', 7.89, 98.398],
  ['TH-95', 6.541, 101.28],
];
const ringsOfProvince = (code: string) =>
  ringsOf(PROVINCE_SHAPES.find((shape) => shape.code === code)?.path ?? '');

describe('a place on the drawing', () => {
  it('falls into the province where it is, and into no other', () => {
    for (const [code, latitude, longitude] of CAPITALS) {
      const point = toDrawn({ latitude, longitude });
      const found = PROVINCE_SHAPES.filter((shape) => isInside(point, ringsOf(shape.path)));
      expect(
        found.map((shape) => shape.code),
        code,
      ).toEqual([code]);
    }
  });

  it('is the same place after drawing and reading it back', () => {
    const inThailand = fc.record({
      latitude: fc.double({ min: 5.7, max: 20.4, noNaN: true }),
      longitude: fc.double({ min: 97.4, max: 105.6, noNaN: true }),
    });
    fc.assert(
      fc.property(inThailand, (place) => {
        const back = toGeo(toDrawn(place));
        expect(back.latitude).toBeCloseTo(place.latitude, 2);
        expect(back.longitude).toBeCloseTo(place.longitude, 2);
      }),
    );
  });

  it('is looked at with the whole province in view', () => {
    for (const { code } of PROVINCE_SHAPES) {
      const rings = ringsOfProvince(code);
      const [x, y, width, height] = viewOf(rings);
      for (const point of rings.flat()) {
        expect(point.x > x && point.x < x + width && point.y > y && point.y < y + height, code).toBe(true);
      }
    }
  });
});

it('finds a place for the name of a province, and of each neighbour that is seen, inside of it', () => {
  const own = ringsOfProvince('TH-50');
  const view = viewOf(own);
  const labelled = PROVINCE_SHAPES.flatMap(({ code, path }) => {
    const at = labelPlace(ringsOf(path), view);
    return at ? [{ code, isIn: isInside(at, ringsOf(path)) }] : [];
  });
  expect(labelled.every(({ isIn }) => isIn)).toBe(true);
  expect(labelled.map(({ code }) => code)).toEqual(expect.arrayContaining(['TH-50', 'TH-52', 'TH-54']));
  expect(labelled.map(({ code }) => code)).not.toContain('TH-90');
});
