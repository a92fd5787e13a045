import { z } from 'zod';
import { own } from '../own.ts';
import { unknownMember } from '../refusals.ts';
import { MEMBER_ROLES } from '../state.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';
import { refuseScope, refuseSeat, scopeInput, scopeOf } from './memberInput.ts';

/** The role with its scope, and the agency for which the person answers when it is given. */
export const changeMemberRole = command({
  name: 'changeMemberRole',
  input: z.strictObject({
    member: id,
    role: z.enum(MEMBER_ROLES),
    agency: id.nullable().optional(),
    scope: scopeInput.optional(),
  }),
  thing: ({ member, role }) => ({ member, role }),
  decide(state, { member, role, agency, scope: asked }) {
    const known = own(state.members, member);
    if (!known || known.removed) return { ok: false, refusal: unknownMember };
    const scope = scopeOf(role, asked);
    const refusal = refuseSeat(state, role, known.group) ?? refuseScope(state, role, scope);
    if (refusal) return { ok: false, refusal };
    const isSameScope = JSON.stringify(known.scope ?? null) === JSON.stringify(scope);
    if (known.role === role && isSameScope && (agency === undefined || agency === known.agency))
      return decided();
    const payload = {
      member,
      role,
      ...(agency === undefined ? {} : { agency }),
      ...(scope ? { scope } : {}),
    };
    return decided({ type: 'memberRoleChanged', payload });
  },
});
