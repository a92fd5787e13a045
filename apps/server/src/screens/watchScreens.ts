import type { ScreenMessage } from '@ruam/protocol';
import { type Screen, screenOf, standingSlide, type Workshop, type WorkshopId } from '@ruam/workshop';
import { type Coalesced, coalesce } from '../live/coalesce.ts';
import type { Log } from '../observe/log.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import { floorOf, slideContent } from './contents.ts';
import type { ScreenSources } from './ScreenSources.ts';
import { wifiQr } from './wifiQr.ts';

/** ms between two messages to a screen, however much happens. */
export const SCREEN_EVERY = 200;

export interface ScreenAddress {
  workshop: WorkshopId;
  screen: string;
}

/** Names a screen among all of the node. */
export const keyOf = ({ workshop, screen }: ScreenAddress): string => `${workshop} ${screen}`;

/** The screens that somebody looks at through this node: works out what stands on them, and tells it when it changes. */
export interface WatchedScreens {
  /** From now on, if it was not before. Gives what stands there; null while that is not worked out yet. */
  watch(screen: ScreenAddress): ScreenMessage | null;
  /** Somebody looks away: ends it when nobody is left. */
  letGo(key: string): void;
  /** Something that a slide of this workshop may show is another. */
  changed(workshop: WorkshopId): void;
  stop(): void;
}

export interface WatchOptions {
  workshops: Workshops;
  sourcesOf(workshop: Workshop): ScreenSources;
  isSeen(key: string): boolean;
  send(key: string, message: ScreenMessage): void;
  now: () => number;
  log: Log;
}

interface Watched {
  coalesced: Coalesced;
  /** Moves on when the slide's time is over. */
  next: ReturnType<typeof setTimeout> | undefined;
  last: ScreenMessage | null;
  isComputing: boolean;
  isStale: boolean;
}

export function watchScreens({ workshops, sourcesOf, isSeen, send, now, log }: WatchOptions): WatchedScreens {
  const watched = new Map<string, Watched>();

  function begin({ workshop, screen }: ScreenAddress): void {
    const key = keyOf({ workshop, screen });
    const one: Watched = {
      coalesced: coalesce(SCREEN_EVERY, () => void compute(key, workshop, screen)),
      ...{ next: undefined, last: null, isComputing: false, isStale: false },
    };
    watched.set(key, one);
    void compute(key, workshop, screen);
  }

  /** Works out what stands on the screen and sends it when it is not what stood there. */
  async function compute(key: string, id: WorkshopId, screenId: string): Promise<void> {
    const one = watched.get(key);
    if (!one) return;
    if (one.isComputing) {
      one.isStale = true;
      return;
    }
    one.isComputing = true;
    try {
      do {
        one.isStale = false;
        const workshop = workshops.get(id);
        const screen = workshop && screenOf(workshop, screenId);
        if (!workshop || !screen) return;
        const message = await messageOf(workshop, screen);
        if (watched.get(key) !== one) return;
        if (!one.last || !isSameMessage(one.last, message)) {
          one.last = message;
          send(key, message);
        }
        goOn(one, screen);
      } while (one.isStale);
    } catch (error) {
      log.error({ error, workshop: id, screen: screenId }, 'what stands on a screen could not be worked out');
    } finally {
      one.isComputing = false;
    }
  }

  function goOn(one: Watched, screen: Screen): void {
    clearTimeout(one.next);
    const until = standingSlide(screen, now())?.until ?? null;
    if (until !== null) one.next = setTimeout(() => one.coalesced.mark(), Math.max(0, until - now()));
  }

  async function messageOf(workshop: Workshop, screen: Screen): Promise<ScreenMessage> {
    const { overlays } = screen;
    const standing = standingSlide(screen, now());
    const said = workshop.announcements.findLast(({ group }) => group === null);
    const stage = workshop.stages.find(({ id }) => id === workshop.stage);
    const floor = overlays.speaker && standing?.slide.shows.kind !== 'floor' ? floorOf(workshop) : null;
    return {
      ...{ workshop: workshop.id, nameTh: workshop.nameTh, nameEn: workshop.nameEn },
      screen: { id: screen.id, name: screen.name, look: screen.look },
      stage: stage ? { nameTh: stage.nameTh, nameEn: stage.nameEn } : null,
      groups: workshop.groups.map(({ id, nameTh, nameEn }) => ({ id, nameTh, nameEn })),
      slide: standing && (await slideContent(standing.slide.shows, sourcesOf(workshop))),
      overlays: {
        timer: overlays.timer ? workshop.timer : null,
        floor: floor && (floor.speaking || floor.next.length > 0) ? floor : null,
        joinCode: overlays.joinCode ? workshop.joinCode : null,
        wifi: overlays.wifi && workshop.wifi ? { ssid: workshop.wifi.ssid, qr: wifiQr(workshop.wifi) } : null,
      },
      announcement: said ? { text: said.text, at: said.at } : null,
      serverTime: now(),
    };
  }

  return {
    watch(screen) {
      const known = watched.get(keyOf(screen));
      if (!known) begin(screen);
      return known?.last ?? null;
    },
    letGo(key) {
      const one = watched.get(key);
      if (!one || isSeen(key)) return;
      one.coalesced.stop();
      clearTimeout(one.next);
      watched.delete(key);
    },
    changed(id) {
      for (const [key, one] of watched) if (key.startsWith(`${id} `)) one.coalesced.mark();
    },
    stop() {
      for (const one of watched.values()) {
        one.coalesced.stop();
        clearTimeout(one.next);
      }
    },
  };
}

function isSameMessage(one: ScreenMessage, other: ScreenMessage): boolean {
  return JSON.stringify({ ...one, serverTime: 0 }) === JSON.stringify({ ...other, serverTime: 0 });
}
