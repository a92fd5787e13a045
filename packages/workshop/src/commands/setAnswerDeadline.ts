import { z } from 'zod';
import { command, decided } from './Command.ts';

/** Until when agencies are asked to answer: what pages count down to. Late answers are taken all the same. */
export const setAnswerDeadline = command({
  name: 'setAnswerDeadline',
  input: z.strictObject({
    /** ms since the epoch; null takes it away. */
    at: z.int().min(0).max(8_640_000_000_000_000).nullable(),
  }),
  decide: (state, { at }) =>
    state.answering.deadline === at ? decided() : decided({ type: 'answerDeadlineSet', payload: { at } }),
});
