/** What the decisions about comments share: their input, and who a comment is for. */
import { z } from 'zod';
import { type Actor, actorId } from '../actor.ts';
import { refusalOf } from '../can/index.ts';
import { COMMENT_LIMITS, type CommentThread } from '../comments/Comment.ts';
import { threadOf, threadsOf } from '../comments/threads.ts';
import type { GroupId, MemberId } from '../ids.ts';
import { own } from '../own.ts';
import type { Outcome, Refusal } from '../Refusal.ts';
import { refusal } from '../refusals.ts';
import type { Workshop } from '../state.ts';
import { groupId, id, text } from './fields.ts';

export const commentText = text(COMMENT_LIMITS.text).min(1);
export const mentions = z.array(id).max(COMMENT_LIMITS.mentions).default([]);

const position = z.string().regex(/^[A-Za-z0-9+/=_-]{2,120}$/);

export const anchor = z.strictObject({
  field: z.string().regex(/^[\w./:@~-]{0,300}$/),
  range: z.strictObject({ from: position, to: position }).nullable().default(null),
  quote: text(COMMENT_LIMITS.quote).default(''),
});

/** An anchored beginning of a thread. */
export const begins = { group: groupId, proposal: id, anchor, mentions };

/** Something about a thread that is there. */
export const inThread = { group: groupId, thread: id };

/** The contact's data is not everybody's who reads the room: no comment carries it away. */
export const isPersonal = (field: string) => /^contact/.test(field);

/** How a person is named in what they said. */
export function nameOf(actor: Actor): string {
  return actor.kind === 'member' ? actor.member.name : actor.kind === 'organiser' ? actor.name : '';
}

/** Members that are named, each once and never oneself; refused when one could not read it. */
export function mentioned(
  state: Workshop,
  group: GroupId,
  members: readonly MemberId[],
  actor: Actor,
): Outcome<MemberId[]> {
  const named = [...new Set(members)].filter((member) => member !== actorId(actor));
  for (const memberId of named) {
    const member = own(state.members, memberId);
    const reader: Actor = member ? { kind: 'member', memberId, member } : { kind: 'stranger' };
    if (refusalOf(reader, 'readRoom', state, { group })) return { ok: false, refusal: cannotRead };
  }
  return { ok: true, value: named };
}

export function known(state: Workshop, group: GroupId, thread: string): Outcome<CommentThread> {
  const found = threadOf(state, group, thread);
  return found ? { ok: true, value: found } : { ok: false, refusal: unknownThread };
}

/** Why the actor may not say one thing more in the group now; null when they may. */
export function tooMuch(state: Workshop, group: GroupId, actor: Actor, now: number): Refusal | null {
  const me = actorId(actor);
  let all = 0;
  let recent = 0;
  for (const thread of threadsOf(state, group)) {
    all += thread.comments.length;
    for (const { by, at } of thread.comments) {
      if (by === me && at > now - COMMENT_LIMITS.rateMs) recent += 1;
    }
  }
  if (recent >= COMMENT_LIMITS.rate) return tooFast;
  return all >= COMMENT_LIMITS.ofGroup ? full : null;
}

const unknownThread = refusal(
  'comment.unknown',
  'ไม่พบความเห็นนี้แล้ว',
  'This comment is not there any more.',
  'ดูรายการความเห็นล่าสุดของข้อเสนอ สิ่งที่พิมพ์ไว้ยังอยู่',
  'Look at the proposal’s comments as they are now. What you typed is still there.',
);
const cannotRead = refusal(
  'comment.cannotRead',
  'ผู้ที่เอ่ยถึงไม่มีสิทธิอ่านงานของกลุ่มนี้',
  'Somebody you mention may not read the work of this group.',
  'นำชื่อนั้นออก หรือขอให้วิทยากรกระบวนการเพิ่มสิทธิให้ สิ่งที่พิมพ์ไว้ยังอยู่',
  'Take the name out, or ask a facilitator to let them in. What you typed is still there.',
);
const tooFast = refusal(
  'comment.tooFast',
  `ส่งความเห็นได้ไม่เกิน ${COMMENT_LIMITS.rate} ข้อความใน 1 นาที`,
  `At most ${COMMENT_LIMITS.rate} comments can be sent in one minute.`,
  'รอสักครู่แล้วส่งอีกครั้ง สิ่งที่พิมพ์ไว้ยังอยู่',
  'Wait a moment and send again. What you typed is still there.',
);
export const full = refusal(
  'comment.full',
  'ความเห็นมีจำนวนเต็มแล้ว',
  'There is no room for more comments here.',
  'ตอบในความเห็นที่มีอยู่ หรือขอให้หัวหน้ากลุ่มสรุปความเห็น สิ่งที่พิมพ์ไว้ยังอยู่',
  'Answer in a thread that is there, or ask the lead to sum up. What you typed is still there.',
);
