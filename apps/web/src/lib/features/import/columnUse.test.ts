import type { TableMapping } from '@ruam/protocol';
import { describe, expect, it } from 'vitest';
import { assignColumn, columnUse, missingMeanings, nextYear, sampleOf } from './columnUse.ts';

const mapping: TableMapping = {
  headerRow: 0,
  columns: { title: 2, amount: 5 },
  yearAmounts: [{ column: 7, fiscalYear: 2570 }],
  amountUnit: 'baht',
};

describe('assignColumn', () => {
  it('takes a meaning away from the column that had it', () => {
    const next = assignColumn(mapping, 3, { kind: 'target', target: 'title' });
    expect(columnUse(next, 3)).toEqual({ kind: 'target', target: 'title' });
    expect(columnUse(next, 2)).toEqual({ kind: 'none' });
    expect(mapping.columns.title).toBe(2);
  });

  it('gives a column one use at a time', () => {
    const year = assignColumn(mapping, 5, { kind: 'year', year: 2571 });
    expect(columnUse(year, 5)).toEqual({ kind: 'year', year: 2571 });
    expect(year.columns).toEqual({ title: 2 });
    const back = assignColumn(year, 5, { kind: 'target', target: 'item' });
    expect(back.yearAmounts).toEqual(mapping.yearAmounts);
    expect(assignColumn(back, 5, { kind: 'none' }).columns).toEqual({ title: 2 });
  });
});

it('knows what no list can do without', () => {
  expect(missingMeanings(mapping)).toEqual(['area']);
  expect(missingMeanings({ ...mapping, columns: { areaName: 1 }, yearAmounts: [] })).toEqual([
    'title',
    'amount',
  ]);
});

it('offers the year after the last one', () => {
  expect(nextYear(mapping, 2570)).toBe(2571);
  expect(nextYear({ ...mapping, yearAmounts: [] }, 2570)).toBe(2570);
});

it('shows different values only, and no empty ones', () => {
  expect(
    sampleOf(
      [
        ['a', ' '],
        ['a', '1'],
        ['b', ''],
        ['c', '2'],
        ['d', '3'],
      ],
      0,
    ),
  ).toEqual(['a', 'b', 'c']);
  expect(
    sampleOf(
      [
        ['a', ' '],
        ['a', '1'],
      ],
      1,
    ),
  ).toEqual(['1']);
});
