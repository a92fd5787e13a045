import { z } from 'zod';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';
import { unknownReference } from './setReferenceList.ts';

/** Takes a reference list away; `undone` brings it back as it was. Its rows stay in the store. */
export const removeReferenceList = command({
  name: 'removeReferenceList',
  input: z.strictObject({ list: id, undone: z.boolean().default(false) }),
  decide({ referenceLists }, { list, undone }) {
    const known = referenceLists.find((one) => one.id === list);
    if (!known) return { ok: false, refusal: unknownReference };
    if ((known.removed === null) === undone) return decided();
    return decided({ type: 'referenceListRemoved', payload: { list, ...(undone ? { undone } : {}) } });
  },
});
