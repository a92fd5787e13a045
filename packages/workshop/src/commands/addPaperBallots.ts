import { z } from 'zod';
import { refusal } from '../refusals.ts';
import type { Choice } from '../votes/Vote.ts';
import { voteOf } from '../votes/voters.ts';
import { command, decided } from './Command.ts';
import { checkChoice } from './checkChoice.ts';
import { id } from './fields.ts';
import { choiceField, unknownVote, voteCancelled } from './voteFields.ts';

/**
 * Ballots on paper that say the same, counted by hand. While figures are hidden they wait until the vote is closed.
 * Counted once more: `instead` names what was entered before, and goes out in the same decision.
 */
export const addPaperBallots = command({
  name: 'addPaperBallots',
  input: z.strictObject({
    vote: id,
    choice: choiceField,
    count: z.number().int().min(1).max(2000),
    instead: id.nullable().default(null),
  }),
  thing: ({ vote }) => ({ vote }),
  decide(state, { vote: voteId, choice, count, instead }, _actor, { newId }) {
    const vote = voteOf(state, voteId);
    if (!vote) return { ok: false, refusal: unknownVote };
    if (vote.closed?.cancelled !== undefined) return { ok: false, refusal: voteCancelled };
    if (!vote.closed && vote.hidden) return { ok: false, refusal: hiddenStill };
    const checked = checkChoice(vote, choice as Choice);
    if (!checked.ok) return checked;
    const paper = { id: newId(), choice: checked.value, count };
    const added = { type: 'paperBallotsAdded' as const, payload: { vote: vote.id, paper } };
    if (instead === null) return decided(added);
    if (!vote.paper.some((one) => one.id === instead)) return { ok: false, refusal: goneAlready };
    return decided({ type: 'paperBallotsRemoved', payload: { vote: vote.id, paper: instead } }, added);
  },
});

const hiddenStill = refusal(
  'vote.hiddenStill',
  'คะแนนยังปิดอยู่ จึงยังเพิ่มบัตรกระดาษไม่ได้',
  'Figures are hidden, so paper ballots cannot be added yet.',
  'ปิดการลงคะแนนก่อน แล้วจึงเพิ่มบัตรกระดาษ',
  'Close the vote first, then add the paper ballots.',
);
const goneAlready = refusal(
  'vote.paperGone',
  'บัตรกระดาษชุดนี้ถูกเอาออกหรือนับใหม่ไปแล้ว',
  'These paper ballots were taken back or counted again already.',
  'ดูรายการบัตรกระดาษที่เป็นอยู่ แล้วแก้ไขชุดนั้น',
  'Look at the paper ballots as they stand now, and change those.',
);
