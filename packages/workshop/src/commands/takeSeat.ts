import { z } from 'zod';
import { own } from '../own.ts';
import { refusal, unknownMember } from '../refusals.ts';
import { isLike, isOpenSeat } from '../roster/seatsLike.ts';
import { command, decided } from './Command.ts';
import { id, line } from './fields.ts';

/**
 * Somebody came to a seat that was made for them: with its link, or by the name that stands on it. Once: whoever comes
 * later by name is told so.
 */
export const takeSeat = command({
  name: 'takeSeat',
  input: z.discriminatedUnion('how', [
    z.strictObject({ how: z.literal('link'), seat: id }),
    z.strictObject({
      how: z.literal('name'),
      seat: id,
      person: z.strictObject({ name: line(), organisationId: id.nullable(), organisationName: line() }),
    }),
  ]),
  decide(state, input) {
    const { seat, how } = input;
    const member = own(state.members, seat);
    if (!member || member.removed) return { ok: false, refusal: unknownMember };
    if (how === 'link' && !member.open) return decided();
    if (how === 'name' && !(isOpenSeat(member) && isLike(member, input.person)))
      return { ok: false, refusal: notByName };
    return decided({ type: 'seatTaken', payload: { seat, how } });
  },
});

const notByName = refusal(
  'seat.notByName',
  'เข้าที่นี้ด้วยชื่ออย่างเดียวไม่ได้ มีผู้เข้าแล้ว หรือต้องใช้ลิงก์ส่วนตัว',
  'This place cannot be taken by name alone: somebody is there already, or it needs its personal link.',
  'เปิดลิงก์ส่วนตัว หรือขอลิงก์จากวิทยากร ถ้าไม่ใช่คนเดียวกัน เข้าร่วมเป็นอีกคนได้',
  'Open your personal link, or ask a facilitator for it. If you are somebody else, join as another person.',
);
