import type { DifferenceKind, ListDifference } from '@ruam/consolidation';
import { expect, test } from 'vitest';
import { differenceGroups } from './differenceGroups.ts';

const one = (kind: DifferenceKind, amount: number): ListDifference => ({
  ...{ kind, amount, before: [], after: [], inside: 0, beyond: 0, fields: [] },
});

test('differences stand by kind, the largest first, and the groups add up to all of them', () => {
  const differences = [one('changed', 5), one('left', -7), one('changed', -9), one('entered', 3)];
  const groups = differenceGroups({ differences });
  expect(groups.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['entered', 3],
    ['left', -7],
    ['changed', -4],
  ]);
  expect(groups[2]?.differences.map(({ amount }) => amount)).toEqual([-9, 5]);
  expect(groups.reduce((sum, { amount }) => sum + amount, 0)).toBe(-8);
});
