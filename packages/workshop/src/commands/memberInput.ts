import { areas } from '@ruam/planning/reference';
import { z } from 'zod';
import { groupOf } from '../can/index.ts';
import type { GroupId } from '../ids.ts';
import type { Refusal } from '../Refusal.ts';
import { refusal, unknownGroup } from '../refusals.ts';
import { MEMBER_KINDS, type Member, type MemberRole, type RoleScope, type Workshop } from '../state.ts';
import { filledLine, groupId, id, line } from './fields.ts';
import { unknownArea } from './submitArea.ts';

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

/** What a role may be limited to: groups of a co-facilitator, areas of a coordinator or governor. */
export const scopeInput = z.strictObject({
  groups: z.array(groupId).min(1).max(100).optional(),
  areas: z.array(id).min(1).max(100).optional(),
});

/** What of it counts for the role; null when nothing does. */
export function scopeOf(role: MemberRole, scope: z.infer<typeof scopeInput> | undefined): RoleScope | null {
  if (role === 'facilitator' && scope?.groups) return { groups: [...new Set(scope.groups)] };
  if ((role === 'coordinator' || role === 'governor') && scope?.areas)
    return { areas: [...new Set(scope.areas)] };
  return null;
}

/** Why a person cannot have this role with this scope. */
export function refuseScope(state: Workshop, role: MemberRole, scope: RoleScope | null): Refusal | null {
  if (scope?.groups?.some((group) => !groupOf(state, group))) return unknownGroup;
  if (role !== 'coordinator' && role !== 'governor') return null;
  if (!scope?.areas) return areaMissing;
  const known = new Set(areas(state.fiscalYear).map(({ code }) => code));
  return scope.areas.every((area) => known.has(area)) ? null : unknownArea;
}

/** Why a person with this role cannot be put into this group. */
export function refuseSeat(state: Workshop, role: MemberRole, group: GroupId | null): Refusal | null {
  if (group !== null && (role === 'governor' || role === 'press')) return roleWithoutGroup;
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

const roleWithoutGroup = refusal(
  'member.roleWithoutGroup',
  'ผู้ว่าราชการจังหวัดและสื่อมวลชนไม่อยู่ในกลุ่มย่อย',
  'A governor and the press are in no group.',
  'เลือกไม่อยู่ในกลุ่ม',
  'Choose no group.',
);

const areaMissing = refusal(
  'member.areaMissing',
  'บทบาทนี้ต้องระบุจังหวัดหรือกลุ่มจังหวัด',
  'This role needs a province or a cluster.',
  'เลือกพื้นที่อย่างน้อยหนึ่งแห่ง',
  'Choose at least one area.',
);

const tooManyMembers = refusal(
  'member.tooMany',
  `การประชุมนี้มีผู้เข้าร่วมครบ ${MOST_MEMBERS} คนแล้ว`,
  `This workshop has its ${MOST_MEMBERS} participants.`,
  'แจ้งผู้จัดประชุม',
  'Tell the organiser.',
);
