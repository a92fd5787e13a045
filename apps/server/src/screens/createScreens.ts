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
  screenOf,
  type Workshop,
  type WorkshopId,
} from '@ruam/workshop';
import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import { tokenHash } from '../accounts/tokens.ts';
import type { Visitors } from '../accounts/Visitors.ts';
import type { Identify } from '../http/identify.ts';
import { refusals } from '../http/refusals.ts';
import type { LiveServer } from '../live/liveTypes.ts';
import { refusalError } from '../live/refusalError.ts';
import type { Log } from '../observe/log.ts';
import { toldRefusal } from '../toldRefusal.ts';
import { actorFor } from '../workshops/actorFor.ts';
import type { Happened, Workshops } from '../workshops/Workshops.ts';
import { CODE_LIVES, type PairingCodes } from './PairingCodes.ts';
import type { ScreenSources } from './ScreenSources.ts';
import { keyOf, type ScreenAddress, watchScreens } from './watchScreens.ts';

export const SCREENS_NAMESPACE = '/screens';

interface ScreenConnection {
  session: Session;
  account: Account | null;
  /** The workshop and screen that it mirrors; null: a computer that shows the screen it is paired with. */
  mirrors: ScreenAddress | null;
  /** What it is shown now. */
  shows: ScreenAddress | null;
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

export function createScreens(io: LiveServer, options: ScreensOptions): Screens {
  const { identify, visitors, workshops, codes, sourcesOf, now, log } = options;
  const screens = io.of(SCREENS_NAMESPACE) as unknown as Namespace<
    ScreenClientToServer,
    ScreenServerToClient,
    NoEvents,
    ScreenConnection
  >;
  const watched = watchScreens({
    ...{ workshops, sourcesOf, now, log },
    isSeen: (key) => (screens.adapter.rooms.get(key)?.size ?? 0) > 0,
    send: (key, message) => {
      screens.local.to(inTheHall(key)).emit('screen', message);
      screens.local.to(inTheHand(key)).emit('screen', withoutWifi(message));
    },
  });

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
      if (socket.data.shows) watched.letGo(keyOf(socket.data.shows));
    });
  });

  function refusalFor(socket: ScreenSocket, { workshop: id, screen }: ScreenAddress) {
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

  function show(socket: ScreenSocket, shows: ScreenAddress | null): void {
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
      watched.letGo(keyOf(before));
    }
    if (!shows) {
      openCode(socket);
      return;
    }
    closeCode(socket);
    void socket.join([keyOf(shows), audienceOf(socket, shows)]);
    const last = watched.watch(shows);
    if (!last) return;
    const seen = audienceOf(socket, shows) === inTheHand(keyOf(shows)) ? withoutWifi(last) : last;
    socket.emit('screen', { ...seen, serverTime: now() });
  }

  /** The password of the Wi-Fi is for the screens in the hall, and who sets it: no phone joins by a QR that it shows itself. */
  function audienceOf(socket: ScreenSocket, shows: ScreenAddress): string {
    const { mirrors, session, account } = socket.data;
    const workshop = workshops.get(shows.workshop);
    const isInTheHall =
      mirrors === null || (workshop && can(actorFor(workshop, session, account), 'setWifi', workshop).ok);
    return isInTheHall ? inTheHall(keyOf(shows)) : inTheHand(keyOf(shows));
  }

  /** Of several, the screen with which the computer was paired last. */
  function pairedWith(device: string): ScreenAddress | null {
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

  function end(socket: ScreenSocket, refusal: Refusal): void {
    socket.emit('ended', { refusal: toldRefusal(refusal) });
    socket.disconnect(true);
  }

  const stopEvents = workshops.onEvents(({ workshop, events }: Happened) => {
    if (events.some((event) => SETTLES.has(event.type) || membersOf(event).length > 0)) {
      for (const socket of screens.sockets.values()) {
        const { mirrors } = socket.data;
        if (mirrors === null || mirrors.workshop === workshop.id) settle(socket);
      }
    }
    watched.changed(workshop.id);
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
    changed: watched.changed,
    stop() {
      stopEvents();
      stopVisitors();
      for (const socket of screens.sockets.values()) closeCode(socket);
      watched.stop();
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

const inTheHall = (key: string) => `${key} hall`;
const inTheHand = (key: string) => `${key} hand`;

const withoutWifi = (message: ScreenMessage): ScreenMessage => ({
  ...message,
  overlays: { ...message.overlays, wifi: null },
});
