import { z } from 'zod';
import { actorId } from '../actor.ts';
import { command, decided } from './Command.ts';
import { unknownCall } from './endCall.ts';
import { id } from './fields.ts';

/** "I go there": the others see it. */
export const takeCall = command({
  name: 'takeCall',
  input: z.strictObject({ call: id }),
  thing: ({ call }) => ({ call }),
  decide(state, input, actor) {
    const call = state.calls.find((one) => one.id === input.call);
    if (!call) return { ok: false, refusal: unknownCall };
    if (call.takenBy === actorId(actor)) return decided();
    return decided({ type: 'callTaken', payload: input });
  },
});
