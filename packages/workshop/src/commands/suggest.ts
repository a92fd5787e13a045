import { z } from 'zod';
import { COMMENT_LIMITS } from '../comments/Comment.ts';
import { refusal } from '../refusals.ts';
import { beginThread } from './beginThread.ts';
import { command } from './Command.ts';
import { begins, isPersonal } from './commentFields.ts';
import { text } from './fields.ts';

// Not trimmed: a blank before or after a word is part of what shall stand there.
const side = z.string().max(COMMENT_LIMITS.suggestion);

/** Suggests another text or value for a field, to be accepted or rejected by who writes in the group. */
export const suggest = command({
  name: 'suggest',
  prepare: 'proposal',
  input: z.strictObject({
    ...begins,
    /** Why; may be empty. */
    text: text(COMMENT_LIMITS.text).default(''),
    suggestion: z.strictObject({ kind: z.enum(['text', 'value']), before: side, after: side }),
  }),
  thing: ({ group, proposal }) => ({ group, proposal }),
  decide(state, input, actor, context) {
    const { anchor, suggestion } = input;
    if (anchor.field === '' || isPersonal(anchor.field)) return { ok: false, refusal: notThere };
    if (suggestion.before === suggestion.after) return { ok: false, refusal: nothingNew };
    return beginThread(state, input, actor, context);
  },
});

const notThere = refusal(
  'suggest.field',
  'เสนอแก้ไขช่องนี้ไม่ได้',
  'Nothing can be suggested for this field.',
  'เขียนเป็นความเห็นแทน สิ่งที่พิมพ์ไว้ยังอยู่',
  'Write a comment instead. What you typed is still there.',
);
const nothingNew = refusal(
  'suggest.same',
  'ข้อความที่เสนอเหมือนของเดิม',
  'The suggestion says what stands there already.',
  'แก้ข้อความที่เสนอ แล้วส่งอีกครั้ง',
  'Change what you suggest, then send again.',
);
