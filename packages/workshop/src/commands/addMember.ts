import { z } from 'zod';
import { MEMBER_ROLES } from '../state.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';
import { personInput, refuseCrowd, refuseScope, refuseSeat, scopeInput, scopeOf } from './memberInput.ts';

/** A person is put in by name or by post, before they come; the host makes the personal link. */
export const addMember = command({
  name: 'addMember',
  input: personInput.extend({
    role: z.enum(MEMBER_ROLES).default('participant'),
    agency: id.nullable().default(null),
    /** A device that a table shares. */
    table: z.literal(true).optional(),
    scope: scopeInput.optional(),
  }),
  thing: ({ role }) => ({ role }),
  decide(state, { scope: asked, table, ...input }, _actor, { now, newId }) {
    const scope = scopeOf(input.role, asked);
    const refusal =
      refuseSeat(state, input.role, input.group) ??
      refuseScope(state, input.role, scope) ??
      refuseCrowd(state);
    if (refusal) return { ok: false, refusal };
    const member = {
      ...input,
      ...(scope ? { scope } : {}),
      ...(table ? { table } : {}),
      open: true as const,
      id: newId(),
      joinedAt: now,
      removed: false,
    };
    return decided({ type: 'memberJoined', payload: { member } });
  },
});
