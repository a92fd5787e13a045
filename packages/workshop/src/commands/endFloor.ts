import { z } from 'zod';
import { command, decided } from './Command.ts';
import { endOfSpeech } from './giveFloor.ts';

export const endFloor = command({
  name: 'endFloor',
  input: z.strictObject({}),
  decide: (state, _input, _actor, { now }) => decided(...endOfSpeech(state, now)),
});
