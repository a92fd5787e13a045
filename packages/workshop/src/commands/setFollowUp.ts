import { z } from 'zod';
import { command, decided } from './Command.ts';

/** Opens the page on which people follow their proposals, or closes it: then its address opens nothing any more. */
export const setFollowUp = command({
  name: 'setFollowUp',
  input: z.strictObject({ open: z.boolean() }),
  decide(state, { open }, _actor, { newId }) {
    if ((state.followUp !== null) === open) return decided();
    return decided({ type: 'followUpSet', payload: { token: open ? newId() : null } });
  },
});
