import { z } from 'zod';
import { command, decided } from './Command.ts';
import { inThread, known } from './commentFields.ts';

/** The thread is not dealt with after all. */
export const reopenComment = command({
  name: 'reopenComment',
  input: z.strictObject(inThread),
  thing: ({ group, thread }) => ({ group, thread }),
  decide(state, { group, thread }) {
    const found = known(state, group, thread);
    if (!found.ok) return found;
    if (!found.value.resolved) return decided();
    return decided({ type: 'commentReopened', payload: { group, thread } });
  },
});
