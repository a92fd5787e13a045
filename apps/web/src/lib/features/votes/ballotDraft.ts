import type { Choice, VoteTerms } from '@ruam/workshop';

type Terms = Pick<VoteTerms, 'kind' | 'options' | 'criteria' | 'dots' | 'budget'>;

/** A ballot on which nothing stands yet. `yesNo` has no answer until one is chosen, so it is null. */
export function emptyChoice(vote: Pick<Terms, 'kind'>): Choice | null {
  switch (vote.kind) {
    case 'yesNo':
      return null;
    case 'dots':
      return { kind: 'dots', dots: {} };
    case 'ranking':
      return { kind: 'ranking', order: [] };
    case 'criteria':
      return { kind: 'criteria', scores: {} };
    case 'knapsack':
      return { kind: 'knapsack', chosen: [] };
  }
}

/** Dots that are still to be given. */
export function dotsLeft(vote: Terms, choice: Choice): number {
  if (choice.kind !== 'dots') return 0;
  return vote.dots - Object.values(choice.dots).reduce((sum, dots) => sum + dots, 0);
}

/** Satang that are still to be spent. */
export function budgetLeft(vote: Terms, choice: Choice): number {
  if (choice.kind !== 'knapsack') return 0;
  const spent = vote.options.filter((option) => choice.chosen.includes(option.id));
  return vote.budget - spent.reduce((sum, option) => sum + option.cost, 0);
}

/** Whether it says anything: an empty ballot is not sent. */
export function saysSomething(choice: Choice | null): choice is Choice {
  if (!choice) return false;
  switch (choice.kind) {
    case 'yesNo':
      return true;
    case 'dots':
      return Object.keys(choice.dots).length > 0;
    case 'ranking':
      return choice.order.length > 0;
    case 'criteria':
      return Object.keys(choice.scores).length > 0;
    case 'knapsack':
      return choice.chosen.length > 0;
  }
}

/** One dot more or less; none is taken below nothing, none given that is not there. */
export function withDot(vote: Terms, choice: Choice, option: string, by: 1 | -1): Choice {
  if (choice.kind !== 'dots') return choice;
  const dots = (choice.dots[option] ?? 0) + by;
  if (dots < 0 || (by > 0 && dotsLeft(vote, choice) <= 0)) return choice;
  const { [option]: _before, ...others } = choice.dots;
  return { kind: 'dots', dots: dots > 0 ? { ...others, [option]: dots } : others };
}

/** Ranked next, or taken out and the later ones move up. */
export function withRank(choice: Choice, option: string): Choice {
  if (choice.kind !== 'ranking') return choice;
  const order = choice.order.includes(option)
    ? choice.order.filter((id) => id !== option)
    : [...choice.order, option];
  return { kind: 'ranking', order };
}

/** A score of 1 … 5, or null to take it away. */
export function withScore(choice: Choice, option: string, criterion: string, score: number | null): Choice {
  if (choice.kind !== 'criteria') return choice;
  const { [criterion]: _before, ...others } = choice.scores[option] ?? {};
  const ofOption = score === null ? others : { ...others, [criterion]: score };
  const { [option]: _gone, ...rest } = choice.scores;
  const scores = Object.keys(ofOption).length > 0 ? { ...rest, [option]: ofOption } : rest;
  return { kind: 'criteria', scores };
}

/** Chosen if it still fits, or taken out. */
export function withChosen(vote: Terms, choice: Choice, option: string): Choice {
  if (choice.kind !== 'knapsack') return choice;
  if (choice.chosen.includes(option)) {
    return { kind: 'knapsack', chosen: choice.chosen.filter((id) => id !== option) };
  }
  const cost = vote.options.find((one) => one.id === option)?.cost ?? 0;
  return cost <= budgetLeft(vote, choice) ? { kind: 'knapsack', chosen: [...choice.chosen, option] } : choice;
}
