import { z } from 'zod';
import { voteOf } from '../votes/voters.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';
import { unknownVote } from './voteFields.ts';

/** Takes back paper ballots that were entered wrongly. */
export const removePaperBallots = command({
  name: 'removePaperBallots',
  input: z.strictObject({ vote: id, paper: id }),
  thing: ({ vote }) => ({ vote }),
  decide(state, input) {
    const vote = voteOf(state, input.vote);
    if (!vote) return { ok: false, refusal: unknownVote };
    if (!vote.paper.some((one) => one.id === input.paper)) return decided();
    return decided({ type: 'paperBallotsRemoved', payload: input });
  },
});
