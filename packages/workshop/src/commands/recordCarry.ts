import { z } from 'zod';
import { command, decided } from './Command.ts';
import { count, id, satang } from './fields.ts';
import { unknownReference } from './setReferenceList.ts';

/** The host carried rows of a reference list on to groups, or took untouched ones back, and tells what came of it. */
export const recordCarry = command({
  name: 'recordCarry',
  input: z.strictObject({
    list: id,
    what: z.enum(['carried', 'takenBack']),
    proposals: count,
    total: satang,
  }),
  decide({ referenceLists }, { list, ...carry }) {
    // A list that is removed meanwhile: what was written was written.
    if (!referenceLists.some((one) => one.id === list)) return { ok: false, refusal: unknownReference };
    return decided({ type: 'rowsCarried', payload: { list, carry } });
  },
});
