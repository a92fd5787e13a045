import { MAIN_SCREEN, type Screen, type ScreenEventPayloads, type Shows, type Spotlight } from './Screen.ts';
import { standingSlide } from './standingSlide.ts';

type ScreenEvent = {
  [T in Exclude<keyof ScreenEventPayloads, 'wifiSet'>]: {
    type: T;
    payload: ScreenEventPayloads[T];
    at: number;
    by: string;
  };
}[Exclude<keyof ScreenEventPayloads, 'wifiSet'>];

/** The part of `evolve` that is about the screens. */
export function evolveScreens(screens: readonly Screen[], event: ScreenEvent): Screen[] {
  const { at, by } = event;
  const withScreen = (id: string, change: (screen: Screen) => Screen) =>
    screens.map((screen) => (screen.id === id ? change(screen) : screen));
  switch (event.type) {
    case 'screenSet': {
      const told = event.payload.screen;
      if (!screens.some(({ id }) => id === told.id)) {
        return [...screens, { look: MAIN_SCREEN.look, ...told, slides: [], shown: null, paired: [] }];
      }
      return withScreen(told.id, (screen) => standing(screen, { ...screen, ...told }, at));
    }
    case 'screenRemoved':
      return screens.filter(({ id }) => id !== event.payload.screen);
    case 'slidePut': {
      const { slide, before } = event.payload;
      return withScreen(event.payload.screen, (screen) => {
        const others = screen.slides.filter(({ id }) => id !== slide.id);
        const place = others.findIndex(({ id }) => id === before);
        const slides = place < 0 ? [...others, slide] : others.toSpliced(place, 0, slide);
        return standing(screen, { ...screen, slides }, at);
      });
    }
    case 'slideRemoved':
      return withScreen(event.payload.screen, (screen) => {
        const slides = screen.slides.filter(({ id }) => id !== event.payload.slide);
        return standing(screen, { ...screen, slides }, at);
      });
    case 'slideShown':
      return withScreen(event.payload.screen, (screen) => ({
        ...screen,
        shown: { slide: event.payload.slide, at },
      }));
    case 'screenPaired': {
      const { screen: chosen, device } = event.payload;
      return screens.map((screen) => {
        const others = screen.paired.filter((pairing) => pairing.device !== device);
        return screen.id === chosen
          ? { ...screen, paired: [...others, { device, at, by }] }
          : others.length < screen.paired.length
            ? { ...screen, paired: others }
            : screen;
      });
    }
    case 'screenUnpaired':
      return withScreen(event.payload.screen, (screen) => ({
        ...screen,
        paired: screen.paired.filter(({ device }) => device !== event.payload.device),
      }));
    case 'spotlightSet': {
      const slide = { id: 'spotlight', shows: showsOf(event.payload.spotlight) };
      return withScreen(MAIN_SCREEN.id, (screen) => ({
        ...screen,
        slides: [...screen.slides.filter(({ id }) => id !== slide.id), slide],
        shown: { slide: slide.id, at },
      }));
    }
  }
}

/** Whatever is done to the queue, the slide before the room stays, and its time runs on; if it went, its neighbour. */
function standing(before: Screen, after: Screen, at: number): Screen {
  const now = standingSlide(before, at);
  if (now && after.slides.some(({ id }) => id === now.slide.id)) {
    // It may have stood there for long while nothing moved it on: then its time begins now.
    const isOver = after.every !== null && at - now.since >= after.every;
    return { ...after, shown: { slide: now.slide.id, at: isOver ? at : now.since } };
  }
  const neighbour = after.slides[Math.min(now?.at ?? 0, after.slides.length - 1)];
  return { ...after, shown: neighbour ? { slide: neighbour.id, at } : null };
}

function showsOf({ view, group, area, row, search, pivot }: Spotlight): Shows {
  switch (view) {
    case 'list':
      return { kind: 'list', group, area, row, search };
    case 'proposal':
      return { kind: 'proposal', row: row ?? '' };
    case 'merge':
      return { kind: 'merge', merge: row, sources: search.split(' ').filter(Boolean) };
    case 'vote':
      return { kind: 'vote', vote: row ?? '' };
    case 'totals':
      return { kind: 'totals', by: pivot };
    default:
      return { kind: view };
  }
}
