import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { memberOf } from '../can/index.ts';
import type { Outcome } from '../Refusal.ts';
import { notMember } from '../refusals.ts';
import type { Workshop } from '../state.ts';
import type { Choice, Vote, VoterId } from '../votes/Vote.ts';
import { voteOf, voterOf } from '../votes/voters.ts';
import { command, decided } from './Command.ts';
import { checkChoice } from './checkChoice.ts';
import { id } from './fields.ts';
import { choiceField, unknownVote, voteCancelled, voteClosed } from './voteFields.ts';

export const castBallotInput = z.strictObject({ vote: id, choice: choiceField });

/** Whose ballot it is and what it says, or why it does not count. The same for open and for secret votes. */
export function acceptBallot(
  state: Workshop,
  input: z.infer<typeof castBallotInput>,
  actor: Actor,
): Outcome<{ vote: Vote; voter: VoterId; choice: Choice }> {
  const vote = voteOf(state, input.vote);
  if (!vote) return { ok: false, refusal: unknownVote };
  if (vote.closed)
    return { ok: false, refusal: vote.closed.cancelled === undefined ? voteClosed : voteCancelled };
  const member = memberOf(actor, state);
  if (!member) return { ok: false, refusal: notMember };
  const checked = checkChoice(vote, input.choice as Choice);
  if (!checked.ok) return checked;
  return { ok: true, value: { vote, voter: voterOf(member, vote), choice: checked.value } };
}

/** Gives a ballot, or changes it until the vote is closed. Those of a secret vote are the host's to count. */
export const castBallot = command({
  name: 'castBallot',
  input: castBallotInput,
  thing: ({ vote }) => ({ vote }),
  decide(state, input, actor) {
    const accepted = acceptBallot(state, input, actor);
    if (!accepted.ok) return accepted;
    const { vote, voter, choice } = accepted.value;
    if (vote.secret) throw new Error('a secret ballot came to the decision log');
    return decided({ type: 'ballotCast', payload: { vote: vote.id, voter, choice } });
  },
});
