import { describe, expect, test } from 'vitest';
import { CONFLICT } from '../src/index.ts';
import { consolidating, organiser } from './fixture.ts';

const criteria = [
  { id: 'need', th: 'ความจำเป็น', en: 'Need', weight: 3 },
  { id: 'value', th: 'ความคุ้มค่า', en: 'Value', weight: 1 },
];
const ranks = (one: ReturnType<typeof consolidating>) =>
  one
    .list()
    .rows.toSorted((a, b) => a.place - b.place)
    .map(({ id, rank, tied }) => [id, rank, tied]);

describe('ranking', () => {
  test('by criteria and weights: ties share a rank and are told, what nobody scored stands last', () => {
    const one = consolidating();
    expect(one.try(organiser, 'scoreRow', { row: 'p1', scores: { other: 3 } })).toBe(
      'screening.unknownCriterion',
    );
    expect(one.try(organiser, 'setCriteria', { criteria, reason: 'ตามแบบ' })).toBe('ok');
    expect(one.try(organiser, 'setRanking', { by: 'criteria', reason: 'ตามแบบ' })).toBe('ok');
    expect(one.try(organiser, 'scoreRow', { row: 'p9', scores: { need: 3 } })).toBe('row.unknown');
    expect(one.try(organiser, 'scoreRow', { row: 'p3', scores: { need: 6 } })).toBe('input.invalid');
    one.try(organiser, 'scoreRow', { row: 'p3', scores: { need: 4, value: 4 } });
    one.try(organiser, 'scoreRow', { row: 'p2', scores: { need: 5, value: 1 } });
    expect(ranks(one)).toEqual([
      ['p2', 1, true],
      ['p3', 1, true],
      ['p1', 3, false],
    ]);
    one.try(organiser, 'scoreRow', { row: 'p2', scores: {} });
    expect(ranks(one)[0]).toEqual(['p3', 1, false]);
  });

  test('by a closed vote about rows of the list, and the paper ballots that come later', () => {
    const one = consolidating();
    const member = one.member('participant', 'g1');
    const options = ['p1', 'p2', 'p3'].map((row) => ({ label: row, row }));
    one.try(organiser, 'openVote', { kind: 'dots', question: 'เลือก', options, dots: 3 });
    const vote = one.workshop.votes[0]?.id ?? '';
    one.try(member, 'castBallot', { vote, choice: { kind: 'dots', dots: { o2: 2, o3: 1 } } });
    expect(one.try(organiser, 'setRanking', { by: 'vote', vote })).toBe('ranking.closedVoteNeeded');
    one.try(organiser, 'closeVote', { vote });
    expect(one.try(organiser, 'setRanking', { by: 'vote', vote })).toBe('ok');
    expect(ranks(one).map(([id]) => id)).toEqual(['p2', 'p3', 'p1']);
    one.try(organiser, 'addPaperBallots', { vote, choice: { kind: 'dots', dots: { o1: 3 } }, count: 4 });
    expect(ranks(one).map(([id]) => id)).toEqual(['p1', 'p2', 'p3']);
    // What was merged stands with the best of its sources.
    one.try(organiser, 'mergeRows', { sources: ['p2', 'p1'], title: 'รวม', rule: 'sum' });
    expect(one.list().rows.map(({ title, rank }) => [title, rank])).toEqual([
      ['รวม', 1],
      ['โครงการ p3', 2],
    ]);
    one.try(organiser, 'openVote', { kind: 'yesNo', question: 'เห็นด้วยหรือไม่' });
    const yesNo = one.workshop.votes[1]?.id ?? '';
    one.try(organiser, 'closeVote', { vote: yesNo });
    expect(one.try(organiser, 'setRanking', { by: 'vote', vote: yesNo })).toBe('ranking.rowsNeeded');
  });

  test('by hand: the whole area in an order, which moves the ceiling; given back to the method', () => {
    const one = consolidating();
    const [first, second] = [one.member('facilitator', null), one.member('facilitator', null)];
    const seen = one.workshop.version;
    const told = { area: null, reason: 'ที่ประชุมเห็นชอบ', seen };
    expect(one.try(first, 'rankArea', { ...told, order: ['p3', 'p1'] })).toBe('ranking.rowsChanged');
    expect(one.try(first, 'rankArea', { ...told, order: ['p3', 'p1', 'p1'] })).toBe('ranking.rowsChanged');
    expect(one.try(first, 'rankArea', { ...told, order: ['p3', 'p1', 'p2'] })).toBe('ok');
    expect(ranks(one).map(([id]) => id)).toEqual(['p3', 'p1', 'p2']);
    expect(one.list().rows.map(({ rankedBy }) => rankedBy)).toEqual(['hand', 'hand', 'hand']);
    expect(one.try(second, 'rankArea', { ...told, order: ['p1', 'p2', 'p3'] })).toBe(CONFLICT);
    one.try(first, 'mergeRows', { sources: ['p2', 'p3'], title: 'รวม', rule: 'sum' });
    expect(
      one
        .list()
        .rows.toSorted((a, b) => a.place - b.place)
        .map(({ title }) => title),
    ).toEqual(['รวม', 'โครงการ p1']);
    const back = { area: null, order: null, seen: one.workshop.version };
    expect(one.try(second, 'rankArea', back)).toBe('ok');
    expect(one.try(second, 'rankArea', back)).toBe('same');
    expect(one.workshop.ranking.hand).toEqual({});
  });
});
