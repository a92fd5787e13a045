import { z } from 'zod';
import { command, decided } from './Command.ts';
import { count, groupId, id } from './fields.ts';

/** The host has stored what came too late: from now on it waits in the tray. The same again is no news. */
export const keepLateEdits = command({
  name: 'keepLateEdits',
  input: z.strictObject({
    late: z.strictObject({ id, group: groupId, by: id, proposals: count, changes: count }),
    replaces: id.nullable(),
  }),
  thing: ({ late }) => ({ group: late.group }),
  decide(state, { late, replaces }) {
    if (state.lateEdits.some((known) => known.id === late.id)) return decided();
    return decided({ type: 'lateEditsKept', payload: { late, replaces } });
  },
});
