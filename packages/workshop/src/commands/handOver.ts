import { z } from 'zod';
import { actorId } from '../actor.ts';
import { groupOf } from '../can/index.ts';
import { refusal, unknownGroup } from '../refusals.ts';
import type { Group } from '../state.ts';
import { command, decided } from './Command.ts';
import { groupId } from './fields.ts';

/** The edition that the group's next snapshot has. */
export function nextEdition(group: Group): number {
  return group.earlierHandOvers.length + (group.handOver ? 1 : 0) + 1;
}

/** What the group has now becomes an immutable snapshot, and its room is read-only until it is reopened. */
export const handOver = command({
  name: 'handOver',
  prepare: 'snapshot',
  input: z.strictObject({
    group: groupId,
    /** The lead has seen that proposals are incomplete, and hands them over so. */
    acceptIncomplete: z.boolean().default(false),
    /** The lead has seen that devices still hold edits, and does not wait. */
    acceptUnsent: z.boolean().default(false),
  }),
  thing: ({ group }) => ({ group }),
  decide(state, input, actor, { now, snapshot }) {
    const group = groupOf(state, input.group);
    if (!group) return { ok: false, refusal: unknownGroup };
    if (!snapshot) throw new Error('handOver needs the snapshot of its group');
    const { hash, edition, proposals, total, incomplete, unsent } = snapshot;
    if (edition !== nextEdition(group)) return { ok: false, refusal: meanwhile };
    if (proposals === 0) return { ok: false, refusal: nothingToHandOver };
    if (incomplete > 0 && !input.acceptIncomplete) return { ok: false, refusal: incompleteLeft(incomplete) };
    if (unsent > 0 && !input.acceptUnsent) return { ok: false, refusal: unsentLeft(unsent) };
    const by = actorId(actor);
    const handedOver = { snapshot: hash, edition, at: now, by, proposals, total, incomplete, unsent };
    return decided({ type: 'handedOver', payload: { group: group.id, handOver: handedOver } });
  },
});

const meanwhile = refusal(
  'handOver.meanwhile',
  'กลุ่มนี้ถูกส่งมอบหรือเปิดใหม่ในระหว่างนี้',
  'The group was handed over or reopened in the meantime.',
  'ตรวจสอบสถานะของกลุ่ม แล้วลองอีกครั้ง',
  'Look at the group again, then retry.',
);
const nothingToHandOver = refusal(
  'handOver.nothing',
  'กลุ่มนี้ยังไม่มีข้อเสนอโครงการ จึงยังส่งมอบไม่ได้',
  'The group has no proposals, so there is nothing to hand over.',
  'เพิ่มหรือนำเข้าข้อเสนอโครงการก่อน',
  'Add or import proposals first.',
);

function incompleteLeft(count: number) {
  return refusal(
    'handOver.incomplete',
    `มีข้อเสนอโครงการที่ยังไม่ครบ ${count} รายการ`,
    `${count} ${count === 1 ? 'proposal is' : 'proposals are'} incomplete.`,
    'กรอกให้ครบ หรือยืนยันว่าส่งมอบทั้งที่ยังไม่ครบ',
    'Complete them, or confirm that they are handed over as they are.',
  );
}

function unsentLeft(count: number) {
  return refusal(
    'handOver.unsent',
    `มีอุปกรณ์ ${count} เครื่องที่ยังมีข้อความค้างส่ง`,
    `${count} ${count === 1 ? 'device still holds' : 'devices still hold'} edits that were not received.`,
    'รอให้เชื่อมต่อ หรือยืนยันว่าส่งมอบโดยไม่รอ',
    'Wait until they connect, or confirm that you do not wait.',
  );
}
