import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { conflictOf } from '../rowChanges/conflictOf.ts';
import { MOST_CRITERIA } from '../screening/Screening.ts';
import { command, decided } from './Command.ts';
import { filledLine, id, seenVersion, text } from './fields.ts';

/**
 * The criteria by which projects are screened and ranked, all of them. An id that was there before keeps its scores:
 * other words for the same are the same criterion, another matter is another id.
 */
export const setCriteria = command({
  name: 'setCriteria',
  input: z.strictObject({
    criteria: z
      .array(
        z.strictObject({
          id,
          th: filledLine(120),
          en: filledLine(120),
          weight: z.number().int().min(1).max(100),
        }),
      )
      .min(1)
      .max(MOST_CRITERIA),
    reason: text(1000).default(''),
    seen: seenVersion,
  }),
  decide(state, { seen, ...payload }, actor) {
    const conflict = conflictOf(state, actor, seen, ['criteria']);
    if (conflict) return { ok: false, refusal: conflict };
    if (new Set(payload.criteria.map((one) => one.id)).size < payload.criteria.length)
      return { ok: false, refusal: criterionTwice };
    const { criteria, reason } = state.screening;
    const isSame = JSON.stringify(payload) === JSON.stringify({ criteria, reason });
    return isSame ? decided() : decided({ type: 'criteriaSet', payload });
  },
});

const criterionTwice = refusal(
  'screening.criterionTwice',
  'มีเกณฑ์เดียวกันสองข้อ',
  'A criterion stands there twice.',
  'ลบข้อที่ซ้ำ แล้วบันทึกอีกครั้ง',
  'Remove the one that is double, then save again.',
);
