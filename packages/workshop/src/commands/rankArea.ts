import { z } from 'zod';
import { own } from '../own.ts';
import { refusal } from '../refusals.ts';
import { conflictOf } from '../rowChanges/conflictOf.ts';
import { command, decided } from './Command.ts';
import { id, seenVersion, text } from './fields.ts';

/** The rows of one area in the order of a hand, all of them; null gives the area back to the method. */
export const rankArea = command({
  name: 'rankArea',
  prepare: 'integratedList',
  input: z.strictObject({
    area: id.nullable(),
    order: z.array(id).max(2000).nullable(),
    reason: text(1000).default(''),
    seen: seenVersion,
  }),
  decide(state, { area, order, reason, seen }, actor, { list }) {
    if (!list) throw new Error('rankArea needs the integrated list');
    const conflict = conflictOf(state, actor, seen, [`area:${area ?? ''}`]);
    if (conflict) return { ok: false, refusal: conflict };
    if (!order) {
      if (own(state.ranking.hand, area ?? '') === undefined) return decided();
      return decided({ type: 'areaRanked', payload: { area, order, reason } });
    }
    const rows = list.rows.filter((row) => row.area === area).map((row) => row.id);
    const same = new Set(rows).size === order.length && rows.every((row) => order.includes(row));
    if (!same) return { ok: false, refusal: rowsChanged };
    return decided({ type: 'areaRanked', payload: { area, order, reason } });
  },
});

const rowsChanged = refusal(
  'ranking.rowsChanged',
  'รายการของพื้นที่นี้เปลี่ยนไประหว่างที่จัดลำดับ',
  'The rows of this area changed while they were being ordered.',
  'ดูรายการล่าสุด แล้วจัดลำดับอีกครั้ง',
  'Look at the rows as they are now and order them again.',
);
