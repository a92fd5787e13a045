export type {
  FlowAreas,
  Overlays,
  Pairing,
  Screen,
  ScreenLook,
  Shows,
  Slide,
  SlideKind,
  Wifi,
} from './Screen.ts';
export { FLOW_AREAS, MAIN_SCREEN, SCREEN_LOOKS, SLIDE_KINDS } from './Screen.ts';
export { sameShows, screenOf, slideThatShows } from './screenOf.ts';
export { type StandingSlide, standingSlide } from './standingSlide.ts';
