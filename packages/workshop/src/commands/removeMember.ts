import { z } from 'zod';
import { own } from '../own.ts';
import { unknownMember } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';

/** What the person wrote and answered stays, with the name; the host closes their connections. */
export const removeMember = command({
  name: 'removeMember',
  input: z.strictObject({ member: id }),
  thing: ({ member }) => ({ member }),
  decide(state, { member }) {
    const known = own(state.members, member);
    if (!known) return { ok: false, refusal: unknownMember };
    return known.removed ? decided() : decided({ type: 'memberRemoved', payload: { member } });
  },
});
