/** What stands before the room: several screens, each with its own queue of slides. Times are ms since the epoch. */
import type { PivotKind } from '@ruam/consolidation';
import type { AreaCode } from '@ruam/planning';
import type { GroupId } from '../ids.ts';

/** How areas are taken together in the flow to the ministries. */
export const FLOW_AREAS = ['province', 'cluster', 'region'] as const;
export type FlowAreas = (typeof FLOW_AREAS)[number];

/** What a slide shows. One kind, one entry here, one content (`apps/server/src/screens`), one view (`apps/web`). */
export type Shows =
  | { kind: 'welcome' }
  | { kind: 'agenda' }
  | { kind: 'floor' }
  | { kind: 'groups' }
  /** The list under discussion; `row` stands out, and the window follows it. */
  | { kind: 'list'; group: GroupId | null; area: AreaCode | null; search: string; row: string | null }
  /** Proposal id or row id of the integrated list. */
  | { kind: 'proposal'; row: string }
  /** `merge` null: the one of `sources` that is being made, and its result as soon as it is made. */
  | { kind: 'merge'; merge: string | null; sources: string[] }
  | { kind: 'vote'; vote: string }
  | { kind: 'totals'; by: PivotKind }
  | { kind: 'map' }
  | { kind: 'flow'; by: FlowAreas }
  | { kind: 'waterfall' }
  /** `address`: where ideas are left or followed; '': the workshop itself. */
  | { kind: 'thanks'; text: string; address: string };
export type SlideKind = Shows['kind'];
/** In the order in which a facilitator is offered them. */
export const SLIDE_KINDS = [
  'welcome',
  'agenda',
  'groups',
  'list',
  'proposal',
  'merge',
  'vote',
  'totals',
  'map',
  'flow',
  'waterfall',
  'floor',
  'thanks',
] as const satisfies readonly SlideKind[];

export interface Slide {
  id: string;
  shows: Shows;
}

/** What may stand on a screen beside its slide. */
export interface Overlays {
  timer: boolean;
  /** Who speaks, and who is next. */
  speaker: boolean;
  joinCode: boolean;
  wifi: boolean;
}

/** Dark letters for a lit hall, light ones for a dark hall; the facilitator sees which reads better from the back. */
export const SCREEN_LOOKS = ['light', 'dark'] as const;
export type ScreenLook = (typeof SCREEN_LOOKS)[number];

/** A computer that shows a screen without anybody having signed in on it. */
export interface Pairing {
  /** sha256 hex of the browser's id. */
  device: string;
  at: number;
  by: string;
}

export interface Screen {
  id: string;
  /** '': the one that every workshop begins with. */
  name: string;
  slides: Slide[];
  /** The slide that was put on it last, and when; null while there is none. `standingSlide` says what it shows now. */
  shown: { slide: string; at: number } | null;
  /** ms that each slide stays, when the screen goes on by itself; null: it waits for the facilitator. */
  every: number | null;
  overlays: Overlays;
  look: ScreenLook;
  paired: Pairing[];
}

/** The network of the hall, for the QR by which a phone joins it. */
export interface Wifi {
  ssid: string;
  /** '' with an open network. */
  password: string;
  security: 'WPA' | 'WEP' | 'open';
  /** The network does not tell its name. */
  hidden: boolean;
}

export const MAIN_SCREEN: Screen = {
  id: 'main',
  name: '',
  slides: [{ id: 'welcome', shows: { kind: 'welcome' } }],
  shown: { slide: 'welcome', at: 0 },
  every: null,
  overlays: { timer: true, speaker: false, joinCode: true, wifi: false },
  look: 'light',
  paired: [],
};

export interface ScreenEventPayloads {
  /** Of one that is not there yet: it begins with no slide. `look` absent: as it was. */
  screenSet: { screen: Pick<Screen, 'id' | 'name' | 'every' | 'overlays'> & Partial<Pick<Screen, 'look'>> };
  screenRemoved: { screen: string };
  /** New, changed, or moved: it stands before the slide `before`, or last. */
  slidePut: { screen: string; slide: Slide; before: string | null };
  slideRemoved: { screen: string; slide: string };
  slideShown: { screen: string; slide: string };
  screenPaired: { screen: string; device: string };
  screenUnpaired: { screen: string; device: string };
  wifiSet: { wifi: Wifi | null };
  /** Of earlier versions, which had one screen and no queue. */
  spotlightSet: { spotlight: Spotlight };
}

/** What the one screen of earlier versions showed. */
export interface Spotlight {
  view: Exclude<SlideKind, 'flow' | 'thanks'>;
  group: GroupId | null;
  area: AreaCode | null;
  row: string | null;
  search: string;
  pivot: PivotKind;
}
