import { z } from 'zod';
import { noTimer } from './adjustTimer.ts';
import { command, decided } from './Command.ts';

export const pauseTimer = command({
  name: 'pauseTimer',
  input: z.strictObject({}),
  decide({ timer }, _input, _actor, { now }) {
    if (!timer) return { ok: false, refusal: noTimer };
    if (timer.remaining !== null) return decided();
    const remaining = Math.max(0, timer.endsAt - now);
    return decided({ type: 'timerSet', payload: { timer: { ...timer, remaining } } });
  },
});
