import { DRIFT_FIELDS, type DriftSettled, type SourceBasis } from '@ruam/consolidation';
import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { id, text } from './fields.ts';

/** A source of a merge changed since. Fields in `leave` stay as they were; the others are taken as they are now. */
export const settleDrift = command({
  name: 'settleDrift',
  prepare: 'integratedList',
  input: z.strictObject({
    merge: id,
    source: id,
    leave: z.array(z.enum(DRIFT_FIELDS)).default([]),
    reason: text().default(''),
    reasonKind: z.enum(['overlapRemoved', 'scopeCut', 'repriced']).nullable().default(null),
  }),
  decide(state, { merge, source, leave, reason, reasonKind }, _actor, { list }) {
    if (!list) throw new Error('settleDrift needs the integrated list');
    const known = state.merges.find((one) => one.id === merge && !one.undone);
    const drift = list.drift.find((one) => one.merge === merge && one.source === source);
    if (!known || !drift) return { ok: false, refusal: noDrift };
    const keepsMoney = leave.includes('lines') && drift.differences.some(({ field }) => field === 'lines');
    if (keepsMoney && (reason === '' || reasonKind === null)) return { ok: false, refusal: reasonNeeded };
    const before =
      known.settled?.findLast((one) => one.source === source) ??
      known.basis?.find((one) => one.source === source);
    if (!before) return { ok: false, refusal: noDrift };
    // What was left earlier and did not change since stays left; what is taken now is taken.
    const earlier = 'left' in before ? before.left : {};
    const basis = 'left' in before ? before.basis : before;
    const stood: SourceBasis = { ...basis, ...earlier };
    const changed = new Set(drift.differences.map(({ field }) => field));
    const left = Object.fromEntries(
      DRIFT_FIELDS.filter((field) =>
        changed.has(field) ? leave.includes(field) : Object.hasOwn(earlier, field),
      ).map((field) => [field, stood[field]]),
    ) as DriftSettled['left'];
    const settled: DriftSettled = { source, basis: drift.current, left, reason, reasonKind };
    return decided({ type: 'driftSettled', payload: { merge, settled } });
  },
});

const noDrift = refusal(
  'drift.none',
  'รายการต้นทางนี้ไม่มีการเปลี่ยนแปลงที่รอตัดสิน',
  'This source has no change that waits for a decision.',
  'ดูบัญชีรวมล่าสุด',
  'Look at the list as it is now.',
);
const reasonNeeded = refusal(
  'drift.reasonNeeded',
  'คงยอดเงินเดิมไว้ทั้งที่กลุ่มแก้แล้ว ต้องระบุเหตุผลและชนิดของเหตุผล',
  'Keeping the earlier amounts although the group changed them needs a reason and its kind.',
  'เลือกชนิดของเหตุผล และพิมพ์เหตุผล',
  'Choose the kind of reason and write it down.',
);
