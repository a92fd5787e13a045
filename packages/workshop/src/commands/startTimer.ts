import { z } from 'zod';
import { command, decided } from './Command.ts';
import { line } from './fields.ts';

/** ms; a timer runs from a second to a day. */
export const SHORTEST = 1000;
export const LONGEST = 24 * 60 * 60 * 1000;

/** Replaces the timer that runs. */
export const startTimer = command({
  name: 'startTimer',
  input: z.strictObject({
    labelTh: line().default(''),
    labelEn: line().default(''),
    durationMs: z.number().int().min(SHORTEST).max(LONGEST),
    stopsInput: z.boolean().default(false),
  }),
  decide(_state, { labelTh, labelEn, durationMs, stopsInput }, _actor, { now }) {
    const timer = {
      ...{ labelTh, labelEn, endsAt: now + durationMs, duration: durationMs, remaining: null },
      ...(stopsInput && { stopsInput }),
    };
    return decided({ type: 'timerSet', payload: { timer } });
  },
});
