import { z } from 'zod';
import { refusal } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { LONGEST, SHORTEST } from './startTimer.ts';

/** Adds time, or takes it away; never below zero left. ms. And whether it stops the input of the groups. */
export const adjustTimer = command({
  name: 'adjustTimer',
  input: z.strictObject({
    byMs: z.number().int().min(-LONGEST).max(LONGEST).default(0),
    stopsInput: z.boolean().optional(),
  }),
  decide({ timer: before }, { byMs, stopsInput = before?.stopsInput ?? false }, _actor, { now }) {
    if (!before) return { ok: false, refusal: noTimer };
    const { stopsInput: _before, ...kept } = before;
    const timer = { ...kept, ...(stopsInput && { stopsInput }) };
    // Time that is up stays up: only what is added moves its end.
    if (byMs === 0) return decided({ type: 'timerSet', payload: { timer } });
    const left = timer.remaining ?? Math.max(0, timer.endsAt - now);
    const remaining = Math.min(LONGEST, Math.max(0, left + byMs));
    const duration = Math.max(SHORTEST, timer.duration + (remaining - left));
    const endsAt = now + remaining;
    return decided({
      type: 'timerSet',
      payload: {
        timer: { ...timer, duration, endsAt, remaining: timer.remaining === null ? null : remaining },
      },
    });
  },
});

export const noTimer = refusal(
  'timer.none',
  'ไม่มีการจับเวลาอยู่',
  'No timer is running.',
  'เริ่มจับเวลาใหม่',
  'Start a timer.',
);
