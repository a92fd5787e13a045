import { z } from 'zod';
import { command, decided } from './Command.ts';
import { groupId, id } from './fields.ts';

/** What was taken away has been brought back, or was meant to go. */
export const settleRemoval = command({
  name: 'settleRemoval',
  input: z.strictObject({ group: groupId, removal: id, restored: z.boolean() }),
  thing: ({ group }) => ({ group }),
  decide(state, input) {
    const waits = state.removals.some((one) => one.id === input.removal && one.group === input.group);
    return waits ? decided({ type: 'removalSettled', payload: input }) : decided();
  },
});
