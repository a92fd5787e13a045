import { narrowRows } from '@ruam/consolidation';
import { formatBaht } from '@ruam/planning';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  filterLines,
  filterList,
  htmlOf,
  NO_FILTER,
  type ReportFilter,
  reportDocument,
} from '../src/index.ts';
import { documentInput } from './input.ts';
import { textsOfHtml } from './readBack.ts';
import { sample } from './sample.ts';

const sum = (all: readonly { total: number }[]) => all.reduce((a, b) => a + b.total, 0);

const filters: fc.Arbitrary<ReportFilter> = fc.record({
  search: fc.constantFrom('', '  ', 'ถนน', 'เชียงใหม่', 'ไม่มีคำนี้'),
  group: fc.constantFrom('', 'g1', 'g2', 'nobody'),
  ministry: fc.constantFrom('', 'opm', 'moi'),
  area: fc.constantFrom('', 'TH-50', 'TH-51', 'NU1'),
  cluster: fc.constantFrom('', 'NU1', 'NU2'),
  region: fc.constantFrom('', 'north', 'south'),
  source: fc.constantFrom('', 'province', 'ministry'),
  category: fc.constantFrom('', 'investment', 'operations'),
  year: fc.constantFrom('', '2571', '2572'),
  place: fc.constantFrom('', 'inside', 'beyond'),
  stance: fc.constantFrom('', 'partial', 'none', 'contradiction'),
});

test('whatever is asked for, the part adds up as the whole does', () => {
  const { list, meta } = sample();
  fc.assert(
    fc.property(filters, (filter) => {
      const part = filterList(list, filter, meta);
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
  const { list, meta } = sample();
  const inside = filterList(list, { ...NO_FILTER, place: 'inside' }, meta);
  const beyond = filterList(list, { ...NO_FILTER, place: 'beyond' }, meta);
  expect(inside.totals.included).toBe(list.totals.inside);
  expect(beyond.totals.included).toBe(list.totals.beyond);
  expect(inside.rows.length + beyond.rows.length).toBe(list.rows.length);
  expect(filterList(list, NO_FILTER, meta)).toBe(list);
  expect(filterList(list, { ...NO_FILTER, search: ' ' }, meta)).toBe(list);
});

test('administration follows the unit that asks, and no search or answer', () => {
  const { list, meta } = sample();
  expect(list.administration).toHaveLength(1);
  expect(filterList(list, { ...NO_FILTER, area: 'TH-50' }, meta).administration).toHaveLength(1);
  expect(filterList(list, { ...NO_FILTER, area: 'TH-51' }, meta).administration).toHaveLength(0);
  expect(filterList(list, { ...NO_FILTER, search: 'ถนน' }, meta).administration).toHaveLength(0);
});

describe('what stands on the document', () => {
  test('names every filter, and tells the part and the whole', () => {
    const { list, meta } = sample();
    const filter: ReportFilter = {
      search: ' ถนน ',
      group: 'g1',
      ministry: 'opm',
      area: 'TH-50',
      cluster: 'NU1',
      region: 'north',
      source: 'province',
      category: 'investment',
      year: '2571',
      place: 'inside',
      stance: 'none',
    };
    const [chosen, figures] = filterLines(list, filterList(list, filter, meta), filter, meta);
    for (const word of ['“ถนน”', 'เกษตรและทรัพยากรน้ำ', 'สำนักนายกรัฐมนตรี', 'เชียงใหม่', 'ภาคเหนือตอนบน 1'])
      expect(chosen).toContain(word);
    for (const word of ['งบจังหวัด', 'งบลงทุน', '2571', 'ภายในกรอบ', 'ยังไม่มีหน่วยงานตอบ'])
      expect(chosen).toContain(word);
    expect(figures).toContain(formatBaht(list.totals.included));
    // Every field that can be asked is told: a field that is added has to be told too.
    for (const [field, value] of Object.entries(filter)) {
      const one = { ...NO_FILTER, [field]: value };
      const [told = ''] = filterLines(list, filterList(list, one, meta), one, meta);
      expect(told.length, field).toBeGreaterThan('เฉพาะ '.length);
    }
    expect(filterLines(list, list, NO_FILTER, meta)).toEqual([]);
  });

  test('tells the money that the filter itself speaks of, when rows bring more', () => {
    const { list, meta } = sample();
    const filter = { ...NO_FILTER, group: 'g1', year: '2572' };
    const part = filterList(list, filter, meta);
    const spokenOf = sum(narrowRows(part.rows, filter));
    expect(spokenOf).not.toBe(part.totals.included);
    expect(filterLines(list, part, filter, meta)[2]).toContain(formatBaht(spokenOf));
  });

  test.each([
    'integratedList',
    'executiveSummary',
    'groupReport',
    'projectBriefs',
    'defenceSheets',
    'pictures',
  ] as const)('is at the head of %s', (kind) => {
    const input = documentInput();
    const filter = { ...NO_FILTER, area: 'TH-50' };
    const list = filterList(input.list, filter, input.meta);
    const lines = filterLines(input.list, list, filter, input.meta);
    const html = htmlOf(
      reportDocument(kind, { ...input, list, meta: { ...input.meta, filterLines: lines } }),
    );
    expect(textsOfHtml(html).slice(0, 6)).toEqual(expect.arrayContaining(lines));
    expect(lines).toHaveLength(2);
  });
});
