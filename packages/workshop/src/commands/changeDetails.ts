import { z } from 'zod';
import { command, decided } from './Command.ts';
import { endsBeforeStart } from './createWorkshop.ts';
import { defined } from './defined.ts';
import { date, filledLine, line } from './fields.ts';

/** Fields that are absent stay. `newJoinCode` makes the old code useless at once. */
export const changeDetails = command({
  name: 'changeDetails',
  input: z.strictObject({
    nameTh: filledLine().optional(),
    nameEn: line().optional(),
    placeTh: line().optional(),
    placeEn: line().optional(),
    startsOn: date.optional(),
    endsOn: date.optional(),
    newJoinCode: z.boolean().default(false),
  }),
  decide(state, { newJoinCode, ...details }, _actor, context) {
    const payload = {
      ...defined(details),
      ...(newJoinCode ? { joinCode: context.newJoinCode() } : {}),
    };
    const { startsOn, endsOn } = { ...state, ...payload };
    if (endsOn < startsOn) return { ok: false, refusal: endsBeforeStart };
    return Object.keys(payload).length > 0 ? decided({ type: 'detailsChanged', payload }) : decided();
  },
});
