import { z } from 'zod';
import { unknownScreen, unknownSlide } from '../refusals.ts';
import { screenOf } from '../screens/screenOf.ts';
import { standingSlide } from '../screens/standingSlide.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';

/** Named, not counted: two who press "next" at once go one slide on, not two. */
export const showSlide = command({
  name: 'showSlide',
  input: z.strictObject({ screen: id, slide: id }),
  decide(state, { screen: chosen, slide }, _actor, { now }) {
    const screen = screenOf(state, chosen);
    if (!screen) return { ok: false, refusal: unknownScreen };
    if (!screen.slides.some(({ id }) => id === slide)) return { ok: false, refusal: unknownSlide };
    if (screen.every === null && standingSlide(screen, now)?.slide.id === slide) return decided();
    return decided({ type: 'slideShown', payload: { screen: chosen, slide } });
  },
});
