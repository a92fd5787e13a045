import type { Choice, VoteKind } from '@ruam/workshop';
import { describe, expect, it } from 'vitest';
import {
  budgetLeft,
  dotsLeft,
  emptyChoice,
  saysSomething,
  withChosen,
  withDot,
  withRank,
  withScore,
} from './ballotDraft.ts';

const options = ['o1', 'o2', 'o3'].map((id, index) => ({ id, label: id, row: null, cost: (index + 1) * 10 }));
const vote = (kind: VoteKind) => ({ kind, options, criteria: [], dots: 2, budget: 40 });

describe('filling a ballot', () => {
  it('gives no more dots than there are, and takes none that is not there', () => {
    const dots = vote('dots');
    let choice: Choice = { kind: 'dots', dots: {} };
    expect(withDot(dots, choice, 'o1', -1)).toBe(choice);
    choice = withDot(dots, withDot(dots, choice, 'o1', 1), 'o1', 1);
    expect(dotsLeft(dots, choice)).toBe(0);
    expect(withDot(dots, choice, 'o2', 1)).toBe(choice);
    expect(withDot(dots, withDot(dots, choice, 'o1', -1), 'o1', -1)).toEqual({ kind: 'dots', dots: {} });
  });

  it('ranks in the order of tapping; taken out, the later ones move up', () => {
    const ranked = ['o3', 'o1', 'o2'].reduce(withRank, { kind: 'ranking', order: [] } as Choice);
    expect(ranked).toEqual({ kind: 'ranking', order: ['o3', 'o1', 'o2'] });
    expect(withRank(ranked, 'o3')).toEqual({ kind: 'ranking', order: ['o1', 'o2'] });
  });

  it('chooses only what still fits in the budget', () => {
    const knapsack = vote('knapsack');
    const chosen = withChosen(knapsack, { kind: 'knapsack', chosen: [] }, 'o3');
    expect(budgetLeft(knapsack, chosen)).toBe(10);
    expect(withChosen(knapsack, chosen, 'o2')).toBe(chosen);
    expect(withChosen(knapsack, chosen, 'o3')).toEqual({ kind: 'knapsack', chosen: [] });
  });

  it('keeps scores by criterion, and nothing of an option that has none', () => {
    const scored = withScore({ kind: 'criteria', scores: {} }, 'o1', 'c1', 4);
    expect(withScore(scored, 'o1', 'c2', 5)).toEqual({ kind: 'criteria', scores: { o1: { c1: 4, c2: 5 } } });
    expect(withScore(scored, 'o1', 'c1', null)).toEqual({ kind: 'criteria', scores: {} });
  });

  it.each(['yesNo', 'dots', 'ranking', 'criteria', 'knapsack'] as const)(
    '%s: an empty ballot says nothing',
    (kind) => {
      expect(saysSomething(emptyChoice({ kind }))).toBe(false);
    },
  );
});
