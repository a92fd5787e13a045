import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AMOUNT_RULES, evolve, type Workshop } from '../src/index.ts';
import { consolidating, organiser, rehearsal } from './fixture.ts';

const both = { sources: ['p1', 'p3'], title: 'ถนนสายหลัก', rule: 'sum' };

describe('mergeRows', () => {
  test('two rows become one, and undoing gives both back', () => {
    const one = consolidating();
    const before = one.list();
    expect(one.try(organiser, 'mergeRows', both)).toBe('ok');
    const merge = one.workshop.merges[0]?.id ?? '';
    expect(one.list().rows.map(({ id, total }) => [id, total])).toEqual([
      [merge, 500],
      ['p2', 500],
    ]);
    expect(one.try(organiser, 'unmergeRows', { merge })).toBe('ok');
    expect(one.try(organiser, 'unmergeRows', { merge })).toBe('same');
    expect(one.list()).toEqual(before);
  });

  test('a total that changes needs its kind and its reason, and the kind has to fit', () => {
    const one = consolidating();
    const keeping = { ...both, rule: 'keepOne', keep: 'p1' };
    expect(one.try(organiser, 'mergeRows', keeping)).toBe('merge.reasonNeeded');
    expect(one.try(organiser, 'mergeRows', { ...keeping, reason: 'ซ้ำ' })).toBe('merge.reasonNeeded');
    const byHand = { ...both, rule: 'byHand', reason: 'ราคาใหม่' };
    expect(one.try(organiser, 'mergeRows', byHand)).toBe('merge.amountsNeeded');
    const amounts = [{ source: 'province', fiscalYear: 2571, category: 'investment', amount: 900 }];
    expect(one.try(organiser, 'mergeRows', { ...byHand, amounts, reasonKind: 'overlapRemoved' })).toBe(
      'merge.kindDoesNotFit',
    );
    expect(one.try(organiser, 'mergeRows', { ...byHand, amounts, reasonKind: 'repriced' })).toBe('ok');
    expect(one.list().totals).toMatchObject({ handedOver: 1000, repriced: 400, included: 1400 });
    expect(one.list().reconciles).toBe(true);
  });

  test.each([
    ['one row twice', { sources: ['p1', 'p1'] }, 'merge.sameRow'],
    ['one row alone', { sources: ['p1'] }, 'input.invalid'],
    ['a row that is not', { sources: ['p1', 'p9'] }, 'row.unknown'],
    ['no title', { title: ' ' }, 'input.invalid'],
    ['keeping a row outside', { rule: 'keepOne', keep: 'p2' }, 'merge.keepNeeded'],
    ['a rule that is not', { rule: 'average' }, 'input.invalid'],
  ])('refuses %s', (_what, more, code) => {
    expect(consolidating().try(organiser, 'mergeRows', { ...both, ...more })).toBe(code);
  });

  test('a row is in one merge; a merge may be merged, and is undone from outside in', () => {
    const one = consolidating();
    one.try(organiser, 'mergeRows', both);
    const inner = one.workshop.merges[0]?.id ?? '';
    expect(one.try(organiser, 'mergeRows', { ...both, sources: ['p1', 'p2'] })).toBe('merge.alreadyMerged');
    expect(one.try(organiser, 'mergeRows', { ...both, sources: [inner, 'p2'] })).toBe('ok');
    const outer = one.workshop.merges[1]?.id ?? '';
    expect(one.try(organiser, 'unmergeRows', { merge: inner })).toBe('merge.insideAnother');
    expect(one.try(organiser, 'unmergeRows', { merge: outer })).toBe('ok');
    expect(one.try(organiser, 'unmergeRows', { merge: inner })).toBe('ok');
    expect(one.try(organiser, 'unmergeRows', { merge: 'merge-none' })).toBe('merge.unknown');
  });

  test('shares of each source stand, and the rest is explained', () => {
    const one = consolidating();
    const shares = { ...both, rule: 'shares', shares: { p1: 5000 } };
    expect(one.try(organiser, 'mergeRows', shares)).toBe('merge.reasonNeeded');
    const told = { ...shares, reason: 'แบ่งกันทำ', reasonKind: 'overlapRemoved' };
    expect(one.try(organiser, 'mergeRows', { ...told, shares: { p2: 5000 } })).toBe('row.unknown');
    expect(one.try(organiser, 'mergeRows', { ...told, shares: { p1: 10_001 } })).toBe('input.invalid');
    expect(one.try(organiser, 'mergeRows', told)).toBe('ok');
    expect(one.list().rows[0]).toMatchObject({ total: 350, totalBefore: 500 });
    expect(one.list().reconciles).toBe(true);
  });

  test('only facilitators and the organiser, in a stage for it', () => {
    const one = consolidating();
    expect(one.try(one.member('lead', 'g1'), 'mergeRows', both)).toBe('can.notAllowed');
    expect(one.try(one.member('staff', null), 'unmergeRows', { merge: 'x' })).toBe('can.notAllowed');
    expect(one.try(one.member('facilitator', null), 'mergeRows', both)).toBe('ok');
    one.try(organiser, 'enterStage', { stage: 'write' });
    expect(one.try(organiser, 'unmergeRows', { merge: one.workshop.merges[0]?.id })).toBe('stage.wrong');
    expect(rehearsal('write').try(organiser, 'setInclusion', { row: 'p1', inside: null })).toBe(
      'stage.wrong',
    );
  });
});

test('whatever is merged and undone in whatever order, the list reconciles and holds every proposal once', () => {
  const step = fc.record({
    a: fc.nat(5),
    b: fc.nat(5),
    rule: fc.constantFrom(...AMOUNT_RULES),
    undo: fc.boolean(),
    amount: fc.nat(2000),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const one = consolidating();
      let merged = 0;
      for (const { a, b, rule, undo, amount } of steps) {
        const { rows } = one.list();
        const living = one.workshop.merges.filter((merge) => !merge.undone);
        if (undo) {
          one.try(organiser, 'unmergeRows', { merge: living[a % Math.max(1, living.length)]?.id ?? 'none' });
          continue;
        }
        const sources = [rows[a % rows.length]?.id, rows[b % rows.length]?.id];
        const amounts = [{ source: 'cluster', fiscalYear: 2571, category: 'other', amount }];
        const shares = { [sources[0] as string]: amount * 5 };
        const told = { sources, title: 'รวม', rule, keep: sources[0], amounts, shares, reason: 'เพราะ' };
        for (const reasonKind of ['overlapRemoved', 'repriced']) {
          if (one.try(organiser, 'mergeRows', { ...told, reasonKind }) === 'ok') {
            merged += 1;
            break;
          }
        }
      }
      const list = one.list();
      expect(list.reconciles).toBe(true);
      expect(list.waitingMerges).toEqual([]);
      expect(list.rows.flatMap((row) => row.sources.map(({ proposal }) => proposal)).sort()).toEqual([
        'p1',
        'p2',
        'p3',
      ]);
      expect(one.workshop.merges).toHaveLength(merged);
      const folded = one.events.reduce<Workshop | null>(evolve, null);
      expect(folded).toEqual(one.state);
    }),
    { numRuns: 150 },
  );
});

test('a row is put inside or beyond by hand with a reason, and given back', () => {
  const one = consolidating();
  expect(one.try(organiser, 'setInclusion', { row: 'p1', inside: false })).toBe('inclusion.reasonNeeded');
  expect(one.try(organiser, 'setInclusion', { row: 'p9', inside: false, reason: 'x' })).toBe('row.unknown');
  expect(one.try(organiser, 'setInclusion', { row: 'p1', inside: false, reason: 'รอแบบ' })).toBe('ok');
  expect(one.list().rows[0]).toMatchObject({ inside: false, insideBy: 'hand', insideReason: 'รอแบบ' });
  expect(one.try(organiser, 'setInclusion', { row: 'p1', inside: null })).toBe('ok');
  expect(one.try(organiser, 'setInclusion', { row: 'p1', inside: null })).toBe('same');
  expect(one.workshop.inclusion).toEqual({});
});

test('a pair is called different in either order, once, and that is taken back', () => {
  const one = consolidating();
  expect(one.try(organiser, 'markNotDuplicate', { pair: ['p3', 'p1'] })).toBe('ok');
  expect(one.try(organiser, 'markNotDuplicate', { pair: ['p1', 'p3'] })).toBe('same');
  expect(Object.keys(one.workshop.notDuplicates)).toEqual(['p1|p3']);
  expect(one.try(organiser, 'markNotDuplicate', { pair: ['p1', 'p1'] })).toBe('pair.same');
  expect(one.try(organiser, 'markNotDuplicate', { pair: ['p1', 'p3'], undone: true })).toBe('ok');
  expect(one.try(organiser, 'markNotDuplicate', { pair: ['p1', 'p3'], undone: true })).toBe('same');
  expect(one.workshop.notDuplicates).toEqual({});
});

const line = (amount: number) => ({
  source: 'province',
  fiscalYear: 2571,
  category: 'investment',
  fundingAgency: null,
  amount,
});

describe('splitRow', () => {
  const parts = [
    { title: 'ช่วงที่หนึ่ง', amounts: [line(100)] },
    { title: 'ช่วงที่สอง', amounts: [line(200)] },
  ];

  test('the parts add up to the row, may be merged, and go together again from outside in', () => {
    const one = consolidating();
    const before = one.list();
    expect(one.try(organiser, 'splitRow', { source: 'p1', parts })).toBe('input.invalid');
    const told = { source: 'p1', parts, reason: 'ต่างหน่วยดำเนินการ' };
    expect(one.try(organiser, 'splitRow', { ...told, parts: [parts[0], parts[0]] })).toBe(
      'split.doesNotAddUp',
    );
    expect(one.try(organiser, 'splitRow', { ...told, source: 'p9' })).toBe('row.unknown');
    expect(one.try(organiser, 'splitRow', told)).toBe('ok');
    const split = one.workshop.splits[0]?.id ?? '';
    expect(one.list().rows.map(({ title, total }) => [title, total])).toEqual([
      ['ช่วงที่หนึ่ง', 100],
      ['ช่วงที่สอง', 200],
      ['โครงการ p2', 500],
      ['โครงการ p3', 200],
    ]);
    expect(one.list().reconciles).toBe(true);
    expect(one.try(organiser, 'mergeRows', { ...both, sources: [`${split}-2`, 'p3'] })).toBe('ok');
    expect(one.list().rows.map(({ total }) => total)).toEqual([100, 400, 500]);
    expect(one.try(organiser, 'unsplitRow', { split })).toBe('split.partTaken');
    one.try(organiser, 'unmergeRows', { merge: one.workshop.merges[0]?.id });
    expect(one.try(organiser, 'unsplitRow', { split })).toBe('ok');
    expect(one.try(organiser, 'unsplitRow', { split })).toBe('same');
    expect(one.try(organiser, 'unsplitRow', { split: 'split-none' })).toBe('split.unknown');
    expect(one.list()).toEqual(before);
  });

  test('parts that do not add up need their kind of reason, and follow the group in proportion', () => {
    const one = consolidating();
    const cut = { source: 'p1', reason: 'ลดงาน', parts: [parts[0], { ...parts[1], amounts: [line(140)] }] };
    expect(one.try(organiser, 'splitRow', cut)).toBe('split.doesNotAddUp');
    const grown = { ...cut, parts: [parts[0], { ...parts[1], amounts: [line(250)] }] };
    expect(one.try(organiser, 'splitRow', { ...grown, reasonKind: 'scopeCut' })).toBe('merge.kindDoesNotFit');
    const elsewhere = {
      ...cut,
      parts: [parts[0], { ...parts[1], amounts: [{ ...line(200), fiscalYear: 2572 }] }],
    };
    expect(one.try(organiser, 'splitRow', { ...elsewhere, reasonKind: 'scopeCut' })).toBe(
      'split.doesNotAddUp',
    );
    expect(one.try(organiser, 'splitRow', { ...cut, reasonKind: 'scopeCut' })).toBe('ok');
    expect(
      one
        .list()
        .rows.slice(0, 2)
        .map(({ total }) => total),
    ).toEqual([100, 140]);
    expect(one.list().totals).toMatchObject({ handedOver: 1000, scopeCut: 60, included: 940 });
    expect(one.list().reconciles).toBe(true);
    one.amounts.g1 = { p1: 600, p2: 500 };
    expect(
      one
        .list()
        .rows.slice(0, 2)
        .map(({ total }) => total),
    ).toEqual([200, 280]);
    expect(one.list().totals).toMatchObject({ handedOver: 1300, scopeCut: 120, included: 1180 });
    expect(one.list().reconciles).toBe(true);
    const before = one.list();
    const split = one.workshop.splits[0]?.id;
    one.try(organiser, 'unsplitRow', { split });
    expect(one.list().totals).toMatchObject({ handedOver: 1300, scopeCut: 0, included: 1300 });
    expect(before.totals.handedOver).toBe(1300);
  });

  test('a merged row is divided, and the merge cannot be undone meanwhile', () => {
    const one = consolidating();
    one.try(organiser, 'mergeRows', {
      ...both,
      rule: 'keepOne',
      keep: 'p1',
      reason: 'ซ้ำ',
      reasonKind: 'overlapRemoved',
    });
    const merge = one.workshop.merges[0]?.id ?? '';
    expect(one.try(organiser, 'splitRow', { source: merge, parts, reason: 'แยก' })).toBe('ok');
    expect(one.list().totals).toMatchObject({ handedOver: 1000, duplicatesRemoved: 200, included: 800 });
    expect(one.list().reconciles).toBe(true);
    expect(one.try(organiser, 'unmergeRows', { merge })).toBe('merge.divided');
  });
});

describe('settleDrift', () => {
  test('a source that changed says so until each change is taken or left', () => {
    const one = consolidating();
    one.try(organiser, 'mergeRows', both);
    const merge = one.workshop.merges[0]?.id ?? '';
    expect(one.list().drift).toEqual([]);
    expect(one.try(organiser, 'settleDrift', { merge, source: 'p1' })).toBe('drift.none');
    one.amounts.g1 = { p1: 350, p2: 500 };
    expect(one.list().drift).toMatchObject([
      { merge, source: 'p1', differences: [{ field: 'lines', before: 300, now: 350 }] },
    ]);
    const leave = { merge, source: 'p1', leave: ['lines'] };
    expect(one.try(organiser, 'settleDrift', leave)).toBe('drift.reasonNeeded');
    expect(one.try(organiser, 'settleDrift', { ...leave, reason: 'ตกลงไว้', reasonKind: 'scopeCut' })).toBe(
      'ok',
    );
    expect(one.list().drift).toEqual([]);
    expect(one.list().rows[0]).toMatchObject({ total: 500, totalBefore: 550 });
    expect(one.list().totals).toMatchObject({ handedOver: 1050, scopeCut: 50, included: 1000 });
    expect(one.list().reconciles).toBe(true);
    one.amounts.g1 = { p1: 360, p2: 500 };
    expect(one.list().drift).toHaveLength(1);
    expect(one.try(organiser, 'settleDrift', { merge, source: 'p1' })).toBe('ok');
    expect(one.list().rows[0]).toMatchObject({ total: 560 });
    expect(one.list().drift).toEqual([]);
    expect(one.list().reconciles).toBe(true);
  });
});
