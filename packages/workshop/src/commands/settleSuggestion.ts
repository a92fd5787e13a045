import { z } from 'zod';
import type { CommentThread } from '../comments/Comment.ts';
import type { Outcome } from '../Refusal.ts';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { inThread, known, nameOf } from './commentFields.ts';
import { text } from './fields.ts';

/**
 * Accepts or rejects a suggestion. The first decision stands: only then the page of whoever accepted writes it, so that
 * two who accept at once do not write it twice.
 */
export const settleSuggestion = command({
  name: 'settleSuggestion',
  input: z.strictObject({
    ...inThread,
    verdict: z.enum(['accepted', 'rejected']),
    reason: text(1_000).default(''),
  }),
  thing: ({ group, thread }) => ({ group, thread }),
  decide(state, { group, thread, verdict, reason }, actor) {
    const found = waiting(known(state, group, thread));
    if (!found.ok) return found;
    const byName = nameOf(actor);
    return decided({ type: 'suggestionSettled', payload: { group, thread, verdict, reason, byName } });
  },
});

/** The thread, when it holds a suggestion that nobody has decided on. */
export function waiting(found: Outcome<CommentThread>): Outcome<CommentThread> {
  if (!found.ok) return found;
  if (!found.value.suggestion) return { ok: false, refusal: noSuggestion };
  return found.value.settled ? { ok: false, refusal: alreadySettled } : found;
}

const noSuggestion = refusal(
  'suggest.none',
  'ความเห็นนี้ไม่มีข้อความที่เสนอให้แก้ไข',
  'This comment suggests no change.',
  'ปิดความเห็นเมื่อดำเนินการแล้ว',
  'Resolve it when it is dealt with.',
);
const alreadySettled = refusal(
  'suggest.settled',
  'มีผู้พิจารณาข้อเสนอแก้ไขนี้แล้ว',
  'Somebody has decided on this suggestion already.',
  'ดูผลในความเห็น หากต้องเปลี่ยน ให้แก้ไขข้อความโดยตรง',
  'See the outcome in the thread. To change it, edit the text itself.',
);
