import { z } from 'zod';
import { groupOf } from '../can/index.ts';
import { unknownGroup } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { defined } from './defined.ts';
import { filledLine, groupId, id, line } from './fields.ts';

/** Fields that are absent stay. */
export const changeGroup = command({
  name: 'changeGroup',
  input: z.strictObject({
    id: groupId,
    nameTh: filledLine().optional(),
    nameEn: line().optional(),
    leadPostTh: line().optional(),
    leadPostEn: line().optional(),
    seats: z.array(id).max(200).optional(),
  }),
  thing: (input) => ({ group: input.id }),
  decide(state, { id: group, ...details }) {
    if (!groupOf(state, group)) return { ok: false, refusal: unknownGroup };
    return decided({ type: 'groupChanged', payload: { ...defined(details), id: group } });
  },
});
