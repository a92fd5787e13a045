import { z } from 'zod';
import { actorId } from '../actor.ts';
import { COMMENT_LIMITS } from '../comments/Comment.ts';
import { own } from '../own.ts';
import { command, decided } from './Command.ts';
import { commentText, full, inThread, known, mentioned, mentions, nameOf, tooMuch } from './commentFields.ts';

/** Answers in a thread. Whoever began it is told, as if they had been named; a resolved thread is open again. */
export const replyToComment = command({
  name: 'replyToComment',
  input: z.strictObject({ ...inThread, text: commentText, mentions }),
  thing: ({ group, thread }) => ({ group, thread }),
  decide(state, { group, thread, text, mentions }, actor, { now, newId }) {
    const found = known(state, group, thread);
    if (!found.ok) return found;
    const stopped = tooMuch(state, group, actor, now);
    if (stopped) return { ok: false, refusal: stopped };
    if (found.value.comments.length >= COMMENT_LIMITS.comments) return { ok: false, refusal: full };
    const named = mentioned(state, group, mentions, actor);
    if (!named.ok) return named;
    const beganBy = found.value.comments[0]?.by ?? '';
    const began = own(state.members, beganBy);
    const told = began && !began.removed && beganBy !== actorId(actor) ? [beganBy] : [];
    const comment = {
      id: newId(),
      byName: nameOf(actor),
      text,
      mentions: [...new Set([...named.value, ...told])],
    };
    return decided({ type: 'commentReplied', payload: { group, thread, comment } });
  },
});
