import { z } from 'zod';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';

export const removeView = command({
  name: 'removeView',
  input: z.strictObject({ view: id }),
  decide(state, { view }) {
    return state.views.some((one) => one.id === view)
      ? decided({ type: 'viewRemoved', payload: { view } })
      : decided();
  },
});
