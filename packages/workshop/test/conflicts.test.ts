import { describe, expect, test } from 'vitest';
import { CONFLICT } from '../src/index.ts';
import { consolidating, organiser } from './fixture.ts';

const both = { sources: ['p1', 'p3'], title: 'ถนนสายหลัก', rule: 'sum' };
const line = (amount: number) => ({
  source: 'province',
  fiscalYear: 2571,
  category: 'investment',
  fundingAgency: null,
  amount,
});

describe('two facilitators at once', () => {
  const start = () => {
    const one = consolidating();
    const [first, second] = [one.member('facilitator', null), one.member('facilitator', null)];
    return { one, first, second, seen: one.workshop.version };
  };

  test('a decision about rows that the other decided on meanwhile says what the other did, and goes on top when asked', () => {
    const { one, first, second, seen } = start();
    expect(one.try(first, 'setInclusion', { row: 'p1', inside: false, reason: 'รอแบบ', seen })).toBe('ok');
    const late = one.decide(second, 'mergeRows', { ...both, seen });
    expect(late).toMatchObject({
      ok: false,
      refusal: {
        code: CONFLICT,
        th: 'facilitator จัดรายการนี้ไว้เกินกรอบวงเงินแล้ว: รอแบบ',
        en: 'facilitator has put this row beyond the ceiling: รอแบบ',
      },
    });
    expect(one.try(second, 'mergeRows', { ...both, seen: one.workshop.version })).toBe('ok');
  });

  test('a row that the other merged, divided or gave back is told as such, not as unknown', () => {
    const { one, first, second, seen } = start();
    one.try(first, 'mergeRows', { ...both, seen });
    const placing = { row: 'p3', inside: false, reason: 'ซ้ำ', seen };
    expect(one.decide(second, 'setInclusion', placing)).toMatchObject({
      refusal: { code: CONFLICT, en: 'facilitator has merged 2 rows into “ถนนสายหลัก”.' },
    });
    const merge = one.workshop.merges[0]?.id;
    const withMerge = one.workshop.version;
    one.try(second, 'unmergeRows', { merge, seen: withMerge });
    expect(one.decide(first, 'setInclusion', { ...placing, row: merge, seen: withMerge })).toMatchObject({
      refusal: { code: CONFLICT, en: 'facilitator has undone the merge “ถนนสายหลัก”.' },
    });
    const parts = [
      { title: 'ช่วงที่หนึ่ง', amounts: [line(100)] },
      { title: 'ช่วงที่สอง', amounts: [line(200)] },
    ];
    const whole = one.workshop.version;
    expect(one.try(first, 'splitRow', { source: 'p1', parts, reason: 'แยก', seen: whole })).toBe('ok');
    expect(one.try(second, 'splitRow', { source: 'p1', parts, reason: 'แยก', seen: whole })).toBe(CONFLICT);
  });

  test('a hand-over between the look and the decision is a conflict, one’s own decisions and other rows are none', () => {
    const { one, first, second, seen } = start();
    one.try(first, 'setInclusion', { row: 'p1', inside: false, reason: 'รอแบบ', seen });
    expect(one.try(first, 'setInclusion', { row: 'p1', inside: null, seen })).toBe('ok');
    expect(one.try(second, 'setInclusion', { row: 'p2', inside: false, reason: 'รอ', seen })).toBe('ok');
    const before = one.workshop.version;
    one.try(organiser, 'reopenGroup', { group: 'g2', reason: 'แก้ยอด' });
    one.handOver(organiser, 'g2');
    expect(one.try(first, 'mergeRows', { ...both, seen: before })).toBe(CONFLICT);
    expect(one.try(first, 'mergeRows', { ...both, seen: one.workshop.version })).toBe('ok');
    // A page of an earlier version does not ask.
    expect(one.try(second, 'setInclusion', { row: 'p2', inside: true, reason: 'ตกลง' })).toBe('ok');
  });
});
