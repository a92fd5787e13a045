/**
 * The screens before the room, on a namespace of their own: a page there is told what stands on one screen and nothing
 * else. Two kinds of pages come: computers on which nobody signed in, paired by a code, and pages of the workshop's
 * people that mirror a screen in the hand.
 */
import type { ScreenClientToServer, ScreenMessage, ScreenServerToClient } from '@ruam/protocol';
import type { Account, Session } from '@ruam/storage';
import {
  type Actor,
  can,
  membersOf,
  type Refusal,
  type Screen,
  screenOf,
  standingSlide,
  type Workshop,
  type WorkshopId,
} from '@ruam/workshop';
import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import { tokenHash } from '../accounts/tokens.ts';
import type { Visitors } from '../accounts/Visitors.ts';
import type { Identify } from '../http/identify.ts';
import { refusals } from '../http/refusals.ts';
import { type Coalesced, coalesce } from '../live/coalesce.ts';
import type { LiveServer } from '../live/liveTypes.ts';
import type { Log } from '../observe/log.ts';
import { actorFor } from '../workshops/actorFor.ts';
import type { Happened, Workshops } from '../workshops/Workshops.ts';
import { floorOf, slideContent } from './contents.ts';
import { CODE_LIVES, type PairingCodes } from './PairingCodes.ts';
import type { ScreenSources } from './ScreenSources.ts';
import { wifiQr } from './wifiQr.ts';

/** ms between two messages to a screen, however much happens. */
export const SCREEN_EVERY = 200;

export const SCREENS_NAMESPACE = '/screens';

interface ScreenConnection {
  session: Session;
  account: Account | null;
  /** The workshop and screen that it mirrors; null: a computer that shows the screen it is paired with. */
  mirrors: { workshop: WorkshopId; screen: string } | null;
  /** What it is shown now. */
  shows: { workshop: WorkshopId; screen: string } | null;
  code: string | null;
  codeTimer: ReturnType<typeof setTimeout> | undefined;
}

type NoEvents = Record<string, never>;
type ScreenSocket = Socket<ScreenClientToServer, ScreenServerToClient, NoEvents, ScreenConnection>;

export interface ScreensOptions {
  identify: Identify;
  visitors: Visitors;
  accountOf(session: Session): Promise<Account | null>;
  workshops: Workshops;
  codes: PairingCodes;
  /** Of a workshop as it is now, for the contents. */
  sourcesOf(workshop: Workshop): ScreenSources;
  now: () => number;
  log: Log;
}

export interface Screens {
  /** Something that a slide may show has changed, beside decisions. */
  changed(workshop: WorkshopId): void;
  stop(): void;
}

const Auth = z.object({ workshop: z.string().max(64), screen: z.string().max(128) }).partial();

/** One screen that somebody looks at through this node. */
interface Watched {
  coalesced: Coalesced;
  /** Moves on when the slide's time is over. */
  next: ReturnType<typeof setTimeout> | undefined;
  last: ScreenMessage | null;
  isComputing: boolean;
  isStale: boolean;
}

export function createScreens(io: LiveServer, options: ScreensOptions): Screens {
  const { identify, visitors, workshops, codes, sourcesOf, now, log } = options;
  const screens = io.of(SCREENS_NAMESPACE) as unknown as Namespace<
    ScreenClientToServer,
    ScreenServerToClient,
    NoEvents,
    ScreenConnection
  >;
  const watched = new Map<string, Watched>();

  screens.use(async (socket: ScreenSocket, next) => {
    try {
      const auth = Auth.safeParse(socket.handshake.auth);
      const visit = await identify.visit(socket.request);
      if (!auth.success || !visit) return next(refusalError(refusals.unknownWorkshop));
      const { workshop: id, screen } = auth.data;
      const account = await options.accountOf(visit.session);
      const mirrors = id === undefined ? null : { workshop: id, screen: screen ?? '' };
      socket.data = {
        session: visit.session,
        account,
        mirrors,
        shows: null,
        code: null,
        codeTimer: undefined,
      };
      const refusal = mirrors && refusalFor(socket, mirrors);
      next(refusal ? refusalError(refusal) : undefined);
    } catch (error) {
      log.error({ error }, 'a screen could not be identified');
      next(refusalError(refusals.fault));
    }
  });

  screens.on('connection', (socket) => {
    settle(socket);
    socket.on('disconnect', () => {
      closeCode(socket);
      if (socket.data.shows) letGo(keyOf(socket.data.shows));
    });
  });

  function refusalFor(socket: ScreenSocket, { workshop: id, screen }: { workshop: string; screen: string }) {
    const { session, account, mirrors } = socket.data;
    const workshop = workshops.get(id);
    if (!workshop) return workshops.missing(id, session);
    const actor: Actor = mirrors
      ? actorFor(workshop, session, account)
      : { kind: 'screen', device: tokenHash(session.device) };
    const may = can(actor, 'readScreen', workshop, { screen });
    return may.ok ? null : may.refusal;
  }

  /** What this page is to see now: shows it, asks to be paired, or ends. Called again whenever that may have changed. */
  function settle(socket: ScreenSocket): void {
    const { mirrors } = socket.data;
    if (mirrors) {
      const refusal = refusalFor(socket, mirrors);
      if (refusal) {
        end(socket, refusal);
        return;
      }
      const workshop = workshops.get(mirrors.workshop) as Workshop;
      // The screen that it names may be gone; the first one never is.
      const screen = screenOf(workshop, mirrors.screen) ?? workshop.screens[0];
      show(socket, screen ? { workshop: workshop.id, screen: screen.id } : null);
      return;
    }
    show(socket, pairedWith(tokenHash(socket.data.session.device)));
  }

  function show(socket: ScreenSocket, shows: ScreenConnection['shows']): void {
    const before = socket.data.shows;
    const isSame = (before && keyOf(before)) === (shows && keyOf(shows));
    if (isSame && shows) {
      // What the person may see beside the slide can be another all the same.
      for (const room of [inTheHand(keyOf(shows)), inTheHall(keyOf(shows))])
        if (room !== audienceOf(socket, shows)) void socket.leave(room);
      void socket.join(audienceOf(socket, shows));
      return;
    }
    if (isSame && socket.data.code !== null) return;
    socket.data.shows = shows;
    if (before) {
      for (const room of [keyOf(before), inTheHand(keyOf(before)), inTheHall(keyOf(before))])
        void socket.leave(room);
      letGo(keyOf(before));
    }
    if (!shows) {
      openCode(socket);
      return;
    }
    closeCode(socket);
    void socket.join([keyOf(shows), audienceOf(socket, shows)]);
    const known = watched.get(keyOf(shows));
    if (known?.last) {
      const seen =
        audienceOf(socket, shows) === inTheHand(keyOf(shows)) ? withoutWifi(known.last) : known.last;
      socket.emit('screen', { ...seen, serverTime: now() });
    }
    if (!known) watch(shows);
  }

  /** The password of the Wi-Fi is for the screens in the hall, and who sets it: no phone joins by a QR that it shows itself. */
  function audienceOf(socket: ScreenSocket, shows: NonNullable<ScreenConnection['shows']>): string {
    const { mirrors, session, account } = socket.data;
    const workshop = workshops.get(shows.workshop);
    const isInTheHall =
      mirrors === null || (workshop && can(actorFor(workshop, session, account), 'setWifi', workshop).ok);
    return isInTheHall ? inTheHall(keyOf(shows)) : inTheHand(keyOf(shows));
  }

  /** Of several, the screen with which the computer was paired last. */
  function pairedWith(device: string): ScreenConnection['shows'] {
    const found = workshops
      .all()
      .flatMap(({ id, screens: all }) =>
        all.flatMap(({ id: screen, paired }) =>
          paired.filter((one) => one.device === device).map(({ at }) => ({ workshop: id, screen, at })),
        ),
      );
    const last = found.toSorted((one, other) => other.at - one.at)[0];
    return last ? { workshop: last.workshop, screen: last.screen } : null;
  }

  function openCode(socket: ScreenSocket): void {
    closeCode(socket);
    socket.data.code = codes.open(tokenHash(socket.data.session.device));
    socket.data.codeTimer = setTimeout(() => openCode(socket), CODE_LIVES);
    socket.emit('code', { code: socket.data.code });
  }

  function closeCode(socket: ScreenSocket): void {
    clearTimeout(socket.data.codeTimer);
    if (socket.data.code) codes.close(socket.data.code);
    socket.data.code = null;
  }

  function watch({ workshop, screen }: NonNullable<ScreenConnection['shows']>): void {
    const key = keyOf({ workshop, screen });
    const one: Watched = {
      coalesced: coalesce(SCREEN_EVERY, () => void compute(key, workshop, screen)),
      ...{ next: undefined, last: null, isComputing: false, isStale: false },
    };
    watched.set(key, one);
    void compute(key, workshop, screen);
  }

  function letGo(key: string): void {
    const one = watched.get(key);
    if (!one || (screens.adapter.rooms.get(key)?.size ?? 0) > 0) return;
    one.coalesced.stop();
    clearTimeout(one.next);
    watched.delete(key);
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
          screens.local.to(inTheHall(key)).emit('screen', message);
          screens.local.to(inTheHand(key)).emit('screen', withoutWifi(message));
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

  function end(socket: ScreenSocket, { code, th, en, nextTh, nextEn }: Refusal): void {
    socket.emit('ended', {
      refusal: { code, th, en, ...(nextTh ? { nextTh } : {}), ...(nextEn ? { nextEn } : {}) },
    });
    socket.disconnect(true);
  }

  function changed(id: WorkshopId): void {
    for (const [key, one] of watched) if (key.startsWith(`${id} `)) one.coalesced.mark();
  }

  const stopEvents = workshops.onEvents(({ workshop, events }: Happened) => {
    if (events.some((event) => SETTLES.has(event.type) || membersOf(event).length > 0)) {
      for (const socket of screens.sockets.values()) {
        const { mirrors } = socket.data;
        if (mirrors === null || mirrors.workshop === workshop.id) settle(socket);
      }
    }
    changed(workshop.id);
  });

  const stopVisitors = visitors.onChange((session) => {
    for (const socket of screens.sockets.values()) {
      if (socket.data.session.device !== session.device) continue;
      void options.accountOf(session).then((account) => {
        socket.data.session = session;
        socket.data.account = account;
        settle(socket);
      });
    }
  });

  return {
    changed,
    stop() {
      stopEvents();
      stopVisitors();
      for (const socket of screens.sockets.values()) closeCode(socket);
      for (const one of watched.values()) {
        one.coalesced.stop();
        clearTimeout(one.next);
      }
      screens.local.disconnectSockets(true);
    },
  };
}

/** Who may see which screen is another after these. */
const SETTLES: ReadonlySet<string> = new Set([
  'screenPaired',
  'screenUnpaired',
  'screenRemoved',
  'screenSet',
]);

const keyOf = ({ workshop, screen }: { workshop: string; screen: string }) => `${workshop} ${screen}`;

const inTheHall = (key: string) => `${key} hall`;
const inTheHand = (key: string) => `${key} hand`;

const withoutWifi = (message: ScreenMessage): ScreenMessage => ({
  ...message,
  overlays: { ...message.overlays, wifi: null },
});

function isSameMessage(one: ScreenMessage, other: ScreenMessage): boolean {
  return JSON.stringify({ ...one, serverTime: 0 }) === JSON.stringify({ ...other, serverTime: 0 });
}

/** Reaches the page as `connect_error` with `data.refusal`. */
function refusalError({ code, th, en, nextTh, nextEn }: Refusal): Error {
  const refusal = { code, th, en, ...(nextTh ? { nextTh } : {}), ...(nextEn ? { nextEn } : {}) };
  return Object.assign(new Error(code), { data: { refusal } });
}
