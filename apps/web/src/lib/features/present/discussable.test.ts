import type { ScreenRow } from '@ruam/consolidation';
import { expect, it } from 'vitest';
import { discussable, rowAfter } from './discussable.ts';

const rows: ScreenRow[] = ['a', 'b', 'c'].map((id, at) => ({
  ...{ id, number: at + 1, title: id, groups: [at < 2 ? 'g' : 'h'], areas: [], total: 1, inside: true },
}));
const list = { kind: 'list' as const, group: 'g', area: null, search: '', row: null as string | null };

it('goes through the rows of the list under discussion, and stops at its ends', () => {
  expect(discussable(list, rows)).toMatchObject({ at: -1 });
  expect(rowAfter(list, rows, 1)).toMatchObject({ row: 'a', group: 'g' });
  expect(rowAfter({ ...list, row: 'a' }, rows, 1)).toMatchObject({ row: 'b' });
  expect(rowAfter({ ...list, row: 'b' }, rows, 1)).toBeNull();
  expect(rowAfter({ ...list, row: 'a' }, rows, -1)).toBeNull();
});

it('goes through every project where one stands alone', () => {
  expect(rowAfter({ kind: 'proposal', row: 'b' }, rows, 1)).toEqual({ kind: 'proposal', row: 'c' });
  expect(discussable({ kind: 'map' }, rows)).toBeNull();
});
