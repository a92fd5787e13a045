import { z } from 'zod';
import { own } from '../own.ts';
import type { Workshop } from '../state.ts';
import { tallyOf } from '../votes/tally.ts';
import type { NamedBallot, Vote } from '../votes/Vote.ts';
import { eligibleVoters, voteOf } from '../votes/voters.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';
import { unknownVote } from './voteFields.ts';

/**
 * Counts, and shows the result. Of a secret vote the host hands over the choices, and who voted, each in an order of
 * its own: of the voters only their number is stored.
 */
export const closeVote = command({
  name: 'closeVote',
  prepare: 'secretChoices',
  input: z.strictObject({ vote: id }),
  thing: ({ vote }) => ({ vote }),
  decide(state, input, _actor, { secretChoices, secretVoters }) {
    const vote = voteOf(state, input.vote);
    if (!vote) return { ok: false, refusal: unknownVote };
    if (vote.closed) return decided();
    if (vote.secret && !(secretChoices && secretVoters))
      throw new Error('closeVote needs the choices of a secret vote');
    const ballots = vote.secret
      ? (secretChoices ?? []).map((choice) => ({ choice }))
      : Object.values(vote.ballots);
    const result = {
      tally: tallyOf(vote, ballots),
      eligible: eligibleVoters(state, vote, vote.secret ? (secretVoters ?? []) : Object.keys(vote.ballots)),
      named: vote.secret ? [] : named(state, vote),
    };
    return decided({ type: 'voteClosed', payload: { vote: vote.id, result } });
  },
});

function named(state: Workshop, vote: Vote): NamedBallot[] {
  return Object.entries(vote.ballots).map(([voter, { choice, by }]) => {
    const member = own(state.members, by);
    const name = voter === by ? member?.name : member?.organisationName;
    return { voter, name: name ?? '', choice };
  });
}
