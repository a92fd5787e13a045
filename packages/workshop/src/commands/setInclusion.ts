import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { conflictOf } from '../rowChanges/conflictOf.ts';
import { command, decided } from './Command.ts';
import { id, seenVersion, text } from './fields.ts';
import { unknownRow } from './mergeRows.ts';

/** A row is put inside or beyond the ceiling by hand; null gives it back to its rank. */
export const setInclusion = command({
  name: 'setInclusion',
  prepare: 'integratedList',
  input: z.strictObject({
    row: id,
    inside: z.boolean().nullable(),
    reason: text().default(''),
    seen: seenVersion,
  }),
  decide(state, { row, inside, reason, seen }, actor, { list }) {
    if (!list) throw new Error('setInclusion needs the integrated list');
    const conflict = conflictOf(state, actor, seen, [row]);
    if (conflict) return { ok: false, refusal: conflict };
    if (inside === null) {
      return Object.hasOwn(state.inclusion, row)
        ? decided({ type: 'inclusionSet', payload: { row, inside, reason } })
        : decided();
    }
    if (!list.rows.some((known) => known.id === row)) return { ok: false, refusal: unknownRow };
    if (reason === '') return { ok: false, refusal: reasonNeeded };
    return decided({ type: 'inclusionSet', payload: { row, inside, reason } });
  },
});

const reasonNeeded = refusal(
  'inclusion.reasonNeeded',
  'การจัดไว้ภายในหรือเกินกรอบวงเงินด้วยตนเอง ต้องระบุเหตุผล',
  'Putting a row inside or beyond the ceiling by hand needs a reason.',
  'พิมพ์เหตุผล แล้วส่งอีกครั้ง',
  'Write the reason, then send again.',
);
