import { z } from 'zod';
import { memberOf } from '../can/index.ts';
import { addressedTo } from '../comments/threads.ts';
import { command, decided } from './Command.ts';
import { inThread, known } from './commentFields.ts';

/** What was addressed to a member in a thread has been looked at. */
export const seeComments = command({
  name: 'seeComments',
  input: z.strictObject(inThread),
  thing: ({ group, thread }) => ({ group, thread }),
  decide(state, { group, thread }, actor) {
    const found = known(state, group, thread);
    if (!found.ok) return found;
    const member = memberOf(actor, state);
    // An account is never named: there is nothing to mark.
    if (!member) return decided();
    const waits = addressedTo(state, member.id).some((one) => one.thread.id === thread && one.unseen);
    if (!waits) return decided();
    return decided({ type: 'commentsSeen', payload: { group, thread, reader: member.id } });
  },
});
