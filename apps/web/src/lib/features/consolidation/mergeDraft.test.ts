import { type MergeDraft, mergeDraftView, mergeInput, startMergeDraft } from '@ruam/consolidation';
import { describe, expect, it } from 'vitest';
import { exampleList, exampleMerge } from './exampleList.ts';

const { rows } = exampleList({ merges: [] });
const pair = rows.filter((row) => exampleMerge.sources.includes(row.id));
const view = (change: Partial<MergeDraft>) => mergeDraftView(pair, { ...startMergeDraft(pair), ...change });

describe('mergeDraftView', () => {
  it('starts with the sum, which changes nothing and needs no reason', () => {
    const start = view({});
    expect(start).toMatchObject({
      before: 205_000_000,
      after: 205_000_000,
      difference: 0,
      needsReason: false,
    });
    expect(start.missing).toEqual([]);
    expect(start.lines.map((line) => line.asked)).toEqual([
      [100_000_000, 80_000_000],
      [25_000_000, null],
    ]);
  });

  it('asks for a kind and a reason as soon as the total changes', () => {
    expect(view({ rule: 'largest' })).toMatchObject({
      difference: -80_000_000,
      missing: ['reasonKind', 'reason'],
    });
    expect(view({ rule: 'keepOne', keep: 'p4' }).after).toBe(80_000_000);
    expect(view({ rule: 'largest', reason: 'ฝายเดียวกัน', reasonKind: 'overlapRemoved' }).missing).toEqual([]);
  });

  it('cannot close while an amount cannot be read, and says nothing of the total', () => {
    const { amounts } = startMergeDraft(pair);
    const key = Object.keys(amounts)[0] as string;
    const unreadable = view({ rule: 'byHand', amounts: { ...amounts, [key]: null } });
    expect(unreadable).toMatchObject({ after: null, difference: null, missing: ['amounts'] });
  });

  it('takes no cut as the reason of a total that grows', () => {
    const { amounts } = startMergeDraft(pair);
    const key = Object.keys(amounts)[0] as string;
    const grown = { rule: 'byHand', amounts: { ...amounts, [key]: 300_000_000 }, reason: 'ราคาใหม่' } as const;
    expect(view({ ...grown, reasonKind: 'scopeCut' })).toMatchObject({
      kinds: ['repriced'],
      missing: ['reasonKind'],
    });
    expect(view({ ...grown, reasonKind: 'repriced' }).missing).toEqual([]);
  });

  it('wants a title', () => {
    expect(view({ title: '  ' }).missing).toEqual(['title']);
  });
});

describe('mergeInput', () => {
  it('gives the amounts set by hand, without the lines that were struck out', () => {
    const draft = startMergeDraft(pair);
    const keys = Object.keys(draft.amounts);
    draft.rule = 'byHand';
    draft.title = ' ก่อสร้างฝาย\nห้วยแม่ลาย ';
    draft.amounts = { [keys[0] as string]: 90_000_000, [keys[1] as string]: 0 };
    draft.reason = ' ลดขอบเขต ';
    draft.reasonKind = 'scopeCut';
    expect(mergeInput(mergeDraftView(pair, draft), draft)).toEqual({
      sources: ['p1', 'p4'],
      title: 'ก่อสร้างฝาย ห้วยแม่ลาย',
      rule: 'byHand',
      keep: null,
      amounts: [
        {
          source: 'province',
          fiscalYear: 2569,
          category: 'investment',
          fundingAgency: null,
          amount: 90_000_000,
        },
      ],
      reason: 'ลดขอบเขต',
      reasonKind: 'scopeCut',
    });
  });

  it('sends no reason when the total stays, whatever stands in the field', () => {
    const draft = { ...startMergeDraft(pair), reason: 'เผื่อไว้', reasonKind: 'repriced' as const };
    expect(mergeInput(mergeDraftView(pair, draft), draft)).toMatchObject({
      reason: '',
      reasonKind: null,
      amounts: [],
    });
  });
});

it('shares of each source make the result; only what is merged is sent', () => {
  const rows = exampleList({ merges: [] }).rows.slice(0, 2);
  const [first, second] = rows.map((row) => row.id) as [string, string];
  const draft = {
    ...startMergeDraft(rows),
    rule: 'shares' as const,
    shares: { [first]: 5000, gone: 1 },
    picks: { area: second, priority: 'gone' },
  };
  const view = mergeDraftView(rows, draft);
  expect(view.after).toBe(Math.round((rows[0]?.total ?? 0) / 2) + (rows[1]?.total ?? 0));
  expect(view.missing).toEqual(['reasonKind', 'reason']);
  expect(mergeInput(view, draft)).toMatchObject({
    rule: 'shares',
    shares: { [first]: 5000 },
    picks: { area: second },
  });
});
