import { z } from 'zod';
import { actorId } from '../actor.ts';
import { ATTENTION_PAGES } from '../attention/Attention.ts';
import { groupOf } from '../can/index.ts';
import { unknownGroup } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { groupId, line } from './fields.ts';

/** Brings everybody (or one group) to a page, holds them there, lets them follow the caller, or freezes their devices. Replaces what was before. */
export const callAttention = command({
  name: 'callAttention',
  input: z.strictObject({
    kind: z.enum(['bring', 'hold', 'follow', 'freeze']),
    page: z.enum(ATTENTION_PAGES).default('now'),
    text: line(200).default(''),
    group: groupId.nullable().default(null),
  }),
  decide(state, input, actor, { newId }) {
    if (input.group !== null && !groupOf(state, input.group)) return { ok: false, refusal: unknownGroup };
    const attention = {
      ...{ ...input, id: newId() },
      ...(input.kind === 'follow' && { leader: actorId(actor) }),
    };
    return decided({ type: 'attentionSet', payload: { attention } });
  },
});
