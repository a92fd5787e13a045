import { z } from 'zod';
import { areaState, submissionOf } from '../areas/areaStanding.ts';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { filledLine, id, text } from './fields.ts';

/** The governor, or head of the cluster, approves what the area submitted, or sends it back with a reason. */
export const decideArea = command({
  name: 'decideArea',
  input: z.strictObject({
    area: id,
    /** Of the submission that was looked at. */
    number: z.int().min(1),
    approved: z.boolean(),
    reason: text(1000).default(''),
    post: filledLine(),
    /** Of the person who decides. */
    name: filledLine(),
  }),
  thing: ({ area }) => ({ area }),
  decide(state, input) {
    const submission = submissionOf(state, input.area);
    if (!submission || submission.number !== input.number) return { ok: false, refusal: superseded };
    if (!input.approved && input.reason === '') return { ok: false, refusal: reasonMissing };
    // An approval can be taken back with a reason; what was sent back is submitted anew.
    const stands = areaState(submission);
    if (stands === 'returned' || (stands === 'approved' && input.approved))
      return { ok: false, refusal: decidedAlready };
    return decided({ type: 'areaDecided', payload: input });
  },
});

const superseded = refusal(
  'area.superseded',
  'พื้นที่เสนอชุดใหม่แล้ว หรือยังไม่ได้เสนอ จึงยังไม่บันทึก',
  'The area has submitted anew, or not at all, so nothing was recorded.',
  'เปิดชุดที่เสนอล่าสุด แล้วพิจารณาอีกครั้ง',
  'Open what was submitted last, and decide on that.',
);
const reasonMissing = refusal(
  'area.reasonMissing',
  'การส่งกลับต้องระบุเหตุผล',
  'Sending back needs a reason.',
  'เขียนว่าพื้นที่ต้องแก้ไขอะไร',
  'Write what the area has to change.',
);
const decidedAlready = refusal(
  'area.decidedAlready',
  'ชุดนี้พิจารณาไปแล้ว',
  'This submission has been decided on.',
  'หากต้องเปลี่ยน ให้พื้นที่เสนอชุดใหม่',
  'If it has to change, the area submits anew.',
);
