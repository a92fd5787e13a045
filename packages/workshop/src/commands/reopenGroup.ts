import { z } from 'zod';
import { command, decided } from './Command.ts';
import { groupId, text } from './fields.ts';

/** The room can be written again; the earlier snapshot stays, but leaves the list until the next hand-over. */
export const reopenGroup = command({
  name: 'reopenGroup',
  input: z.strictObject({ group: groupId, reason: text().min(1) }),
  thing: ({ group }) => ({ group }),
  decide(_state, { group, reason }) {
    return decided({ type: 'groupReopened', payload: { group, reason } });
  },
});
