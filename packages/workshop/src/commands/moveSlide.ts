import { z } from 'zod';
import { unknownScreen, unknownSlide } from '../refusals.ts';
import { screenOf } from '../screens/screenOf.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';

/** To stand before the slide `before`, or last. What is before the room stays there. */
export const moveSlide = command({
  name: 'moveSlide',
  input: z.strictObject({ screen: id, slide: id, before: id.nullable() }),
  decide(state, { screen: chosen, slide: moved, before }) {
    const screen = screenOf(state, chosen);
    if (!screen) return { ok: false, refusal: unknownScreen };
    const at = screen.slides.findIndex(({ id }) => id === moved);
    const slide = screen.slides[at];
    if (!slide || (before !== null && !screen.slides.some(({ id }) => id === before)))
      return { ok: false, refusal: unknownSlide };
    if (before === moved || (screen.slides[at + 1]?.id ?? null) === before) return decided();
    return decided({ type: 'slidePut', payload: { screen: chosen, slide, before } });
  },
});
