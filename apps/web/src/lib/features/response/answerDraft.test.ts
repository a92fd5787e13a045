import type { Response } from '@ruam/workshop';
import { describe, expect, it } from 'vitest';
import { type AnswerDraft, draftFrom, readDraft } from './answerDraft.ts';

const draft = (more: Partial<AnswerDraft>): AnswerDraft => ({
  stance: 'support',
  amounts: [],
  reason: '',
  condition: '',
  project: '',
  jointWith: [],
  ...more,
});
const answer: Response = {
  agency: 'moac-05',
  proposal: 'p1',
  group: 'agriculture',
  stance: 'partial',
  amounts: [
    { fiscalYear: 2571, amount: 123_456_789_50 },
    { fiscalYear: 2570, amount: 5_000_000_00 },
  ],
  reason: 'ตรงกับแผนของกรม',
  condition: 'เฉพาะพื้นที่ชลประทาน',
  at: 1,
  by: 'm1',
  byName: 'สมหญิง',
};

describe('readDraft', () => {
  it('reads an answer back as it was given, to the satang, years in order', () => {
    const { content, total } = readDraft(draftFrom(answer, 2570));
    expect(content).toEqual({
      stance: 'partial',
      amounts: [
        { fiscalYear: 2570, amount: 5_000_000_00 },
        { fiscalYear: 2571, amount: 123_456_789_50 },
      ],
      reason: 'ตรงกับแผนของกรม',
      condition: 'เฉพาะพื้นที่ชลประทาน',
      project: '',
      jointWith: [],
    });
    expect(total).toBe(128_456_789_50);
  });

  it('refuses an amount that cannot be read, by its year, and keeps the rest readable', () => {
    const reading = readDraft(
      draft({
        amounts: [
          { fiscalYear: 2570, text: 'ห้าล้าน?' },
          { fiscalYear: 2571, text: '๒.๕ ล้านบาท' },
          { fiscalYear: 2572, text: '-5' },
        ],
      }),
    );
    expect(reading.content).toBeNull();
    expect([...reading.amountRefusals.keys()]).toEqual([2570, 2572]);
    expect(reading.total).toBe(2_500_000_00);
  });

  it('offers nothing with a stance that brings no money, though the typed amount stays in the draft', () => {
    const typed = draft({ stance: 'notConcerned', amounts: [{ fiscalYear: 2570, text: '100' }] });
    expect(readDraft(typed).content).toMatchObject({ stance: 'notConcerned', amounts: [] });
    expect(typed.amounts[0]?.text).toBe('100');
  });

  it('asks for the condition of a partial support and for the reason of a refusal or a question', () => {
    expect(readDraft(draft({ stance: '' })).missing).toEqual(['stance']);
    expect(readDraft(draft({ stance: 'partial' })).missing).toEqual(['condition', 'reason']);
    expect(readDraft(draft({ stance: 'alreadyOurs' })).missing).toEqual(['reason']);
    expect(readDraft(draft({ stance: 'notSupport', reason: '  ' })).missing).toEqual(['reason']);
    expect(readDraft(draft({ stance: 'moreInformation', reason: 'ขอแบบ' })).content).not.toBeNull();
    expect(readDraft(draft({})).content).not.toBeNull();
  });
});
