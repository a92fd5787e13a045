import { type Screen, type Shows, standingSlide, type Workshop } from '@ruam/workshop';

/** The first screen on which now stands what `is` says; null: on none. */
export function screenThatShows(
  workshop: Pick<Workshop, 'screens'> | null,
  clock: number,
  is: (shows: Shows) => boolean,
): Screen | null {
  return (
    workshop?.screens.find((screen) => {
      const standing = standingSlide(screen, clock);
      return standing !== null && is(standing.slide.shows);
    }) ?? null
  );
}
