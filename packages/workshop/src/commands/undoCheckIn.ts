import { z } from 'zod';
import { own } from '../own.ts';
import { unknownMember } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';

/** The wrong card was scanned, or somebody left again. */
export const undoCheckIn = command({
  name: 'undoCheckIn',
  input: z.strictObject({ member: id }),
  thing: ({ member }) => ({ member }),
  decide(state, { member }) {
    const known = own(state.members, member);
    if (!known || known.removed) return { ok: false, refusal: unknownMember };
    return known.checkedIn ? decided({ type: 'checkInUndone', payload: { member } }) : decided();
  },
});
