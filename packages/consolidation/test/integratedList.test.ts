import { sumSatang } from '@ruam/planning';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type IntegratedListInput,
  ifCeilings,
  integratedList,
  type MergeDecision,
  type PivotEntry,
  WATERFALL_STEPS,
  type WaterfallScope,
  type WaterfallStepId,
  waterfall,
} from '../src/index.ts';
import { AREAS, directory, FISCAL_YEAR, listInput, proposalOf } from './arbitraries.ts';

const total = (rows: readonly { total: number }[]) => sumSatang(rows.map((row) => row.total));

describe('whatever was handed over and decided', () => {
  test('before and after reconcile to the satang', () => {
    fc.assert(
      fc.property(listInput, (input) => {
        const { totals, rows, administration, unexplainedMerges, reconciles } = integratedList(input);
        const asked = input.snapshots
          .filter((snapshot) => input.groups.find(({ id }) => id === snapshot.group)?.handedOver)
          .flatMap(({ proposals }) => proposals)
          .flatMap(({ budgetLines }) => budgetLines);
        expect(totals.handedOver).toBe(sumSatang(asked.map(({ amount }) => amount)));
        const { handedOver, duplicatesRemoved, scopeCut, repriced, unexplained } = totals;
        expect(total(rows) + total(administration)).toBe(
          handedOver - duplicatesRemoved - scopeCut + repriced + unexplained,
        );
        expect(totals.included).toBe(total(rows));
        expect(totals.inside + totals.beyond).toBe(totals.included);
        expect(reconciles).toBe(unexplainedMerges.length === 0);
      }),
      { numRuns: 400 },
    );
  });

  test('every pivot adds up to the list, inside and beyond too', () => {
    fc.assert(
      fc.property(listInput, (input) => {
        const list = integratedList(input);
        const pivots: PivotEntry<string | number>[][] = [
          list.byGroup,
          list.byMinistry,
          list.byProvince,
          list.byCluster,
          list.byRegion,
          list.bySource,
          list.byCategory,
          list.byYear,
        ];
        for (const pivot of pivots) {
          expect(total(pivot)).toBe(list.totals.included);
          expect(sumSatang(pivot.map(({ inside }) => inside))).toBe(list.totals.inside);
          expect(sumSatang(pivot.map(({ beyond }) => beyond))).toBe(list.totals.beyond);
          expect(new Set(pivot.map(({ key }) => key)).size).toBe(pivot.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every baht has a source: parts add up to lines, lines to rows, and each proposal is in one row', () => {
    const property = fc.property(listInput, (input) => {
      const list = integratedList(input);
      const all = [...list.rows, ...list.administration];
      for (const row of all) {
        expect(sumSatang(row.lines.map(({ amount }) => amount))).toBe(row.total);
        expect(sumSatang(row.sources.map((source) => source.total))).toBe(row.totalBefore);
        expect(row.total - row.totalBefore).toBe(sumSatang(row.changes.map(({ difference }) => difference)));
        const own = new Set(row.sources.map(({ proposal }) => proposal));
        for (const line of row.lines) {
          expect(sumSatang(line.parts.map(({ amount }) => amount))).toBe(line.amount);
          for (const { proposal } of line.parts) expect(own).toContain(proposal);
        }
      }
      const handedOver = input.snapshots
        .filter((snapshot) => input.groups.find(({ id }) => id === snapshot.group)?.handedOver)
        .flatMap(({ proposals }) => proposals.map(({ id }) => id));
      const told = all.flatMap((row) => row.sources.map(({ proposal }) => proposal));
      // A divided proposal stands in each of its parts; any other in one row.
      expect([...new Set(told)].sort()).toEqual(handedOver.sort());
      const whole = all
        .filter((row) => !row.split)
        .flatMap((row) => row.sources.map(({ proposal }) => proposal));
      expect(new Set(whole).size).toBe(whole.length);
    });
    fc.assert(property, { numRuns: 300 });
    // A merge of several whose division left a satang of a part without a source.
    fc.assert(property, { seed: 1503444504, path: '1612' });
  });

  test('steps of the waterfall add up to the satang, in all, per group and per area, and open their rows', () => {
    fc.assert(
      fc.property(listInput, (input) => {
        const list = integratedList(input);
        const areas = new Set(
          list.rows.concat(list.administration).flatMap(({ sources }) => sources.map(({ area }) => area)),
        );
        const scopes: WaterfallScope[] = [
          {},
          ...list.groups.map(({ id }) => ({ group: id })),
          ...[...areas].map((area) => ({ area })),
        ];
        const amounts = scopes.map((scope) => {
          const steps = waterfall(list, scope);
          const of = Object.fromEntries(steps.map(({ id, amount }) => [id, amount])) as Record<
            WaterfallStepId,
            number
          >;
          for (const { amount, rows } of steps) expect(sumSatang(rows.map((row) => row.amount))).toBe(amount);
          expect(
            of.handedOver +
              of.duplicatesRemoved +
              of.scopeCut +
              of.repriced +
              of.unexplained +
              of.administration,
          ).toBe(of.included);
          expect(of.inside + of.beyond).toBe(of.included);
          return of;
        });
        const all = amounts[0] as Record<WaterfallStepId, number>;
        expect(all).toMatchObject({
          handedOver: list.totals.handedOver,
          duplicatesRemoved: 0 - list.totals.duplicatesRemoved,
          scopeCut: 0 - list.totals.scopeCut,
          repriced: list.totals.repriced,
          unexplained: list.totals.unexplained,
          included: list.totals.included,
          inside: list.totals.inside,
          beyond: list.totals.beyond,
        });
        const byGroup = amounts.slice(1, 1 + list.groups.length);
        const byArea = amounts.slice(1 + list.groups.length);
        for (const step of WATERFALL_STEPS) {
          expect(sumSatang(byGroup.map((of) => of[step]))).toBe(all[step]);
          expect(sumSatang(byArea.map((of) => of[step]))).toBe(all[step]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('undoing the last merge gives back exactly what stood before it', () => {
    fc.assert(
      fc.property(listInput, (input) => {
        const last = input.merges.at(-1);
        // Later splits may stand on it.
        fc.pre((input.splits ?? []).length === 0);
        fc.pre(last !== undefined);
        const before = integratedList({ ...input, merges: input.merges.slice(0, -1) });
        const undone = { ...(last as MergeDecision), undone: { at: 2 } };
        expect(integratedList({ ...input, merges: [...input.merges.slice(0, -1), undone] })).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  test('undoing a split gives back exactly what stood before it, and whatever was undone leaves no trace', () => {
    fc.assert(
      fc.property(listInput, (input) => {
        const splits = input.splits ?? [];
        const undone = {
          ...input,
          merges: input.merges.map((merge) => ({ ...merge, undone: { at: 9 } })),
          splits: splits.map((split) => ({ ...split, undone: { at: 9 } })),
        };
        expect(integratedList(undone)).toEqual(integratedList({ ...input, merges: [], splits: [] }));
        const last = splits.at(-1);
        if (!last || input.merges.some(({ sources }) => last.parts.some(({ id }) => sources.includes(id))))
          return;
        const without = integratedList({ ...input, splits: splits.slice(0, -1) });
        const withUndone = { ...input, splits: [...splits.slice(0, -1), { ...last, undone: { at: 9 } }] };
        expect(integratedList(withUndone)).toEqual(without);
      }),
      { numRuns: 300 },
    );
  });

  test('merges of different rows give the same rows in whatever order they were decided', () => {
    fc.assert(
      fc.property(listInput, fc.infiniteStream(fc.nat()), (input, picks) => {
        const taken = new Set<string>();
        const apart = input.merges.filter((merge) => {
          const own = merge.sources.every((source) => /^p/.test(source) && !taken.has(source));
          if (own) for (const source of merge.sources) taken.add(source);
          return own;
        });
        const shuffled = apart
          .map((merge) => ({ merge, key: picks.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ merge }) => merge);
        const list = integratedList({ ...input, merges: apart, splits: [] });
        expect(integratedList({ ...input, merges: shuffled, splits: [] }).rows).toEqual(list.rows);
      }),
      { numRuns: 200 },
    );
  });

  test('every row has its place before its ceiling; ties share a rank, and only ties', () => {
    fc.assert(
      fc.property(listInput, (input) => {
        const { rows } = integratedList(input);
        for (const area of new Set(rows.map((row) => row.area))) {
          const own = rows.filter((row) => row.area === area).sort((a, b) => a.place - b.place);
          expect(own.map(({ place }) => place)).toEqual(own.map((_, at) => at + 1));
          for (const [at, row] of own.entries()) {
            expect(row.rank).toBeLessThanOrEqual(at + 1);
            expect(row.tied).toBe(own.some((other) => other !== row && other.rank === row.rank));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('what would be if ceilings were others is what the list says once they are', () => {
    fc.assert(
      fc.property(
        listInput,
        fc.dictionary(fc.constantFrom(...AREAS), fc.nat(2_000_000_000_00)),
        (input, then) => {
          const now = integratedList(input);
          const before = structuredClone(now);
          const moves = ifCeilings(now, input.inclusion, then);
          expect(now).toEqual(before);
          const real = integratedList({ ...input, ceilings: then });
          const inside = (list: typeof now) =>
            new Set(list.rows.filter((row) => row.inside).map(({ id }) => id));
          const [was, is] = [inside(now), inside(real)];
          expect(moves.entering.map(({ id }) => id)).toEqual([...is].filter((id) => !was.has(id)));
          expect(moves.leaving.map(({ id }) => id)).toEqual([...was].filter((id) => !is.has(id)));
          expect(moves.ceilings).toEqual(real.ceilings);
          expect(moves.inside).toBe(real.totals.inside);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('what ranks inside fits its ceiling, unless hands put more in', () => {
    fc.assert(
      fc.property(listInput, (input) => {
        const list = integratedList(input);
        for (const line of list.ceilings) {
          expect(line.inside + line.beyond).toBe(line.requested);
          const own = list.rows.filter((row) => row.area === line.area);
          const byHand = own.filter((row) => row.insideBy === 'hand' && row.inside);
          const hand = sumSatang(byHand.map((row) => row.againstCeiling));
          if (line.ceiling !== null) expect(line.inside).toBeLessThanOrEqual(Math.max(line.ceiling, hand));
          else expect(own.every((row) => row.inside || row.insideBy === 'hand')).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the same input gives the same list, and is not touched', () => {
    fc.assert(
      fc.property(listInput, (input) => {
        const { directory: _functions, ...plain } = input;
        const copy = structuredClone(plain);
        expect(integratedList(input)).toEqual(integratedList(input));
        expect(plain).toEqual(copy);
      }),
      { numRuns: 50 },
    );
  });
});

const baht = (amount: number) => amount * 100;

function twoGroups(more: Partial<IntegratedListInput> = {}): IntegratedListInput {
  const road = { area: 'TH-50', leadAgency: 'moi-03', lines: [{ amount: baht(300) }] };
  return {
    fiscalYear: FISCAL_YEAR,
    groups: [
      { id: 'g1', nameTh: 'หนึ่ง', nameEn: 'One', handedOver: true },
      { id: 'g2', nameTh: 'สอง', nameEn: 'Two', handedOver: true },
    ],
    snapshots: [
      {
        workshop: 'w',
        group: 'g1',
        edition: 1,
        at: 1,
        proposals: [
          proposalOf('a', { ...road, title: 'ถนน', priority: 2 }),
          proposalOf('b', { area: 'TH-50', priority: 1, lines: [{ amount: baht(500) }] }),
        ],
      },
      {
        workshop: 'w',
        group: 'g2',
        edition: 1,
        at: 1,
        proposals: [
          proposalOf('c', { ...road, area: 'TH-51', title: 'ถนนสายเดียวกัน', lines: [{ amount: baht(200) }] }),
          proposalOf('d', { kind: 'administration', area: 'TH-50', lines: [{ amount: baht(50) }] }),
        ],
      },
    ],
    merges: [],
    inclusion: {},
    ceilings: {},
    responses: {},
    directory,
    ...more,
  };
}

const merge = (told: Partial<MergeDecision>): MergeDecision => ({
  id: 'm',
  sources: ['a', 'c'],
  title: 'ถนนสายหลัก',
  rule: 'sum',
  keep: null,
  amounts: [],
  reason: '',
  reasonKind: null,
  undone: null,
  ...told,
});

test('a row that is beyond the ceiling closes the list below it', () => {
  const input = twoGroups({ ceilings: { 'TH-50': baht(600) } });
  const places = Object.fromEntries(integratedList(input).rows.map((row) => [row.id, row.inside]));
  expect(places).toEqual({ b: true, a: false, c: true });
  expect(integratedList(input).ceilings.find(({ area }) => area === 'TH-50')).toMatchObject({
    ceiling: baht(600),
    requested: baht(800),
    inside: baht(500),
    beyond: baht(300),
    administration: baht(50),
  });
  const byHand = integratedList({
    ...input,
    inclusion: { a: { inside: true, reason: 'ตกลงกันแล้ว' } },
  });
  expect(byHand.rows.map(({ id, inside, insideBy }) => [id, inside, insideBy])).toEqual([
    ['a', true, 'hand'],
    ['b', false, 'rank'],
    ['c', true, 'noCeiling'],
  ]);
});

test('money of ministries and of other years takes nothing from the ceiling', () => {
  const input = twoGroups({ ceilings: { 'TH-50': baht(1) } });
  const lines = [
    { source: 'ministry' as const, amount: baht(900) },
    { fiscalYear: 2572, amount: baht(900) },
  ];
  input.snapshots[0]?.proposals.push(proposalOf('e', { area: 'TH-50', lines }));
  const row = integratedList(input).rows.find(({ id }) => id === 'e');
  expect(row).toMatchObject({ total: baht(1800), againstCeiling: 0, inside: true });
});

test('keeping one takes its money, place and agency; what is removed is named', () => {
  const list = integratedList(
    twoGroups({
      merges: [merge({ rule: 'keepOne', keep: 'c', reason: 'ซ้ำ', reasonKind: 'overlapRemoved' })],
    }),
  );
  expect(list.rows.map(({ id, area, total: sum, groups }) => ({ id, area, sum, groups }))).toEqual([
    { id: 'm', area: 'TH-51', sum: baht(200), groups: ['g2', 'g1'] },
    { id: 'b', area: 'TH-50', sum: baht(500), groups: ['g1'] },
  ]);
  expect(list.totals).toMatchObject({
    handedOver: baht(1050),
    duplicatesRemoved: baht(300),
    included: baht(700),
    administration: baht(50),
  });
  expect(list.byGroup.map(({ key, total: sum }) => [key, sum])).toEqual([
    ['g1', baht(500)],
    ['g2', baht(200)],
  ]);
  expect(list.reconciles).toBe(true);
});

test('a merge whose group was reopened waits, and applies again when it is handed over', () => {
  const input = twoGroups({ merges: [merge({})] });
  const reopened = {
    ...input,
    groups: input.groups.map((group) => ({ ...group, handedOver: group.id === 'g1' })),
  };
  expect(integratedList(reopened).rows.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(integratedList(reopened).waitingMerges).toEqual(['m']);
  expect(integratedList(input).waitingMerges).toEqual([]);
  expect(integratedList(input).rows.map(({ id }) => id)).toEqual(['m', 'b']);
});

test('when a source is handed over again with other money, the difference shows as unexplained', () => {
  const amounts = [
    {
      source: 'province',
      fiscalYear: FISCAL_YEAR,
      category: 'investment',
      fundingAgency: null,
      amount: baht(500),
    },
  ];
  const input = twoGroups({ merges: [merge({ rule: 'byHand', amounts })] });
  expect(integratedList(input).reconciles).toBe(true);
  const again = structuredClone({ ...input, directory: undefined });
  const line = again.snapshots[1]?.proposals[0]?.budgetLines[0];
  if (line) line.amount = baht(260);
  const list = integratedList({ ...again, directory });
  expect(list.unexplainedMerges).toEqual([{ merge: 'm', difference: baht(-60) }]);
  expect(list.totals.unexplained).toBe(baht(-60));
  expect(list.reconciles).toBe(false);
});

test('answers of an agency to both sources stand together, and a contradiction is marked', () => {
  const answer = (stance: string, at: number, amount: number) => [
    { agency: 'mots', stance, amounts: [{ fiscalYear: FISCAL_YEAR, amount }], at },
  ];
  const responses = {
    a: {
      mots: [...answer('notSupport', 1, 0), ...answer('support', 5, 700)],
      'moi-03': answer('support', 2, 5),
    },
    c: { mots: answer('notConcerned', 3, 0) },
  };
  const list = integratedList(twoGroups({ merges: [merge({})], responses }));
  expect(list.rows[0]?.stances).toEqual([
    { agency: 'mots', stance: 'support', offered: 700, contradiction: true, answered: ['a', 'c'] },
    { agency: 'moi-03', stance: 'support', offered: 5, contradiction: false, answered: ['a'] },
  ]);
});

test('ids that every object inherits find nothing', () => {
  const input = twoGroups();
  const hostile = structuredClone({ ...input, directory: undefined });
  const first = hostile.snapshots[0]?.proposals[0];
  if (first) Object.assign(first, { id: 'constructor', area: '__proto__' });
  const list = integratedList({ ...hostile, directory });
  expect(list.reconciles).toBe(true);
  expect(list.rows[0]).toMatchObject({ id: 'constructor', inside: true, insideBy: 'noCeiling', stances: [] });
});

test('while no budget line has an amount, the activities stand for it, as on the boards', () => {
  const input = twoGroups();
  const activity = { id: '1', name: 'อบรม', start: '', end: '', agency: 'mots' };
  const begun = proposalOf('e', { lines: [{ amount: null }], area: 'TH-51' });
  begun.activities = [
    { ...activity, amount: baht(70) },
    { ...activity, id: '2', amount: null },
  ];
  input.snapshots[0]?.proposals.push(begun);
  const list = integratedList(input);
  expect(list.rows.find(({ id }) => id === 'e')).toMatchObject({ total: baht(70), totalBefore: baht(70) });
  expect(list.totals.handedOver).toBe(baht(1120));
  expect(list.reconciles).toBe(true);
});
