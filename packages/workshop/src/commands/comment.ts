import { z } from 'zod';
import { beginThread } from './beginThread.ts';
import { command } from './Command.ts';
import { begins, commentText } from './commentFields.ts';

/** Begins a thread about a proposal, one of its fields, or a range of its text. */
export const comment = command({
  name: 'comment',
  prepare: 'proposal',
  input: z.strictObject({ ...begins, text: commentText }),
  thing: ({ group, proposal }) => ({ group, proposal }),
  decide: (state, input, actor, context) =>
    beginThread(state, { ...input, suggestion: null }, actor, context),
});
