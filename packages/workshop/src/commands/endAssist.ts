import { z } from 'zod';
import { actorId } from '../actor.ts';
import { assistOf } from '../roster/assists.ts';
import { command, decided } from './Command.ts';

/** This person types for themselves again. */
export const endAssist = command({
  name: 'endAssist',
  input: z.strictObject({}),
  decide(state, _input, actor) {
    const assist = assistOf(state, actorId(actor));
    return assist ? decided({ type: 'assistEnded', payload: { id: assist.id } }) : decided();
  },
});
