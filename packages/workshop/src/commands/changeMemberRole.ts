import { z } from 'zod';
import { own } from '../own.ts';
import { unknownMember } from '../refusals.ts';
import { MEMBER_ROLES } from '../state.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';
import { refuseSeat } from './memberInput.ts';

/** The role, and the agency for which the person answers when it is given. */
export const changeMemberRole = command({
  name: 'changeMemberRole',
  input: z.strictObject({ member: id, role: z.enum(MEMBER_ROLES), agency: id.nullable().optional() }),
  thing: ({ member, role }) => ({ member, role }),
  decide(state, { member, role, agency }) {
    const known = own(state.members, member);
    if (!known || known.removed) return { ok: false, refusal: unknownMember };
    const refusal = refuseSeat(state, role, known.group);
    if (refusal) return { ok: false, refusal };
    if (known.role === role && (agency === undefined || agency === known.agency)) return decided();
    const payload = { member, role, ...(agency === undefined ? {} : { agency }) };
    return decided({ type: 'memberRoleChanged', payload });
  },
});
