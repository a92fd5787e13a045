import { z } from 'zod';
import { command, decided } from './Command.ts';

/** Everybody goes on where they were. */
export const releaseAttention = command({
  name: 'releaseAttention',
  input: z.strictObject({}),
  decide: (state) =>
    state.attention ? decided({ type: 'attentionSet', payload: { attention: null } }) : decided(),
});
