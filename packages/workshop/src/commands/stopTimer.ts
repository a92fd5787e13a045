import { z } from 'zod';
import { command, decided } from './Command.ts';

export const stopTimer = command({
  name: 'stopTimer',
  input: z.strictObject({}),
  decide({ timer }) {
    return timer ? decided({ type: 'timerSet', payload: { timer: null } }) : decided();
  },
});
