import { EMPTY_FILTER } from '@ruam/consolidation';
import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { filledLine, line } from './fields.ts';

/** More of them, and nobody finds the one they mean. */
export const MOST_VIEWS = 50;

const fields = Object.keys(EMPTY_FILTER).filter((field) => field !== 'place');

/** Names the filters and the sorting of the list; of the same name the last one counts. */
export const saveView = command({
  name: 'saveView',
  input: z.strictObject({
    name: filledLine(80),
    filter: z.strictObject({
      ...(Object.fromEntries(fields.map((field) => [field, line(200).default('')])) as Record<
        Exclude<keyof typeof EMPTY_FILTER, 'place'>,
        z.ZodDefault<ReturnType<typeof line>>
      >),
      place: z.enum(['', 'inside', 'beyond']).default(''),
    }),
    sorting: z.strictObject({ by: line(40), descending: z.boolean() }),
  }),
  decide(state, { name, filter, sorting }, _actor, { newId }) {
    const same = state.views.find((view) => view.name === name);
    if (!same && state.views.length >= MOST_VIEWS) return { ok: false, refusal: tooMany };
    const view = { id: same?.id ?? `view-${newId()}`, name, filter, sorting };
    return decided({ type: 'viewSaved', payload: { view } });
  },
});

const tooMany = refusal(
  'view.tooMany',
  `บันทึกมุมมองได้ไม่เกิน ${MOST_VIEWS} มุมมอง`,
  `At most ${MOST_VIEWS} views are kept.`,
  'ลบมุมมองที่ไม่ใช้แล้วก่อน',
  'Remove one that is not used any more first.',
);
