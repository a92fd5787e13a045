import { type BudgetLine, FUND_SOURCES, sumSatang } from '@ruam/planning';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { budgetSums } from './budgetSums.ts';

const line = (
  fiscalYear: number | null,
  source: BudgetLine['source'],
  amount: number | null,
): BudgetLine => ({
  id: `${fiscalYear}${source}${amount}`,
  activity: null,
  item: '',
  fiscalYear,
  source,
  category: null,
  fundingAgency: null,
  commitment: null,
  amount,
});

it('adds up by year and by source, what is not chosen last', () => {
  const lines = [
    line(2571, 'ministry', 5),
    line(null, null, 7),
    line(2570, 'province', 1),
    line(2570, 'ministry', 2),
    line(2570, 'province', null),
  ];
  expect(budgetSums(lines, 'fiscalYear')).toEqual([
    { key: 2570, amount: 3 },
    { key: 2571, amount: 5 },
    { key: null, amount: 7 },
  ]);
  expect(budgetSums(lines, 'source', FUND_SOURCES)).toEqual([
    { key: 'province', amount: 1 },
    { key: 'ministry', amount: 7 },
    { key: null, amount: 7 },
  ]);
});

it('loses nothing: the sums make up the total, whatever they are taken by', () => {
  const lines = fc.array(
    fc
      .tuple(
        fc.option(fc.integer({ min: 2560, max: 2575 }), { nil: null }),
        fc.option(fc.constantFrom(...FUND_SOURCES), { nil: null }),
        fc.option(fc.nat(1e12), { nil: null }),
      )
      .map(([year, source, amount]) => line(year, source, amount)),
  );
  fc.assert(
    fc.property(
      lines,
      fc.constantFrom('fiscalYear' as const, 'source' as const, 'category' as const),
      (all, by) => {
        const total = sumSatang(all.map(({ amount }) => amount));
        expect(sumSatang(budgetSums(all, by).map(({ amount }) => amount))).toBe(total);
      },
    ),
  );
});
