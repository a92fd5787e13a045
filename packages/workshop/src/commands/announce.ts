import { z } from 'zod';
import { groupOf } from '../can/index.ts';
import { unknownGroup } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { groupId, text } from './fields.ts';

/** To one group, or to all. */
export const announce = command({
  name: 'announce',
  input: z.strictObject({ text: text(1000).min(1), group: groupId.nullable().default(null) }),
  thing: ({ group }) => ({ group }),
  decide(state, input, _actor, { newId }) {
    if (input.group !== null && !groupOf(state, input.group)) return { ok: false, refusal: unknownGroup };
    return decided({ type: 'announced', payload: { ...input, id: newId() } });
  },
});
