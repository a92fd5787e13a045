import { z } from 'zod';
import { COMMENT_LIMITS } from '../comments/Comment.ts';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { commentText, inThread, known, mentioned, mentions } from './commentFields.ts';
import { id } from './fields.ts';

/** Says one's own comment anew; what it said before can still be read. */
export const editComment = command({
  name: 'editComment',
  input: z.strictObject({ ...inThread, comment: id, text: commentText, mentions }),
  thing: ({ group, thread, comment }) => ({ group, thread, comment }),
  decide(state, { group, thread, comment, text, mentions }, actor) {
    const found = known(state, group, thread);
    if (!found.ok) return found;
    const before = found.value.comments.find((one) => one.id === comment);
    if (!before || before.deleted) return { ok: false, refusal: deletedComment };
    if (before.text === text) return decided();
    if (before.earlier.length >= COMMENT_LIMITS.earlier) return { ok: false, refusal: editedTooOften };
    const named = mentioned(state, group, mentions, actor);
    if (!named.ok) return named;
    // Who was told by an answer, unasked, stays told.
    const kept = before.mentions.filter((member) => member === found.value.comments[0]?.by);
    const told = [...new Set([...named.value, ...kept])];
    return decided({ type: 'commentEdited', payload: { group, thread, comment, text, mentions: told } });
  },
});

const deletedComment = refusal(
  'comment.deleted',
  'ความเห็นนี้ถูกลบแล้ว',
  'This comment was deleted.',
  'เขียนเป็นความเห็นใหม่ สิ่งที่พิมพ์ไว้ยังอยู่',
  'Write a new one. What you typed is still there.',
);
const editedTooOften = refusal(
  'comment.editedTooOften',
  `แก้ไขความเห็นนี้ครบ ${COMMENT_LIMITS.earlier} ครั้งแล้ว`,
  `This comment has been changed ${COMMENT_LIMITS.earlier} times.`,
  'ตอบในความเห็นนี้แทน สิ่งที่พิมพ์ไว้ยังอยู่',
  'Answer in the thread instead. What you typed is still there.',
);
