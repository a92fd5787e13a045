import { formOf, stages as referenceStages } from '@ruam/planning/reference';
import { z } from 'zod';
import { noWorkshop, refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { date, filledLine, fiscalYear, groupId, id, keyed, line, satang } from './fields.ts';

export const groupInput = z.strictObject({
  /** Given by the template; made up when absent. */
  id: groupId.optional(),
  nameTh: filledLine(),
  nameEn: line().default(''),
  leadPostTh: line().default(''),
  leadPostEn: line().default(''),
  seats: z.array(id).max(200).default([]),
});

const stageInput = z.strictObject({
  id: groupId,
  nameTh: filledLine(),
  nameEn: line().default(''),
  mayEdit: z.boolean(),
  mayAnswer: z.boolean(),
  mayHandOver: z.boolean(),
  mayConsolidate: z.boolean(),
});

/** The account that asks becomes its organiser. The new workshop's id is in the event. */
export const createWorkshop = command({
  name: 'createWorkshop',
  input: z.strictObject({
    nameTh: filledLine(),
    nameEn: line().default(''),
    placeTh: line().default(''),
    placeEn: line().default(''),
    startsOn: date,
    endsOn: date,
    fiscalYear,
    template: line(100).default(''),
    formVersion: line(100).default(''),
    groups: z.array(groupInput).min(1).max(100),
    /** Absent: the usual ones. */
    stages: z.array(stageInput).min(1).max(20).optional(),
    ceilings: keyed(satang, 200).default({}),
  }),
  decide(_state, input, actor, { newId, newJoinCode }) {
    if (actor.kind !== 'organiser') return { ok: false, refusal: noWorkshop };
    if (input.endsOn < input.startsOn) return { ok: false, refusal: endsBeforeStart };
    const groups = input.groups.map((group) => ({ ...group, id: group.id ?? newId() }));
    const stages = input.stages ?? referenceStages();
    if (hasTwice(groups) || hasTwice(stages)) return { ok: false, refusal: idTwice };
    return decided({
      type: 'workshopCreated',
      payload: {
        ...input,
        id: newId(),
        organisers: [actor.accountId],
        joinCode: newJoinCode(),
        stages,
        groups,
        criteria: formOf(input).screeningCriteria,
      },
    });
  },
});

export const endsBeforeStart = refusal(
  'details.endsBeforeStart',
  'วันสิ้นสุดอยู่ก่อนวันเริ่มต้น',
  'The last day is before the first day.',
  'ตรวจสอบวันที่ทั้งสอง',
  'Check both dates.',
);

const idTwice = refusal(
  'group.idTwice',
  'มีรหัสกลุ่มหรือรหัสขั้นตอนซ้ำกัน',
  'Two groups or two stages have the same id.',
  'โหลดแม่แบบใหม่แล้วลองอีกครั้ง',
  'Load the template again and retry.',
);

function hasTwice(things: readonly { id: string }[]): boolean {
  return new Set(things.map((thing) => thing.id)).size < things.length;
}
