import { z } from 'zod';
import { refusal } from '../refusals.ts';
import type { Choice } from '../votes/Vote.ts';
import { voteOf } from '../votes/voters.ts';
import { command, decided } from './Command.ts';
import { checkChoice } from './checkChoice.ts';
import { id } from './fields.ts';
import { choiceField, unknownVote } from './voteFields.ts';

/** Ballots on paper that say the same, counted by hand. While figures are hidden they wait until the vote is closed. */
export const addPaperBallots = command({
  name: 'addPaperBallots',
  input: z.strictObject({ vote: id, choice: choiceField, count: z.number().int().min(1).max(2000) }),
  thing: ({ vote }) => ({ vote }),
  decide(state, { vote: voteId, choice, count }, _actor, { newId }) {
    const vote = voteOf(state, voteId);
    if (!vote) return { ok: false, refusal: unknownVote };
    if (!vote.closed && vote.hidden) return { ok: false, refusal: hiddenStill };
    const checked = checkChoice(vote, choice as Choice);
    if (!checked.ok) return checked;
    const paper = { id: newId(), choice: checked.value, count };
    return decided({ type: 'paperBallotsAdded', payload: { vote: vote.id, paper } });
  },
});

const hiddenStill = refusal(
  'vote.hiddenStill',
  'คะแนนยังปิดอยู่ จึงยังเพิ่มบัตรกระดาษไม่ได้',
  'Figures are hidden, so paper ballots cannot be added yet.',
  'ปิดการลงคะแนนก่อน แล้วจึงเพิ่มบัตรกระดาษ',
  'Close the vote first, then add the paper ballots.',
);
