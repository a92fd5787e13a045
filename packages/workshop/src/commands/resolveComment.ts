import { z } from 'zod';
import { command, decided } from './Command.ts';
import { inThread, known, nameOf } from './commentFields.ts';

/** The thread is dealt with. */
export const resolveComment = command({
  name: 'resolveComment',
  input: z.strictObject(inThread),
  thing: ({ group, thread }) => ({ group, thread }),
  decide(state, { group, thread }, actor) {
    const found = known(state, group, thread);
    if (!found.ok) return found;
    if (found.value.resolved) return decided();
    return decided({ type: 'commentResolved', payload: { group, thread, byName: nameOf(actor) } });
  },
});
