import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { conflictOf } from '../rowChanges/conflictOf.ts';
import { command, decided } from './Command.ts';
import { id, seenVersion } from './fields.ts';

/** The sources stand in the list again as they were, with what changed in them since. */
export const unmergeRows = command({
  name: 'unmergeRows',
  input: z.strictObject({ merge: id, seen: seenVersion }),
  decide(state, { merge, seen }, actor) {
    const known = state.merges.find((one) => one.id === merge);
    if (!known) return { ok: false, refusal: unknownMerge };
    if (known.undone) return decided();
    const conflict = conflictOf(state, actor, seen, [merge]);
    if (conflict) return { ok: false, refusal: conflict };
    if (state.merges.some((one) => !one.undone && one.sources.includes(merge))) {
      return { ok: false, refusal: insideAnother };
    }
    if (state.splits.some((one) => !one.undone && one.source === merge)) {
      return { ok: false, refusal: divided };
    }
    return decided({ type: 'unmerged', payload: { merge } });
  },
});

const unknownMerge = refusal(
  'merge.unknown',
  'ไม่พบการรวมรายการนี้',
  'There is no such merge.',
  'ดูบัญชีรวมล่าสุดแล้วเลือกใหม่',
  'Look at the list as it is now and choose again.',
);
const insideAnother = refusal(
  'merge.insideAnother',
  'รายการรวมนี้ถูกรวมไว้ในรายการอื่นอีกชั้นหนึ่ง',
  'This merge is itself part of another merge.',
  'ยกเลิกการรวมชั้นนอกก่อน',
  'Undo the outer merge first.',
);
const divided = refusal(
  'merge.divided',
  'รายการรวมนี้ถูกแยกออกเป็นหลายรายการแล้ว',
  'This merged row was divided into several.',
  'ยกเลิกการแยกก่อน',
  'Undo the split first.',
);
