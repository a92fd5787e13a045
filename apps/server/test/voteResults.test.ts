import { eventually, type SeededRandom, seededRandom } from '@ruam/testkit';
import {
  type Choice,
  standings,
  VOTE_KINDS,
  VOTER_KINDS,
  type Vote,
  type VoteKind,
  type VoterKind,
  withPaper,
} from '@ruam/workshop';
import { expect, it } from 'vitest';
import { code, workshopAtWork } from './support/atWork.ts';
import { join } from './support/workshop.ts';

const IDS = ['o1', 'o2', 'o3', 'o4'];
/** Baht by option, in ten millions; together more than the budget. */
const COSTS: Record<string, number> = { o1: 6, o2: 5, o3: 3, o4: 2 };
const BUDGET = 10;
const WEIGHTS: Record<string, number> = { c1: 3, c2: 1 };
const DOTS = 4;
const TERMS = {
  // Items of two groups: the vote asks everybody about all of them.
  options: IDS.map((id) => ({
    label: `โครงการ ${id}`,
    row: `row-${id}`,
    cost: (COSTS[id] ?? 0) * 1_000_000_000,
  })),
  criteria: Object.entries(WEIGHTS).map(([label, weight]) => ({ label, weight })),
  dots: DOTS,
  budget: BUDGET * 1_000_000_000,
};
/** Whom they come from; one names none and votes for themself. */
const ORGANISATIONS = ['TH-50', 'TH-50', 'TH-52', 'TH-52', 'TH-52', 'TH-57', null];

/** A ballot that the vote allows. */
function ballotOf(kind: VoteKind, random: SeededRandom): Choice {
  const some = random.shuffle(IDS).slice(0, random.integer(1, IDS.length));
  switch (kind) {
    case 'yesNo':
      return { kind, answer: random.pick(['yes', 'no', 'abstain'] as const) };
    case 'dots':
      return random.chance(0.5)
        ? { kind, dots: { [some[0] as string]: DOTS } }
        : { kind, dots: Object.fromEntries(some.map((id) => [id, 1])) };
    case 'ranking':
      return { kind, order: some };
    case 'criteria':
      return {
        kind,
        scores: Object.fromEntries(
          some.map((id) => [
            id,
            { c1: random.integer(1, 5), ...(random.chance(0.7) ? { c2: random.integer(1, 5) } : {}) },
          ]),
        ),
      };
    case 'knapsack': {
      let left = BUDGET;
      const chosen = some.filter((id) => {
        const cost = COSTS[id] ?? 0;
        const fits = cost <= left;
        if (fits) left -= cost;
        return fits;
      });
      return { kind, chosen };
    }
  }
}

/** What each option comes to, counted ballot by ballot as a person with a sheet of paper would. */
function countedByHand(kind: VoteKind, ballots: readonly Choice[]): Record<string, number> {
  const ids = kind === 'yesNo' ? ['yes', 'no', 'abstain'] : IDS;
  const worth = (id: string): number => {
    if (kind === 'criteria') {
      let [sum, weights] = [0, 0];
      for (const [criterion, weight] of Object.entries(WEIGHTS)) {
        const scores = ballots.flatMap((one) => {
          const score = one.kind === 'criteria' ? one.scores[id]?.[criterion] : undefined;
          return score === undefined ? [] : [score];
        });
        if (scores.length === 0) continue;
        sum += weight * (scores.reduce((a, b) => a + b, 0) / scores.length);
        weights += weight;
      }
      return weights > 0 ? sum / weights : 0;
    }
    return ballots
      .map((one) => {
        if (one.kind === 'yesNo') return one.answer === id ? 1 : 0;
        if (one.kind === 'dots') return one.dots[id] ?? 0;
        if (one.kind === 'ranking') return one.order.includes(id) ? IDS.length - one.order.indexOf(id) : 0;
        return one.kind === 'knapsack' && one.chosen.includes(id) ? 1 : 0;
      })
      .reduce<number>((a, b) => a + b, 0);
  };
  return Object.fromEntries(ids.map((id) => [id, Number(worth(id).toFixed(4))]));
}

const valuesOf = (vote: Vote): Record<string, number> => {
  if (!vote.closed) throw new Error('not closed');
  return Object.fromEntries(
    standings(vote, withPaper(vote, vote.closed.tally)).map(({ option, value }) => [
      option,
      Number(value.toFixed(4)),
    ]),
  );
};

async function hall() {
  const at = await workshopAtWork();
  const people = await Promise.all(
    ORGANISATIONS.map((organisationId, index) =>
      join(at.server, at.workshop, {
        ...{ name: `ผู้แทน ${index}`, groupId: index % 2 ? 'agriculture' : 'tourism', organisationId },
        ...(organisationId ? {} : { kind: 'other', organisationName: '' }),
      }),
    ),
  );
  const pages = await Promise.all(people.map(({ browser }) => browser.live(at.workshop.id)));
  const votes = () => at.server.services.workshops.get(at.workshop.id)?.votes ?? [];
  const voterOf = (index: number, voters: VoterKind) =>
    voters === 'organisation' ? (ORGANISATIONS[index] ?? `alone ${index}`) : `person ${index}`;
  return { ...at, pages, votes, voterOf };
}

for (const kind of VOTE_KINDS) {
  it(`${kind}: by person and by organisation, open and secret, the result is what a count by hand gives`, async () => {
    const { page, pages, votes, voterOf } = await hall();
    for (const voters of VOTER_KINDS) {
      for (const secret of [false, true]) {
        const what = `${kind} by ${voters}${secret ? ', secret' : ''}`;
        const random = seededRandom(what);
        const terms = kind === 'yesNo' ? {} : TERMS;
        const opened = page.send('openVote', { kind, question: what, voters, secret, ...terms });
        expect(await code(opened)).toBe('ok');
        const vote = votes().at(-1)?.id ?? '';
        await eventually(() =>
          expect(pages.every((one) => one.workshop?.votes.some(({ id }) => id === vote))).toBe(true),
        );
        // Two of them give none; every one of the others gives one, some of them another one afterwards.
        const kept = new Map<string, Choice>();
        const order = random.shuffle([0, 1, 2, 3, 4]);
        for (const index of [...order, ...order.slice(0, 3)]) {
          const choice = ballotOf(kind, random);
          expect(await code(pages[index]?.send('castBallot', { vote, choice }) as never), what).toBe('ok');
          kept.set(voterOf(index, voters), choice);
        }
        const all = new Set(ORGANISATIONS.map((_, index) => voterOf(index, voters)));
        await eventually(() =>
          expect(pages[6]?.votes.find((one) => one.vote === vote)).toEqual({
            ...{ vote, cast: kept.size, eligible: all.size, tally: null },
          }),
        );
        expect(await code(page.send('closeVote', { vote }))).toBe('ok');
        // Three ballots on paper that say the same.
        const paper = ballotOf(kind, random);
        expect(await code(page.send('addPaperBallots', { vote, choice: paper, count: 3 }))).toBe('ok');

        const ballots = [...kept.values(), paper, paper, paper];
        for (const one of pages) {
          const seen = () => one.workshop?.votes.find(({ id }) => id === vote) as Vote;
          await eventually(() => expect(seen().paper).toHaveLength(1));
          expect(valuesOf(seen()), what).toEqual(countedByHand(kind, ballots));
          expect(seen().closed, what).toMatchObject({
            eligible: all.size,
            tally: { ballots: kept.size },
          });
          const named = seen().closed?.named.map(({ choice }) => JSON.stringify(choice)) ?? [];
          const given = [...kept.values()].map((choice) => JSON.stringify(choice));
          expect(named.sort(), what).toEqual(secret ? [] : given.sort());
        }
      }
    }
  });
}
