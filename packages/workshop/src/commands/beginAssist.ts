import { z } from 'zod';
import { actorId } from '../actor.ts';
import { own } from '../own.ts';
import { unknownMember } from '../refusals.ts';
import { assistOf } from '../roster/assists.ts';
import { command, decided } from './Command.ts';
import { groupId, id } from './fields.ts';

/** From now on this person types for somebody without a device; for whom they typed before, they do no more. */
export const beginAssist = command({
  name: 'beginAssist',
  input: z.strictObject({ member: id, group: groupId }),
  thing: ({ member, group }) => ({ member, group }),
  decide(state, { member, group }, actor, { newId }) {
    const known = own(state.members, member);
    if (!known || known.removed || known.group !== group) return { ok: false, refusal: unknownMember };
    if (assistOf(state, actorId(actor))?.member === member) return decided();
    return decided({ type: 'assistBegan', payload: { id: newId(), member } });
  },
});
