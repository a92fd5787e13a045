import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { closeCodes, draftRoomName, parseDraftRoomName, parseRoomName, roomName } from '@ruam/protocol';
import type { Account, Session } from '@ruam/storage';
import { defaultLimits, type Rooms } from '@ruam/sync';
import { type Actor, actorId } from '@ruam/workshop';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Visitors } from '../accounts/Visitors.ts';
import type { Identify } from '../http/identify.ts';
import { refusals } from '../http/refusals.ts';
import { refuse } from '../http/upgrade.ts';
import type { Log } from '../observe/log.ts';
import type { Metrics } from '../observe/Metrics.ts';
import { actorFor } from '../workshops/actorFor.ts';
import { seedRoom } from '../workshops/seedRooms.ts';
import type { Happened, Workshops } from '../workshops/Workshops.ts';
import { broadcastSocket } from './broadcastSocket.ts';
import { identityOf } from './roomPolicy.ts';

export const SYNC_PATH = '/sync/';

/** ms between two pings. Two without an answer: the other end is gone, found within 14 s. */
const PING_EVERY = 7_000;
/** Bytes a ms (256 kbit/s) of the slowest link that gets a large room: a pong waits behind what was sent before. */
const SLOWEST_LINK = 32;

export interface AcceptSyncOptions {
  identify: Identify;
  visitors: Visitors;
  accountOf(session: Session): Promise<Account | null>;
  workshops: Workshops;
  rooms: Rooms;
  metrics: Metrics;
  log: Log;
  /** Somebody is about to come into a group's room. */
  entered(room: string): void;
}

export interface AcceptSync {
  onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Open now. */
  readonly connections: number;
  /** Stops taking connections; those that are open are closed by `Rooms.close`. */
  close(): void;
}

interface Connected {
  ws: WebSocket;
  device: string;
  workshopId: string;
  personId: string;
  answered: boolean;
  /** ms for which no pong is expected. */
  busyFor: number;
}

/** A WebSocket at `/sync/<room>` becomes a session of the room engine, in the name of whoever the cookie says. */
export function acceptSync(options: AcceptSyncOptions): AcceptSync {
  const { identify, visitors, workshops, rooms, metrics, log } = options;
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: defaultLimits.frameBytes,
  });
  const connections = new Set<Connected>();
  const seeded = new Set<string>();

  function onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const name = roomOf(request);
    identify
      .visit(request)
      .then(async (visit) => {
        const parsed = parseRoomName(name);
        const draft = parseDraftRoomName(name);
        const named = parsed ?? draft;
        const workshop = named && workshops.get(named.workshop);
        const session = visit?.session ?? null;
        const account = session ? await options.accountOf(session) : null;
        const actor = workshop ? actorFor(workshop, session, account) : null;
        const isRoom = draft
          ? workshop !== null && workshop !== undefined && Object.hasOwn(workshop.members, draft.member)
          : (workshop?.groups.some((group) => group.id === parsed?.group) ?? false);
        if (socket.destroyed) return;
        // y-websocket learns why only from a close code, so the socket is opened first.
        server.handleUpgrade(request, socket, head, (ws) => {
          if (parsed && workshops.missing(parsed.workshop, session) === refusals.unreadableWorkshop)
            return ws.close(closeCodes.tryLater, 'the workshop cannot be read');
          if (!session || !actor || actor.kind === 'stranger')
            return ws.close(closeCodes.notJoined, 'not joined');
          if (!workshop || !isRoom) return ws.close(closeCodes.unknownRoom, 'unknown room');
          seed(name);
          if (parsed) options.entered(name);
          connect(ws, socket, name, workshop.id, actor, session.device);
        });
      })
      .catch((error: unknown) => {
        log.error({ error }, 'a sync connection could not be identified');
        refuse(socket, '500 Internal Server Error');
      });
  }

  /** Once for each room while this server runs: the server may have been killed before a new room was seeded. */
  function seed(room: string): void {
    if (seeded.has(room)) return;
    seeded.add(room);
    seedRoom(rooms, room).catch((error: unknown) => {
      seeded.delete(room);
      log.error({ error, room }, 'a room was not seeded');
    });
  }

  function connect(
    ws: WebSocket,
    raw: Duplex,
    room: string,
    workshopId: string,
    actor: Actor,
    device: string,
  ): void {
    const connected: Connected = {
      ws,
      device,
      workshopId,
      personId: actorId(actor),
      answered: true,
      busyFor: 0,
    };
    connections.add(connected);
    ws.binaryType = 'nodebuffer';
    const socket = broadcastSocket(ws, raw, {
      closing: (code) => metrics.closed(code),
      large: (bytes) => {
        connected.busyFor += bytes / SLOWEST_LINK;
      },
    });
    const session = rooms.connect(room, identityOf(actor, device), socket);
    ws.on('message', (message: Buffer, isBinary) => {
      if (isBinary) session.receive(message);
      else ws.close(closeCodes.unreadable, 'binary only');
    });
    ws.on('pong', () => {
      connected.answered = true;
    });
    // What is wrong with a socket ends that socket; `close` follows.
    ws.on('error', (error) => log.debug({ error }, 'a sync socket failed'));
    ws.on('close', () => {
      connections.delete(connected);
      session.closed();
    });
  }

  const pinging = setInterval(() => {
    for (const connected of connections) {
      connected.busyFor = Math.max(0, connected.busyFor - PING_EVERY);
      if (!connected.answered && connected.busyFor === 0) {
        connected.ws.terminate();
        continue;
      }
      connected.answered = false;
      connected.ws.ping();
    }
  }, PING_EVERY);

  const stopEvents = workshops.onEvents(({ workshop, events }: Happened) => {
    const concerns = events.some(({ type }) => CHANGES_ACCESS.has(type));
    if (!concerns) return;
    for (const group of workshop.groups) rooms.accessChanged(roomName(workshop.id, group.id));
    for (const { workshopId, personId } of connections)
      if (workshopId === workshop.id) rooms.accessChanged(draftRoomName(workshopId, personId));
  });

  /** The browser signed out, or took another place: it comes back as who it is now, or not at all. */
  const stopVisitors = visitors.onChange((session) => {
    for (const { ws, device, workshopId, personId } of connections) {
      if (device !== session.device) continue;
      void options.accountOf(session).then((account) => {
        const workshop = workshops.get(workshopId);
        const actor = workshop ? actorFor(workshop, session, account) : null;
        if (!actor || actor.kind === 'stranger') ws.close(closeCodes.noAccess, 'no access');
        else if (actorId(actor) !== personId) ws.close(closeCodes.tryLater, 'another person');
      });
    }
  });

  return {
    onUpgrade,
    get connections() {
      return connections.size;
    },
    close() {
      clearInterval(pinging);
      stopEvents();
      stopVisitors();
      server.close();
    },
  };
}

const CHANGES_ACCESS: ReadonlySet<string> = new Set([
  'stageEntered',
  'memberMoved',
  'membersMoved',
  'memberRoleChanged',
  'actingLeadNamed',
  'memberRemoved',
  'handedOver',
  'groupReopened',
  'attentionSet',
  'timerSet',
  'blockEntered',
  'groupTimeGiven',
]);

function roomOf(request: IncomingMessage): string {
  const path = (request.url ?? '').split('?')[0] ?? '';
  try {
    return decodeURIComponent(path.slice(SYNC_PATH.length));
  } catch {
    return '';
  }
}
