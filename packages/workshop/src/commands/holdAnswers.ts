import { z } from 'zod';
import { command, decided } from './Command.ts';

/** New answers are kept from the groups, from lists and from reports until they are published together. */
export const holdAnswers = command({
  name: 'holdAnswers',
  input: z.strictObject({}),
  decide: (state) => (state.answering.held ? decided() : decided({ type: 'answersHeld', payload: {} })),
});
