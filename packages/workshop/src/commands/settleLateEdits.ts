import { z } from 'zod';
import { actorId } from '../actor.ts';
import { groupOf } from '../can/index.ts';
import type { Decided } from '../events.ts';
import { waitingLateEdits } from '../lateEdits/LateEdits.ts';
import { refusal, unknownGroup } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { groupId, id, text } from './fields.ts';
import { nextEdition } from './handOver.ts';

/** `<proposal> <unit>` of a change: see `ProposalChange` of the group's document. */
const change = z.string().min(1).max(300);

/**
 * The lead takes late edits in, or refuses them, change by change; the room is written before it is decided. What is
 * taken into a group that has handed over makes its next edition at once, so that a list made of it shows the difference.
 */
export const settleLateEdits = command({
  name: 'settleLateEdits',
  prepare: 'lateEdits',
  input: z.strictObject({
    group: groupId,
    edits: z
      .array(z.strictObject({ id, take: z.union([z.literal('all'), z.array(change).max(5_000)]) }))
      .min(1)
      .max(500),
    /** Why the others are refused: their writers read it. */
    reason: text().default(''),
  }),
  thing: ({ group }) => ({ group }),
  decide(state, { group: id, edits, reason }, actor, { now, lateEdits }) {
    const group = groupOf(state, id);
    if (!group) return { ok: false, refusal: unknownGroup };
    const waiting = waitingLateEdits(state.lateEdits, id);
    if (!edits.every((edit) => waiting.some((late) => late.id === edit.id)))
      return { ok: false, refusal: settledMeanwhile };
    if (!lateEdits) throw new Error('settleLateEdits needs what is in them');
    const { settled, snapshot } = lateEdits;
    if (reason === '' && settled.some(({ refused }) => refused > 0))
      return { ok: false, refusal: reasonNeeded };
    const events: Decided[] = settled.map(({ late, record, taken, refused }) => ({
      type: 'lateEditsSettled',
      payload: {
        group: id,
        late,
        settled: { taken, refused, record, reason: refused > 0 ? reason : '' },
      },
    }));
    if (snapshot && group.handOver) {
      if (snapshot.edition !== nextEdition(group)) return { ok: false, refusal: settledMeanwhile };
      const { hash, ...facts } = snapshot;
      const handOver = { ...facts, snapshot: hash, at: now, by: actorId(actor) };
      events.push(
        { type: 'groupReopened', payload: { group: id, reason: TAKEN_IN } },
        { type: 'handedOver', payload: { group: id, handOver } },
      );
    }
    return decided(...events);
  },
});

/** Stands in the log of decisions, whose language is Thai. */
const TAKEN_IN = 'รับข้อความที่มาถึงหลังส่งมอบ';

const settledMeanwhile = refusal(
  'lateEdits.settledMeanwhile',
  'มีผู้ตัดสินรายการนี้ไปแล้ว หรือกลุ่มเปลี่ยนสถานะในระหว่างนี้',
  'Somebody has decided about these edits, or the group was changed in the meantime.',
  'ดูถาดล่าสุด แล้วลองอีกครั้ง',
  'Look at the tray as it is now, then retry.',
);
const reasonNeeded = refusal(
  'lateEdits.reasonNeeded',
  'การไม่รับข้อความของผู้เข้าร่วมต้องมีเหตุผล',
  'Refusing what somebody wrote needs a reason.',
  'พิมพ์เหตุผลสั้น ๆ ผู้เขียนจะเห็นเหตุผลนี้',
  'Write a short reason: the author reads it.',
);
