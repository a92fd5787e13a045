import { z } from 'zod';
import { groupOf } from '../can/index.ts';
import { unknownGroup, unknownScreen, unknownSlide } from '../refusals.ts';
import { sameShows, screenOf } from '../screens/screenOf.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';
import { followUpOf } from './followUpOf.ts';
import { shows } from './showsField.ts';

/** Another thing on the same slide, in its place: the next row of the list that is under discussion. */
export const changeSlide = command({
  name: 'changeSlide',
  input: z.strictObject({ screen: id, slide: id, shows }),
  decide(state, { screen: chosen, slide, shows: what }, _actor, { newId }) {
    const screen = screenOf(state, chosen);
    if (!screen) return { ok: false, refusal: unknownScreen };
    if (what.kind === 'list' && what.group && !groupOf(state, what.group))
      return { ok: false, refusal: unknownGroup };
    const at = screen.slides.findIndex((one) => one.id === slide);
    const known = screen.slides[at];
    if (!known) return { ok: false, refusal: unknownSlide };
    if (sameShows(known.shows, what)) return decided();
    const before = screen.slides[at + 1]?.id ?? null;
    return decided(...followUpOf(what, state, newId), {
      type: 'slidePut',
      payload: { screen: chosen, slide: { id: slide, shows: what }, before },
    });
  },
});
