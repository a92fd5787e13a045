export type { FlowAreas, Overlays, Pairing, Screen, Shows, Slide, SlideKind, Wifi } from './Screen.ts';
export { FLOW_AREAS, MAIN_SCREEN, SLIDE_KINDS } from './Screen.ts';
export { sameShows, screenOf, slideThatShows } from './screenOf.ts';
export { type StandingSlide, standingSlide } from './standingSlide.ts';
