import { z } from 'zod';
import { groupOf } from '../can/index.ts';
import type { GroupId } from '../ids.ts';
import type { Refusal } from '../Refusal.ts';
import { refusal, unknownGroup } from '../refusals.ts';
import { MEMBER_KINDS, type Member, type MemberRole, type Workshop } from '../state.ts';
import { filledLine, groupId, id, line } from './fields.ts';

const MOST_MEMBERS = 5000;

/** What every person says of themselves. */
export const personInput = z.strictObject({
  name: filledLine(),
  kind: z.enum(MEMBER_KINDS),
  /** From the reference; null when typed by hand. */
  organisationId: id.nullable().default(null),
  organisationName: line().default(''),
  group: groupId.nullable().default(null),
});

export type Person = Pick<Member, 'name' | 'kind' | 'organisationId' | 'organisationName'>;

/** Why a person with this role cannot be put into this group. */
export function refuseSeat(state: Workshop, role: MemberRole, group: GroupId | null): Refusal | null {
  if (group !== null && !groupOf(state, group)) return unknownGroup;
  if (group === null && role === 'lead') return leadNeedsGroup;
  return null;
}

export function refuseCrowd(state: Workshop): Refusal | null {
  return Object.keys(state.members).length >= MOST_MEMBERS ? tooManyMembers : null;
}

const leadNeedsGroup = refusal(
  'member.leadNeedsGroup',
  'หัวหน้ากลุ่มต้องอยู่ในกลุ่มใดกลุ่มหนึ่ง',
  'A lead has to be in a group.',
  'เลือกกลุ่มก่อน',
  'Choose the group first.',
);

const tooManyMembers = refusal(
  'member.tooMany',
  `การประชุมนี้มีผู้เข้าร่วมครบ ${MOST_MEMBERS} คนแล้ว`,
  `This workshop has its ${MOST_MEMBERS} participants.`,
  'แจ้งผู้จัดประชุม',
  'Tell the organiser.',
);
