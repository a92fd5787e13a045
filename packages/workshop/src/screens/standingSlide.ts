import type { Screen, Slide } from './Screen.ts';

export interface StandingSlide {
  slide: Slide;
  /** Its place in the queue, from 0. */
  at: number;
  /** ms since the epoch. */
  since: number;
  /** When the next one takes its place; null: when somebody says so. */
  until: number | null;
}

/**
 * What a screen shows at `now`, on every node and every page alike: a screen that goes on by itself needs no decision
 * for each step. Null while its queue is empty.
 */
export function standingSlide(
  screen: Pick<Screen, 'slides' | 'shown' | 'every'>,
  now: number,
): StandingSlide | null {
  const { slides, shown, every } = screen;
  const begun = slides.findIndex((slide) => slide.id === shown?.slide);
  if (!shown || begun < 0) return null;
  const steps = every === null || slides.length < 2 ? 0 : Math.max(0, Math.floor((now - shown.at) / every));
  const at = (begun + steps) % slides.length;
  const since = shown.at + steps * (every ?? 0);
  const until = every === null || slides.length < 2 ? null : since + every;
  return { slide: slides[at] as Slide, at, since, until };
}
