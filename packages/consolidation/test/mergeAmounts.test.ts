import { sumSatang } from '@ruam/planning';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ListLine, mergeAmounts } from '../src/index.ts';

const line = (proposal: string, amount: number, told: Partial<ListLine> = {}): ListLine => ({
  source: 'province',
  fiscalYear: 2570,
  category: 'investment',
  fundingAgency: null,
  amount,
  from: [proposal],
  parts: [{ proposal, amount }],
  ...told,
});

const rows = [
  {
    id: 'a',
    sources: [{ proposal: 'a' }],
    lines: [line('a', 300), line('a', 40, { category: 'operations' })],
  },
  { id: 'b', sources: [{ proposal: 'b' }], lines: [line('b', 200), line('b', 90, { fiscalYear: 2571 })] },
];
const amounts = (lines: ListLine[]) => lines.map(({ amount }) => amount);

test('sum adds what has the same source, year, category and agency', () => {
  const merged = mergeAmounts(rows, 'sum');
  expect(amounts(merged)).toEqual([500, 40, 90]);
  expect(merged[0]).toMatchObject({
    from: ['a', 'b'],
    parts: [
      { proposal: 'a', amount: 300 },
      { proposal: 'b', amount: 200 },
    ],
  });
});

test('largest takes the larger of each', () => {
  const merged = mergeAmounts(rows, 'largest');
  expect(amounts(merged)).toEqual([300, 40, 90]);
  expect(merged.map(({ from }) => from)).toEqual([['a'], ['a'], ['b']]);
});

test('keepOne takes one row as it is', () => {
  expect(mergeAmounts(rows, 'keepOne', { keep: 'b' })).toEqual(rows[1]?.lines);
});

test('byHand takes the amounts given, each shared out to the satang by what was asked', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9_000_000_000_000), { minLength: 1, maxLength: 4 }), (given) => {
      const hand = given.map((amount, index) => ({
        source: 'ministry',
        fiscalYear: 2570 + index,
        category: 'other',
        fundingAgency: 'mots',
        amount,
      }));
      const merged = mergeAmounts(rows, 'byHand', { amounts: hand });
      expect(amounts(merged)).toEqual(given);
      for (const one of merged) {
        expect(sumSatang(one.parts.map(({ amount }) => amount))).toBe(one.amount);
        expect(one.parts.every(({ amount }) => amount >= 0)).toBe(true);
      }
    }),
  );
});

test('byHand finds a proposal for its money even when none of them asked for any', () => {
  const empty = [
    { id: 'a', sources: [{ proposal: 'a' }], lines: [] },
    { id: 'b', sources: [{ proposal: 'b' }], lines: [] },
  ];
  const hand = [{ source: '', fiscalYear: 0, category: '', fundingAgency: null, amount: 1 }];
  expect(mergeAmounts(empty, 'byHand', { amounts: hand })[0]).toMatchObject({
    source: null,
    fiscalYear: null,
    parts: [
      { proposal: 'a', amount: 1 },
      { proposal: 'b', amount: 0 },
    ],
  });
});
