import { z } from 'zod';
import { heldAnswers } from '../answers/heldAnswers.ts';
import { command, decided } from './Command.ts';

/** Everybody sees all that was held, at once, and answers are seen as they come from then on. */
export const publishAnswers = command({
  name: 'publishAnswers',
  input: z.strictObject({}),
  decide: (state) =>
    state.answering.held
      ? decided({ type: 'answersPublished', payload: { responses: heldAnswers(state) } })
      : decided(),
});
