import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterList, NO_FILTER, type ReportFilter } from '../src/index.ts';
import { sample } from './sample.ts';

const sum = (all: readonly { total: number }[]) => all.reduce((a, b) => a + b.total, 0);

const filters = fc.record({
  group: fc.constantFrom('', 'g1', 'g2', 'nobody'),
  ministry: fc.constantFrom('', 'opm', 'moi'),
  area: fc.constantFrom('', 'TH-50', 'TH-51', 'NU1'),
  region: fc.constantFrom('', 'north', 'south'),
  place: fc.constantFrom('', 'inside', 'beyond'),
}) as fc.Arbitrary<ReportFilter>;

test('whatever is asked for, the part adds up as the whole does', () => {
  const { list } = sample();
  fc.assert(
    fc.property(filters, (filter) => {
      const part = filterList(list, filter);
      const { totals } = part;
      expect(totals.included).toBe(sum(part.rows));
      expect(totals.inside + totals.beyond).toBe(totals.included);
      expect(
        totals.handedOver - totals.duplicatesRemoved - totals.scopeCut + totals.repriced + totals.unexplained,
      ).toBe(totals.included + totals.administration);
      for (const cut of [part.byGroup, part.byMinistry, part.byProvince, part.byRegion, part.byYear]) {
        expect(sum(cut)).toBe(totals.included);
      }
      for (const row of part.rows) expect(list.rows).toContain(row);
    }),
  );
});

test('inside and beyond are two parts of the whole; nothing asked is the whole itself', () => {
  const { list } = sample();
  const inside = filterList(list, { ...NO_FILTER, place: 'inside' });
  const beyond = filterList(list, { ...NO_FILTER, place: 'beyond' });
  expect(inside.totals.included).toBe(list.totals.inside);
  expect(beyond.totals.included).toBe(list.totals.beyond);
  expect(inside.rows.length + beyond.rows.length).toBe(list.rows.length);
  expect(filterList(list, NO_FILTER)).toBe(list);
});
