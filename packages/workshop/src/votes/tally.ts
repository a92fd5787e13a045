import { ANSWERS, type Choice, type OptionTally, type Tally, type Vote, type VoteTerms } from './Vote.ts';

/** What can be chosen, in the order of the ballot. */
export function optionIds(vote: Pick<VoteTerms, 'kind' | 'options'>): readonly string[] {
  return vote.kind === 'yesNo' ? ANSWERS : vote.options.map((option) => option.id);
}

/** Counts ballots; each is there `count` times. One pass, whatever their order. */
export function tallyOf(
  vote: Pick<VoteTerms, 'kind' | 'options' | 'criteria'>,
  ballots: Iterable<{ choice: Choice; count?: number }>,
): Tally {
  const tally: Tally = { ballots: 0, options: {} };
  for (const id of optionIds(vote)) tally.options[id] = { points: 0, ballots: 0, scores: {} };
  for (const { choice, count = 1 } of ballots) {
    tally.ballots += count;
    countIn(vote, tally, choice, count);
  }
  return tally;
}

function countIn(
  vote: Pick<VoteTerms, 'options' | 'criteria'>,
  tally: Tally,
  choice: Choice,
  times: number,
): void {
  const give = (id: string, points: number, ballots: number): OptionTally | undefined => {
    const option = Object.hasOwn(tally.options, id) ? tally.options[id] : undefined;
    if (!option) return undefined;
    option.points += points * times;
    option.ballots += ballots * times;
    return option;
  };
  switch (choice.kind) {
    case 'yesNo':
      give(choice.answer, 1, 1);
      return;
    case 'dots':
      for (const [id, dots] of Object.entries(choice.dots)) give(id, dots, 1);
      return;
    case 'ranking':
      choice.order.forEach((id, index) => {
        give(id, vote.options.length - index, index === 0 ? 1 : 0);
      });
      return;
    case 'knapsack':
      for (const id of choice.chosen) give(id, 1, 1);
      return;
    case 'criteria':
      for (const [id, given] of Object.entries(choice.scores)) {
        const whole = vote.criteria.every((criterion) => given[criterion.id] !== undefined);
        const option = give(id, whole ? 1 : 0, 1);
        if (!option) continue;
        for (const [criterion, score] of Object.entries(given)) {
          const sums = option.scores[criterion] ?? { sum: 0, count: 0 };
          option.scores[criterion] = { sum: sums.sum + score * times, count: sums.count + times };
        }
      }
  }
}

/** Of two sets of ballots of the same vote. */
export function addTallies(one: Tally, other: Tally): Tally {
  const options: Tally['options'] = {};
  for (const [id, a] of Object.entries(one.options)) {
    const b = other.options[id];
    const scores = { ...a.scores };
    for (const [criterion, more] of Object.entries(b?.scores ?? {})) {
      const known = scores[criterion] ?? { sum: 0, count: 0 };
      scores[criterion] = { sum: known.sum + more.sum, count: known.count + more.count };
    }
    options[id] = { points: a.points + (b?.points ?? 0), ballots: a.ballots + (b?.ballots ?? 0), scores };
  }
  return { ballots: one.ballots + other.ballots, options };
}

/** What stands on the page and on the screen: the ballots that came over the devices, and those on paper. */
export function withPaper(vote: Vote, tally: Tally): Tally {
  return vote.paper.length > 0 ? addTallies(tally, tallyOf(vote, vote.paper)) : tally;
}
