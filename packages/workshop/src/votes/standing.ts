import { optionIds } from './tally.ts';
import type { Tally, VoteTerms } from './Vote.ts';

export interface Standing {
  option: string;
  /** 1, 2, 2, 4 …: equal values share a place. */
  place: number;
  /** Others share its place: the order of the ballot is not to be read as an order of the result. */
  tied: boolean;
  /** Points, ballots, or with `criteria` the weighted mean score; 0 when nobody scored it. */
  value: number;
  /** Of the best, 0 … 1: the length of its bar. */
  share: number;
  /** With `knapsack`: it fits in the budget beside those that more people chose. */
  inside: boolean;
}

type Terms = Pick<VoteTerms, 'kind' | 'options' | 'criteria' | 'budget'>;

/** The result in order, best first; what is equal stays in the order of the ballot. `yesNo` keeps yes, no, abstain. */
export function standings(vote: Terms, tally: Tally): Standing[] {
  const ids = optionIds(vote);
  const valued = ids.map((option) => ({ option, value: worthOf(vote, tally, option) }));
  const best = Math.max(0, ...valued.map((one) => one.value));
  const ordered = vote.kind === 'yesNo' ? valued : [...valued].sort((a, b) => b.value - a.value);
  const inside = insideOf(
    vote,
    ordered.filter((one) => one.value > 0).map((one) => one.option),
  );
  return ordered.map(({ option, value }) => ({
    option,
    value,
    tied: value > 0 && valued.filter((other) => other.value === value).length > 1,
    place: 1 + valued.filter((other) => other.value > value).length,
    share: best > 0 ? value / best : 0,
    inside: inside.has(option),
  }));
}

function worthOf(vote: Terms, tally: Tally, option: string): number {
  const counted = tally.options[option];
  if (!counted) return 0;
  if (vote.kind !== 'criteria') return counted.points;
  let sum = 0;
  let weights = 0;
  for (const criterion of vote.criteria) {
    const scores = counted.scores[criterion.id];
    if (!scores || scores.count === 0) continue;
    sum += (scores.sum / scores.count) * criterion.weight;
    weights += criterion.weight;
  }
  // To a millionth, so that equal means are equal whatever the order in which they were summed.
  return weights > 0 ? Math.round((sum / weights) * 1e6) / 1e6 : 0;
}

/** From the most wanted on, each that still fits. */
function insideOf(vote: Terms, ordered: readonly string[]): Set<string> {
  const inside = new Set<string>();
  if (vote.kind !== 'knapsack') return inside;
  let left = vote.budget;
  for (const id of ordered) {
    const cost = vote.options.find((option) => option.id === id)?.cost ?? 0;
    if (cost > left) continue;
    left -= cost;
    inside.add(id);
  }
  return inside;
}
