import { type BudgetLine, emptyProposal, type Proposal } from '@ruam/planning';
import { expect, it } from 'vitest';
import { aboveCeiling, farFromUsual } from './budgetGuard.ts';

const line = (id: string, amount: number | null, more: Partial<BudgetLine> = {}): BudgetLine => ({
  id,
  activity: null,
  item: id,
  fiscalYear: 2570,
  source: 'province',
  category: 'investment',
  fundingAgency: null,
  commitment: null,
  amount,
  ...more,
});
const proposal = (id: string, budgetLines: BudgetLine[], area: string | null = '50'): Proposal => ({
  ...emptyProposal(id),
  area,
  budgetLines,
});
const usual = proposal(
  'usual',
  [90, 100, 110, 120].map((thousand) => line(`u${thousand}`, thousand * 100_000)),
);

it('points at a line that is a thousand times the usual of its category, and at one a thousandth of it', () => {
  const slip = proposal('slip', [
    line('large', 100_000 * 100_000),
    line('small', 100 * 100),
    line('fair', 2_000 * 100_000),
    line('other', 1, { category: 'operations' }),
    line('none', null),
  ]);
  expect(farFromUsual(slip, [usual, slip]).map(({ itemId }) => itemId)).toEqual(['large', 'small']);
});

it('says nothing while there is too little to compare with', () => {
  const alone = proposal('alone', [line('a', 100), line('b', 100_000_000)]);
  expect(farFromUsual(alone, [alone])).toEqual([]);
});

it('adds up what the group asks of one ceiling: its area, its year, its sources', () => {
  const mine = proposal('mine', [
    line('a', 600),
    line('b', 9_000, { fiscalYear: 2571 }),
    line('c', 9_000, { source: 'ministry' }),
  ]);
  const sister = proposal('sister', [line('d', 500, { source: 'cluster' })]);
  const elsewhere = proposal('elsewhere', [line('e', 9_000)], '51');
  const all = [mine, sister, elsewhere];
  expect(aboveCeiling(mine, all, 1_100, 2570)).toEqual([]);
  expect(aboveCeiling(mine, all, 1_099, 2570)).toHaveLength(1);
  expect(aboveCeiling(mine, all, undefined, 2570)).toEqual([]);
});
