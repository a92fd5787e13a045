import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';

/** Takes a call from the list: whoever raised it, or whoever answered it. */
export const endCall = command({
  name: 'endCall',
  input: z.strictObject({ call: id }),
  thing: ({ call }) => ({ call }),
  decide(state, input) {
    const call = state.calls.find((one) => one.id === input.call);
    // Two hands that put it away at once: it is away.
    if (!call) return decided();
    return decided({ type: 'callEnded', payload: input });
  },
});

export const unknownCall = refusal(
  'call.unknown',
  'ไม่มีรายการนี้แล้ว อาจมีผู้ดำเนินการแล้ว',
  'This call is gone: somebody may have answered it.',
  'ดูรายการที่ยังรออยู่',
  'Look at those that still wait.',
);
