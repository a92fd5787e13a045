import { sumSatang } from '@ruam/planning';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IntegratedListInput, integratedList, listDifferences } from '../src/index.ts';
import { directory, FISCAL_YEAR, listInput, proposalOf } from './arbitraries.ts';

/** Two lists of one workshop: the same proposals, other decisions, other groups handed over. */
const twoLists = fc
  .tuple(listInput, listInput, fc.boolean())
  .map(
    ([one, other, sameProposals]) =>
      [
        integratedList(one),
        integratedList(sameProposals ? { ...other, snapshots: one.snapshots } : other),
      ] as const,
  );

describe('whatever two versions of a list hold', () => {
  test('the differences of the rows add up to the difference of the totals', () => {
    fc.assert(
      fc.property(twoLists, ([before, after]) => {
        const { differences, totals } = listDifferences(before, after);
        const sum = (key: 'amount' | 'inside' | 'beyond') => sumSatang(differences.map((one) => one[key]));
        expect(sum('amount')).toBe(totals.included.difference + totals.administration.difference);
        expect(sum('inside')).toBe(totals.inside.difference);
        expect(sum('beyond')).toBe(totals.beyond.difference);
      }),
      { numRuns: 300 },
    );
  });

  test('each row is told once or is the same, and both directions tell the same', () => {
    fc.assert(
      fc.property(twoLists, ([before, after]) => {
        const there = listDifferences(before, after);
        const ids = there.differences.flatMap((one) => one.after.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length + there.same).toBe(after.rows.length + after.administration.length);
        const back = listDifferences(after, before);
        expect(back.same).toBe(there.same);
        expect(sumSatang(back.differences.map(({ amount }) => 0 - amount))).toBe(
          sumSatang(there.differences.map(({ amount }) => amount)),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('a list differs from itself in nothing', () => {
    fc.assert(
      fc.property(listInput, (input) => {
        const { differences } = listDifferences(integratedList(input), integratedList(structuredCopy(input)));
        expect(differences).toEqual([]);
      }),
    );
  });
});

const BASE: IntegratedListInput = {
  fiscalYear: FISCAL_YEAR,
  groups: [{ id: 'g', nameTh: 'กลุ่ม', nameEn: '', handedOver: true }],
  snapshots: [
    {
      workshop: 'w',
      group: 'g',
      edition: 1,
      at: 1,
      proposals: ['p', 'q', 'r'].map((id) => proposalOf(id, { area: 'TH-50', lines: [{ amount: 100 }] })),
    },
  ],
  merges: [],
  inclusion: {},
  ceilings: {},
  responses: {},
  directory,
};
const merge = {
  ...{ id: 'm', sources: ['p', 'q'], title: 'รวม', rule: 'keepOne' as const, keep: 'p', amounts: [] },
  ...{ reason: 'ซ้ำ', reasonKind: 'overlapRemoved' as const, undone: null },
};
const told = (before: Partial<IntegratedListInput>, after: Partial<IntegratedListInput>) =>
  listDifferences(
    integratedList({ ...BASE, ...before }),
    integratedList({ ...BASE, ...after }),
  ).differences.map(({ kind, before: from, after: to, amount, fields }) => [
    kind,
    from.map(({ id }) => id).join('+'),
    to.map(({ id }) => id).join('+'),
    amount,
    fields.join(),
  ]);

test('what happened is told by its kind', () => {
  expect(told({}, { merges: [merge] })).toEqual([['merged', 'p+q', 'm', -100, '']]);
  expect(told({ merges: [merge] }, {})).toEqual([['divided', 'm', 'p+q', 100, '']]);
  expect(told({}, { ceilings: { 'TH-50': 150 } })).toEqual([
    ['changed', 'q', 'q', 0, 'place'],
    ['changed', 'r', 'r', 0, 'place'],
  ]);
  const fewer = BASE.snapshots.map((one) => ({ ...one, proposals: one.proposals.slice(0, 2) }));
  expect(told({}, { snapshots: fewer })).toEqual([['left', 'r', '', -100, '']]);
  expect(told({ snapshots: fewer }, {})).toEqual([['entered', '', 'r', 100, '']]);
  const dearer = BASE.snapshots.map((one) => ({
    ...one,
    proposals: one.proposals.map((proposal) =>
      proposal.id === 'p' ? proposalOf('p', { area: 'TH-51', lines: [{ amount: 140 }] }) : proposal,
    ),
  }));
  expect(told({}, { snapshots: dearer })).toEqual([['changed', 'p', 'p', 40, 'area,asked,amounts']]);
  // A merge with what was not in the list before is a merge, and what came with it counts.
  expect(told({ snapshots: fewer }, { merges: [{ ...merge, sources: ['p', 'r'], rule: 'sum' }] })).toEqual([
    ['merged', 'p', 'm', 100, ''],
  ]);
});

function structuredCopy(input: IntegratedListInput): IntegratedListInput {
  return { ...structuredClone({ ...input, directory: null }), directory };
}
