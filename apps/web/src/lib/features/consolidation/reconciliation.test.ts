import { waterfall } from '@ruam/consolidation';
import { describe, expect, it } from 'vitest';
import { exampleList, exampleMerge } from './exampleList.ts';
import { reconciliationChecks, reconciliationSteps, waterfallSteps } from './reconciliation.ts';

const faults = (list: ReturnType<typeof exampleList>) =>
  reconciliationChecks(list)
    .filter((check) => check.difference !== 0)
    .map((check) => check.id);

describe('reconciliationSteps', () => {
  it('leads from what was handed over to the projects in the list', () => {
    const steps = reconciliationSteps(exampleList());
    expect(steps.map(({ id, change, running }) => [id, change / 100, running / 100])).toEqual([
      ['handedOver', 3_140_000, 3_140_000],
      ['duplicatesRemoved', -800_000, 2_340_000],
      ['scopeCut', 0, 2_340_000],
      ['repriced', 0, 2_340_000],
      ['administration', -90_000, 2_250_000],
      ['included', 2_250_000, 2_250_000],
    ]);
  });

  it('shows a step without a reason only when there is one', () => {
    const list = exampleList({ merges: [{ ...exampleMerge, reasonKind: null }] });
    expect(reconciliationSteps(list).map((step) => step.id)).toContain('unexplained');
  });
});

describe('waterfallSteps', () => {
  it('says of the whole list what its totals say, and of the groups parts that add up to it', () => {
    const list = exampleList();
    expect(waterfallSteps(waterfall(list))).toEqual(reconciliationSteps(list));
    const groups = list.groups.map(({ id }) => waterfallSteps(waterfall(list, { group: id })));
    for (const [at, step] of reconciliationSteps(list).entries()) {
      expect(groups.reduce((sum, steps) => sum + (steps[at]?.change ?? 0), 0)).toBe(step.change);
    }
  });
});

describe('reconciliationChecks', () => {
  it('finds nothing wrong in a list that is right', () => {
    expect(faults(exampleList())).toEqual([]);
    expect(faults(exampleList({ merges: [] }))).toEqual([]);
  });

  it('says so when a difference has no reason', () => {
    expect(faults(exampleList({ merges: [{ ...exampleMerge, reasonKind: null }] }))).toEqual(['unexplained']);
  });

  it('finds a satang that went astray, wherever it went', () => {
    const list = exampleList();
    expect(faults({ ...list, totals: { ...list.totals, included: list.totals.included + 1 } })).toEqual([
      'steps',
      'rows',
      'pivots',
    ]);
    expect(faults({ ...list, totals: { ...list.totals, inside: list.totals.inside - 1 } })).toEqual([
      'split',
    ]);
    expect(faults({ ...list, rows: list.rows.slice(1) })).toContain('sources');
    expect(faults({ ...list, byYear: [] })).toEqual(['pivots']);
    const groups = list.groups.map((group, at) => (at === 0 ? { ...group, handedOver: 0 } : group));
    expect(faults({ ...list, groups })).toEqual(['groups']);
  });
});
