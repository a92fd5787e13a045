import { z } from 'zod';
import { own } from '../own.ts';
import { unknownMember } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';

/** Somebody is here: says so themselves, or is scanned at the door. Twice is once. */
export const checkIn = command({
  name: 'checkIn',
  input: z.strictObject({ member: id }),
  thing: ({ member }) => ({ member }),
  decide(state, { member }) {
    const known = own(state.members, member);
    if (!known || known.removed) return { ok: false, refusal: unknownMember };
    return known.checkedIn ? decided() : decided({ type: 'checkedIn', payload: { member } });
  },
});
