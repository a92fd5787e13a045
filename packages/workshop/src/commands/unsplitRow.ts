import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { conflictOf } from '../rowChanges/conflictOf.ts';
import { command, decided } from './Command.ts';
import { id, seenVersion } from './fields.ts';

/** The row stands whole in the list again. */
export const unsplitRow = command({
  name: 'unsplitRow',
  input: z.strictObject({ split: id, seen: seenVersion }),
  decide(state, { split, seen }, actor) {
    const known = state.splits.find((one) => one.id === split);
    if (!known) return { ok: false, refusal: unknownSplit };
    if (known.undone) return decided();
    const conflict = conflictOf(state, actor, seen, [split, ...known.parts.map((part) => part.id)]);
    if (conflict) return { ok: false, refusal: conflict };
    const parts = new Set(known.parts.map((part) => part.id));
    const taken =
      state.merges.some((merge) => !merge.undone && merge.sources.some((source) => parts.has(source))) ||
      state.splits.some((one) => !one.undone && parts.has(one.source));
    if (taken) return { ok: false, refusal: partTaken };
    return decided({ type: 'unsplit', payload: { split } });
  },
});

const unknownSplit = refusal(
  'split.unknown',
  'ไม่พบการแยกรายการนี้',
  'There is no such split.',
  'ดูบัญชีรวมล่าสุดแล้วเลือกใหม่',
  'Look at the list as it is now and choose again.',
);
const partTaken = refusal(
  'split.partTaken',
  'ส่วนหนึ่งถูกรวมหรือแยกต่อไปแล้ว',
  'One of its parts was merged or divided further.',
  'ยกเลิกการรวมหรือการแยกนั้นก่อน',
  'Undo that merge or split first.',
);
