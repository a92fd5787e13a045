import { z } from 'zod';
import { voteOf } from '../votes/voters.ts';
import { command, decided } from './Command.ts';
import { filledLine, id } from './fields.ts';
import { unknownVote, voteClosed } from './voteFields.ts';

/** Calls off a vote that is open, such as one with a wrong question: what was given counts for nothing. */
export const cancelVote = command({
  name: 'cancelVote',
  input: z.strictObject({ vote: id, reason: filledLine(300) }),
  thing: ({ vote }) => ({ vote }),
  decide(state, { vote: voteId, reason }) {
    const vote = voteOf(state, voteId);
    if (!vote) return { ok: false, refusal: unknownVote };
    if (vote.closed?.cancelled !== undefined) return decided();
    if (vote.closed) return { ok: false, refusal: voteClosed };
    return decided({ type: 'voteCancelled', payload: { vote: vote.id, reason } });
  },
});
