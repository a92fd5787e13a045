import { z } from 'zod';
import { own } from '../own.ts';
import { unknownMember } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { groupId, id } from './fields.ts';
import { refuseSeat } from './memberInput.ts';

/** Null: the person serves every group. */
export const moveMember = command({
  name: 'moveMember',
  input: z.strictObject({ member: id, group: groupId.nullable() }),
  thing: ({ member, group }) => ({ member, group }),
  decide(state, { member, group }) {
    const known = own(state.members, member);
    if (!known || known.removed) return { ok: false, refusal: unknownMember };
    const refusal = refuseSeat(state, known.role, group);
    if (refusal) return { ok: false, refusal };
    return known.group === group ? decided() : decided({ type: 'memberMoved', payload: { member, group } });
  },
});
