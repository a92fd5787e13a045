import type { Server as HttpServer } from 'node:http';
import type { GroupWriting } from '@ruam/protocol';
import type { Account, Session } from '@ruam/storage';
import {
  actorId,
  can,
  type MemberId,
  membersOf,
  type Refusal,
  viewEvent,
  viewFor,
  type WorkshopEvent,
  type WorkshopId,
} from '@ruam/workshop';
import { Server } from 'socket.io';
import { z } from 'zod';
import type { Visitors } from '../accounts/Visitors.ts';
import type { Cluster } from '../cluster/Cluster.ts';
import type { Config } from '../config.ts';
import type { Identify } from '../http/identify.ts';
import { fromOurPages } from '../http/origin.ts';
import { refusals } from '../http/refusals.ts';
import type { Throttle } from '../http/throttle.ts';
import type { Log } from '../observe/log.ts';
import { createScreens } from '../screens/createScreens.ts';
import type { PairingCodes } from '../screens/PairingCodes.ts';
import { actorFor } from '../workshops/actorFor.ts';
import type { BallotBoxes } from '../workshops/BallotBoxes.ts';
import type { Boards } from '../workshops/boards.ts';
import type { Commands } from '../workshops/Commands.ts';
import type { IntegratedLists } from '../workshops/IntegratedLists.ts';
import { newId } from '../workshops/newId.ts';
import type { Happened, Workshops } from '../workshops/Workshops.ts';
import { createBroadcast } from './broadcast.ts';
import { createGuides } from './guides.ts';
import { boardsRoom, type LiveServer, type LiveSocket, workshopRoom } from './liveTypes.ts';
import { createMergeDrafts } from './mergeDrafts.ts';
import { onCommand } from './onCommand.ts';
import { refusalError } from './refusalError.ts';
import { createRoster, type Roster } from './roster.ts';
import { createUnsentTold } from './unsentTold.ts';
import { createVoteProgress } from './voteProgress.ts';
import { createWall } from './wall.ts';

export interface LiveOptions {
  server: HttpServer;
  config: Pick<Config, 'publicUrl' | 'allowNoOrigin'>;
  identify: Identify;
  visitors: Visitors;
  accountOf(session: Session): Promise<Account | null>;
  workshops: Workshops;
  commands: Commands;
  ballotBoxes: BallotBoxes;
  boards: Pick<Boards, 'now' | 'onStale'>;
  integratedLists: Pick<IntegratedLists, 'of'>;
  pairingCodes: PairingCodes;
  /** Devices with edits that the server has not got, by member. */
  unsent(workshopId: WorkshopId): ReadonlyMap<MemberId, number>;
  writing(workshopId: WorkshopId): GroupWriting[];
  throttle: Throttle;
  cluster: Cluster;
  now: () => number;
  log: Log;
}

export interface Live {
  /** Sends changed boards to those who watch. */
  boardsChanged(workshopId: WorkshopId, boards: Awaited<ReturnType<Boards['now']>>): void;
  isWatched(workshopId: WorkshopId): boolean;
  roster: Roster;
  /** Another member's edits hang, or no more. */
  unsentChanged(workshopId: WorkshopId): void;
  /** Pages that are connected now. */
  readonly connections: number;
  close(): Promise<void>;
}

/** A page further behind than this gets the whole state instead of the events. */
const EVENTS_AT_MOST = 500;

const LiveAuthInput = z.object({
  workshop: z.string().max(64),
  version: z.number().int().nonnegative().optional(),
  /** `actorId` of whom the page takes itself for: only then the events alone are enough. */
  as: z.string().max(200).optional(),
});

/** Decisions and the roster over Socket.IO: who connects is known by the cookie, what it may see by `viewFor`. */
export function createLive(options: LiveOptions): Live {
  const { server, config, identify, visitors, workshops, cluster, now, log } = options;
  const io: LiveServer = new Server(server, {
    destroyUpgrade: false,
    serveClient: false,
    maxHttpBufferSize: 100_000,
    pingInterval: 10_000,
    pingTimeout: 5_000,
    connectTimeout: 10_000,
    // Polling GETs of our own pages carry no Origin; without CORS another site cannot read what they answer.
    allowRequest: (request, decide) =>
      decide(
        null,
        fromOurPages(
          request,
          config.publicUrl,
          config.allowNoOrigin || (request.method === 'GET' && request.headers.upgrade === undefined),
        ),
      ),
  });
  cluster.attach(io);
  const watched = cluster.share<true>('watched');
  const broadcast = createBroadcast(io, workshops, (id) => socketsIn(id), now);
  const screenChanged = (id: WorkshopId) => screens.changed(id);
  const voteProgress = createVoteProgress(
    { io, socketsIn: (id) => socketsIn(id), workshops, boxes: options.ballotBoxes },
    screenChanged,
  );
  const mergeDrafts = createMergeDrafts(workshops, cluster, now, screenChanged);
  const guides = createGuides(io, workshops, cluster);
  const wall = createWall(io, workshops, options.writing);
  const groupOf = (id: WorkshopId, member: string) => workshops.get(id)?.members[member]?.group ?? null;
  const roster = createRoster(io, { groupOf }, cluster, screenChanged);
  const unsentTold = createUnsentTold(workshops, (id) => socketsIn(id), options.unsent);
  const screens = createScreens(io, {
    ...{ identify, visitors, accountOf: options.accountOf, workshops, codes: options.pairingCodes, now, log },
    sourcesOf: (workshop) => ({
      workshop,
      list: () => options.integratedLists.of(workshop),
      boards: () => options.boards.now(workshop.id),
      online: () => roster.online(workshop.id),
      mergeDraft: () => mergeDrafts.latest(workshop.id),
      voteProgress: (vote) => voteProgress.of(workshop, vote),
    }),
  });
  const stopStale = options.boards.onStale(screenChanged);

  io.use(async (socket: LiveSocket, next) => {
    try {
      const auth = LiveAuthInput.safeParse(socket.handshake.auth);
      const visit = await identify.visit(socket.request);
      const workshop = auth.success ? workshops.get(auth.data.workshop) : null;
      if (!auth.success || !visit) return next(refusalError(refusals.unknownWorkshop));
      if (!workshop) return next(refusalError(workshops.missing(auth.data.workshop, visit.session)));
      const account = await options.accountOf(visit.session);
      const actor = actorFor(workshop, visit.session, account);
      const may = can(actor, 'readWorkshop', workshop);
      if (!may.ok) return next(refusalError(may.refusal));
      socket.data = { workshopId: workshop.id, session: visit.session, account, actor };
      next();
    } catch (error) {
      log.error({ error }, 'a live connection could not be identified');
      next(refusalError(refusals.fault));
    }
  });

  io.on('connection', (socket) => {
    const auth = LiveAuthInput.parse(socket.handshake.auth);
    socket.join(workshopRoom(socket.data.workshopId));
    void greet(socket, auth.as === actorId(socket.data.actor) ? auth.version : undefined);
    seatTaken(socket);
    roster.arrived(socket);
    unsentTold.tell(socket);
    voteProgress.greet(socket);
    guides.arrived(socket);
    socket.on('time', (answer) => {
      if (typeof answer === 'function') answer(now());
    });
    socket.on('command', (message, answer) => onCommand(socket, message, answer, options));
    socket.on('watchBoards', (on, answer) => watchBoards(socket, on, answer));
    socket.on('guide', (path, answer) => guides.tell(socket, path, answer));
    socket.on('watchWall', (on, answer) => wall.watch(socket, on, answer));
    socket.on('showMergeDraft', (draft, answer) => mergeDrafts.show(socket, draft, answer));
    socket.on('disconnect', () => {
      roster.left(socket);
      mergeDrafts.left(socket);
      guides.left(socket);
      tellWatched(socket.data.workshopId);
    });
  });

  /** Whoever is here for the first time came with the link: opening it alone may have been a preview of a chat. */
  function seatTaken({ data: { actor, workshopId } }: LiveSocket): void {
    if (actor.kind !== 'member' || !actor.member.open) return;
    const input = { how: 'link', seat: actor.memberId };
    options.commands
      .run(workshopId, { id: newId(), name: 'takeSeat', input }, () => ({ kind: 'system' }))
      .then((outcome) => {
        if (!outcome.ok)
          log.warn({ workshop: workshopId, code: outcome.refusal.code }, 'a seat was not marked');
      })
      .catch((error) => log.error({ error, workshop: workshopId }, 'a seat could not be marked'));
  }

  /** The whole state, or what the page missed while it was away. */
  async function greet(socket: LiveSocket, version: number | undefined): Promise<void> {
    const { workshopId, actor } = socket.data;
    const workshop = workshops.get(workshopId);
    if (!workshop) return;
    const behind = version === undefined ? Number.POSITIVE_INFINITY : workshop.version - version;
    if (version !== undefined && behind >= 0 && behind <= EVENTS_AT_MOST) {
      try {
        const missed = await workshops.eventsAfter(workshopId, version);
        const events = missed.flatMap((event) => viewEvent(actor, workshop, event) ?? []);
        const reached = missed.at(-1)?.version ?? version;
        if (!events.some((event) => changesStandingOf(event, actor))) {
          socket.emit('events', { events, version: reached, serverTime: now() });
          return;
        }
      } catch (error) {
        log.warn({ error, workshop: workshopId }, 'missed events could not be read');
      }
    }
    welcome(socket);
  }

  function welcome(socket: LiveSocket): void {
    const { workshopId, session, account } = socket.data;
    const workshop = workshops.get(workshopId);
    if (!workshop) return;
    const me = actorFor(workshop, session, account);
    socket.data.actor = me;
    socket.emit('welcome', { workshop: viewFor(me, workshop), me, serverTime: now() });
    unsentTold.tell(socket);
  }

  function watchBoards(socket: LiveSocket, on: unknown, answer: unknown): void {
    const reply = typeof answer === 'function' ? answer : () => {};
    const { workshopId, session, account } = socket.data;
    const workshop = workshops.get(workshopId);
    if (!workshop) return void reply({ ok: false, refusal: refusals.unknownWorkshop });
    if (on !== true) {
      void socket.leave(boardsRoom(workshopId));
      tellWatched(workshopId);
      return void reply({ ok: true, value: null });
    }
    const may = can(actorFor(workshop, session, account), 'readBoards', workshop);
    if (!may.ok) return void reply(may);
    void socket.join(boardsRoom(workshopId));
    tellWatched(workshopId);
    reply({ ok: true, value: null });
    options.boards.now(workshopId).then(
      (boards) => socket.emit('boards', { boards }),
      (error) => log.error({ error, workshop: workshopId }, 'boards could not be computed'),
    );
  }

  const isWatchedHere = (id: WorkshopId) => (io.sockets.adapter.rooms.get(boardsRoom(id))?.size ?? 0) > 0;
  const tellWatched = (id: WorkshopId) => watched.set(id, isWatchedHere(id) || null);

  /** What the browser or the member may do changed: tell the page, or end the connection. */
  function standingChanged(socket: LiveSocket, why: Refusal): void {
    const { workshopId, session, account, actor } = socket.data;
    const workshop = workshops.get(workshopId);
    const me = workshop ? actorFor(workshop, session, account) : null;
    const may = workshop && me ? can(me, 'readWorkshop', workshop) : null;
    if (!workshop || !me || !may?.ok) {
      socket.emit('ended', { refusal: me?.kind === 'member' && may && !may.ok ? may.refusal : why });
      socket.disconnect(true);
      return;
    }
    if (actorId(me) !== actorId(actor)) roster.left(socket);
    welcome(socket);
    if (actorId(me) !== actorId(actor)) roster.arrived(socket);
  }

  const stopEvents = workshops.onEvents((happened: Happened) => {
    broadcast.happened(happened);
    for (const event of happened.events) {
      const concerned = membersOf(event);
      // Who deputised before is not named in the end of it.
      if (concerned.length === 0 && event.type !== 'actingLeadNamed') continue;
      unsentTold.changed(happened.workshop.id);
      for (const member of concerned) roster.changed(happened.workshop.id, member);
      for (const socket of socketsIn(happened.workshop.id))
        if (changesStandingOf(event, socket.data.actor)) standingChanged(socket, refusals.removed);
    }
  });

  const stopVisitors = visitors.onChange((session) => {
    for (const socket of io.sockets.sockets.values()) {
      if (socket.data.session?.device !== session.device) continue;
      void options.accountOf(session).then((account) => {
        socket.data.session = session;
        socket.data.account = account;
        standingChanged(socket, refusals.signInNeeded);
      });
    }
  });

  const socketsIn = (id: WorkshopId): LiveSocket[] =>
    [...(io.sockets.adapter.rooms.get(workshopRoom(id)) ?? [])].flatMap(
      (socketId) => io.sockets.sockets.get(socketId) ?? [],
    );

  return {
    roster,
    unsentChanged: unsentTold.changed,
    get connections() {
      return io.sockets.sockets.size;
    },
    boardsChanged(id, boards) {
      // The node that stored an edit computes the board, for the pages of all nodes.
      const reached = cluster.isLinked ? io : io.local;
      reached.to(boardsRoom(id)).emit('boards', { boards });
    },
    isWatched: (id) => isWatchedHere(id) || watched.others(id).length > 0,
    async close() {
      stopEvents();
      stopVisitors();
      broadcast.stop();
      stopStale();
      screens.stop();
      voteProgress.stop();
      wall.stop();
      guides.stop();
      mergeDrafts.stop();
      roster.stop();
      unsentTold.stop();
      // The HTTP server is closed by whoever opened it.
      io.local.disconnectSockets(true);
      await new Promise<void>((resolve) => io.engine.close() && resolve());
    },
  };
}

function changesStandingOf(
  event: Pick<WorkshopEvent, 'type' | 'payload'>,
  actor: LiveSocket['data']['actor'],
): boolean {
  if (actor.kind !== 'member') return false;
  const { type, payload } = event;
  if (type === 'actingLeadNamed' && 'group' in payload && payload.group === actor.member.group) return true;
  return membersOf(event).includes(actor.memberId);
}
