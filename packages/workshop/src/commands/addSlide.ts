import { z } from 'zod';
import { groupOf } from '../can/index.ts';
import { refusal, unknownGroup, unknownScreen, unknownSlide } from '../refusals.ts';
import { screenOf, slideThatShows } from '../screens/screenOf.ts';
import { standingSlide } from '../screens/standingSlide.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';
import { followUpOf } from './followUpOf.ts';
import { shows } from './showsField.ts';

/** More of them, and nobody finds the one they mean. */
export const MOST_SLIDES = 60;

/**
 * Puts a slide into the queue of a screen: last, or where `before` says. With `show` it stands before the room at once:
 * the one that shows the same already, or a new one after what stands there now.
 */
export const addSlide = command({
  name: 'addSlide',
  input: z.strictObject({
    screen: id,
    shows,
    before: id.nullable().default(null),
    show: z.boolean().default(false),
  }),
  decide(state, { screen: chosen, shows: what, before, show }, _actor, { now, newId }) {
    const screen = screenOf(state, chosen);
    if (!screen) return { ok: false, refusal: unknownScreen };
    if (what.kind === 'list' && what.group && !groupOf(state, what.group))
      return { ok: false, refusal: unknownGroup };
    if (before !== null && !screen.slides.some((slide) => slide.id === before))
      return { ok: false, refusal: unknownSlide };
    const standing = standingSlide(screen, now);
    const same = show ? slideThatShows(screen, what) : null;
    if (same) {
      if (same.id === standing?.slide.id) return decided();
      const followed = followUpOf(what, state, newId);
      return decided(...followed, { type: 'slideShown', payload: { screen: chosen, slide: same.id } });
    }
    if (screen.slides.length >= MOST_SLIDES) return { ok: false, refusal: tooMany };
    const slide = { id: `slide-${newId()}`, shows: what };
    const next = show && standing ? (screen.slides[standing.at + 1]?.id ?? null) : before;
    const put = { type: 'slidePut', payload: { screen: chosen, slide, before: next } } as const;
    const opened = [...followUpOf(what, state, newId), put];
    if (!show) return decided(...opened);
    return decided(...opened, { type: 'slideShown', payload: { screen: chosen, slide: slide.id } });
  },
});

const tooMany = refusal(
  'slide.tooMany',
  `คิวของจอมีได้ไม่เกิน ${MOST_SLIDES} สไลด์`,
  `The queue of a screen holds at most ${MOST_SLIDES} slides.`,
  'นำสไลด์ที่ใช้แล้วออกก่อน',
  'Take out slides that were shown already first.',
);
