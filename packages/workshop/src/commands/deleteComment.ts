import { z } from 'zod';
import { command, decided } from './Command.ts';
import { inThread, known, nameOf } from './commentFields.ts';
import { id } from './fields.ts';

/** Takes a comment's text away; that there was one, whose, and who took it away stays. */
export const deleteComment = command({
  name: 'deleteComment',
  input: z.strictObject({ ...inThread, comment: id }),
  thing: ({ group, thread, comment }) => ({ group, thread, comment }),
  decide(state, { group, thread, comment }, actor) {
    const found = known(state, group, thread);
    if (!found.ok) return found;
    const before = found.value.comments.find((one) => one.id === comment);
    if (!before || before.deleted) return decided();
    return decided({ type: 'commentDeleted', payload: { group, thread, comment, byName: nameOf(actor) } });
  },
});
