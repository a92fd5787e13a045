import { z } from 'zod';
import { unknownScreen, unknownSlide } from '../refusals.ts';
import { screenOf } from '../screens/screenOf.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';

export const removeSlide = command({
  name: 'removeSlide',
  input: z.strictObject({ screen: id, slide: id }),
  decide(state, { screen: chosen, slide }) {
    const screen = screenOf(state, chosen);
    if (!screen) return { ok: false, refusal: unknownScreen };
    if (!screen.slides.some(({ id }) => id === slide)) return { ok: false, refusal: unknownSlide };
    return decided({ type: 'slideRemoved', payload: { screen: chosen, slide } });
  },
});
