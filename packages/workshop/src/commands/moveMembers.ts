import { z } from 'zod';
import { own } from '../own.ts';
import type { Refusal } from '../Refusal.ts';
import { refusal, unknownMember } from '../refusals.ts';
import type { Member } from '../state.ts';
import { command, decided } from './Command.ts';
import { groupId, id } from './fields.ts';
import { refuseSeat } from './memberInput.ts';

const NAMED = 5;

/**
 * Many at once, all of them or nobody. `from` is where the page saw the person: whom somebody else has moved since is not
 * taken away again, neither by a move nor by its undo.
 */
export const moveMembers = command({
  name: 'moveMembers',
  input: z.strictObject({
    moves: z
      .array(z.strictObject({ member: id, from: groupId.nullable(), group: groupId.nullable() }))
      .min(1)
      .max(500)
      .refine((moves) => new Set(moves.map(({ member }) => member)).size === moves.length, {
        params: { code: 'twice' },
      }),
  }),
  decide(state, { moves }) {
    const asked: { member: Member; from: string | null; group: string | null }[] = [];
    for (const { member: memberId, from, group } of moves) {
      const member = own(state.members, memberId);
      if (!member || member.removed) return { ok: false, refusal: unknownMember };
      if (member.group !== group) asked.push({ member, from, group });
    }
    const elsewhere = asked.filter(({ member, from }) => member.group !== from);
    if (elsewhere.length > 0)
      return { ok: false, refusal: movedMeanwhile(elsewhere.map(({ member }) => member)) };
    for (const { member, group } of asked) {
      const why = refuseSeat(state, member.role, group);
      if (!why) continue;
      const same = asked.filter((one) => refuseSeat(state, one.member.role, one.group)?.code === why.code);
      return {
        ok: false,
        refusal: becauseOf(
          why,
          same.map((one) => one.member),
        ),
      };
    }
    if (asked.length === 0) return decided();
    return decided({
      type: 'membersMoved',
      payload: { moves: asked.map(({ member, from, group }) => ({ member: member.id, from, group })) },
    });
  },
});

/** The refusal of one person, said of those whom it is about: nobody was moved. */
function becauseOf(why: Refusal, who: readonly Member[]): Refusal {
  return {
    ...why,
    th: `${named(who, 'และอีก', 'คน')}: ${why.th} ยังไม่มีใครถูกย้าย`,
    en: `${named(who, 'and', 'more')}: ${why.en} Nobody has been moved.`,
    nextTh: 'เลือกกลุ่มอื่น หรือนำคนเหล่านี้ออกจากที่เลือก',
    nextEn: 'Choose another group, or take these people out of the choice.',
  };
}

const movedMeanwhile = (who: readonly Member[]): Refusal =>
  refusal(
    'member.movedMeanwhile',
    `มีผู้อื่นย้าย ${named(who, 'และอีก', 'คน')} ไปแล้วระหว่างนี้ ยังไม่มีใครถูกย้ายจากคำสั่งนี้`,
    `Somebody else has moved ${named(who, 'and', 'more')} meanwhile. Nobody has been moved by this.`,
    'ดูกลุ่มของคนเหล่านี้ แล้วเลือกใหม่',
    'See where these people are now, and choose again.',
  );

function named(who: readonly Member[], and: string, more: string): string {
  const names = who
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join(', ');
  return who.length > NAMED ? `${names} ${and} ${who.length - NAMED} ${more}` : names;
}
