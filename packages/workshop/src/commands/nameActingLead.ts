import { z } from 'zod';
import { groupOf } from '../can/index.ts';
import { own } from '../own.ts';
import { refusal, unknownGroup, unknownMember } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { groupId, id } from './fields.ts';

/**
 * Somebody of the group deputises for its lead, with the lead's rights there. Null ends it; so does leaving the group or
 * getting another role.
 */
export const nameActingLead = command({
  name: 'nameActingLead',
  input: z.strictObject({ group: groupId, member: id.nullable() }),
  thing: ({ group, member }) => ({ group, ...(member === null ? {} : { member }) }),
  decide(state, { group, member }) {
    const known = groupOf(state, group);
    if (!known) return { ok: false, refusal: unknownGroup };
    if ((known.actingLead?.member ?? null) === member) return decided();
    if (member !== null) {
      const deputy = own(state.members, member);
      if (!deputy || deputy.removed) return { ok: false, refusal: unknownMember };
      if (deputy.group !== group || (deputy.role !== 'participant' && deputy.role !== 'coordinator'))
        return { ok: false, refusal: notOfTheGroup };
    }
    return decided({ type: 'actingLeadNamed', payload: { group, member } });
  },
});

const notOfTheGroup = refusal(
  'actingLead.notOfTheGroup',
  'ผู้ทำหน้าที่แทนหัวหน้าต้องเป็นผู้เข้าร่วมของกลุ่มนั้น',
  'Who deputises for the lead has to be a participant of that group.',
  'เลือกผู้เข้าร่วมในกลุ่ม หรือย้ายเข้ากลุ่มก่อน',
  'Choose a participant of the group, or move the person there first.',
);
