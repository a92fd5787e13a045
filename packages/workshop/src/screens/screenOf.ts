import type { Screen, Shows, Slide } from './Screen.ts';

/** The screen of this id; null when there is none. */
export function screenOf(
  workshop: { screens: readonly Screen[] },
  id: string | null | undefined,
): Screen | null {
  return workshop.screens.find((screen) => screen.id === id) ?? null;
}

/** The slide of the queue that shows the same already; null when there is none. */
export function slideThatShows(screen: Pick<Screen, 'slides'>, shows: Shows): Slide | null {
  return screen.slides.find((slide) => sameShows(slide.shows, shows)) ?? null;
}

/** Order of the fields does not matter. */
export function sameShows(one: Shows, other: Shows): boolean {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Shows>;
  return [...fields].every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field]));
}
