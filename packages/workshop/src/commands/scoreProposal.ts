import { HIGHEST_SCORE, sheetsOf } from '@ruam/consolidation';
import { z } from 'zod';
import { actorId } from '../actor.ts';
import { memberOf } from '../can/index.ts';
import { own } from '../own.ts';
import { refusal, unknownCriterion } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { groupId, id, text } from './fields.ts';

/** What whoever asks gives a project by one criterion, and why; null takes it back. The last one of a person counts. */
export const scoreProposal = command({
  name: 'scoreProposal',
  prepare: 'proposal',
  input: z.strictObject({
    group: groupId,
    proposal: id,
    criterion: id,
    score: z.number().int().min(1).max(HIGHEST_SCORE).nullable(),
    reason: text(1000).default(''),
  }),
  thing: ({ group, proposal }) => ({ group, proposal }),
  decide(state, { reason: given, ...told }, actor, { proposal: found }) {
    const { group, proposal, criterion, score } = told;
    if (found === null || (found && found.group !== group)) return { ok: false, refusal: unknownProposal };
    const sheet = own(sheetsOf(state.screening, group, proposal), actorId(actor));
    const before = own(sheet?.scores ?? {}, criterion);
    // What was given by a criterion that is gone may still be taken back.
    const isThere = state.screening.criteria.some((one) => one.id === criterion);
    if (!isThere && !(score === null && before)) return { ok: false, refusal: unknownCriterion };
    const reason = score === null ? '' : given;
    if ((before?.score ?? null) === score && (before?.reason ?? '') === reason) return decided();
    const byName = actor.kind === 'organiser' ? actor.name : (memberOf(actor, state)?.name ?? '');
    return decided({ type: 'proposalScored', payload: { ...told, reason, byName } });
  },
});

const unknownProposal = refusal(
  'screening.unknownProposal',
  'ไม่พบข้อเสนอโครงการนี้ในกลุ่ม อาจถูกลบหรือย้ายแล้ว',
  'This proposal is not in the group: it may have been deleted or moved.',
  'กลับไปที่รายการโครงการของกลุ่มแล้วเลือกใหม่',
  'Go back to the group’s list and choose again.',
);
