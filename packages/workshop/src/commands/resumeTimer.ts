import { z } from 'zod';
import { noTimer } from './adjustTimer.ts';
import { command, decided } from './Command.ts';

export const resumeTimer = command({
  name: 'resumeTimer',
  input: z.strictObject({}),
  decide({ timer }, _input, _actor, { now }) {
    if (!timer) return { ok: false, refusal: noTimer };
    if (timer.remaining === null) return decided();
    const endsAt = now + timer.remaining;
    return decided({ type: 'timerSet', payload: { timer: { ...timer, endsAt, remaining: null } } });
  },
});
