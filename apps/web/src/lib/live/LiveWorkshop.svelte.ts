/**
 * The live link of one workshop's pages: the decisions folded by the same `evolve` as on the server, the boards,
 * the roster, and the way to send a command. Created by the workshop layout, passed by context.
 */
import type { GroupSnapshot, IntegratedList } from '@ruam/consolidation';
import type {
  ClientToServer,
  GroupBoard,
  Guide,
  LiveAuth,
  RosterMessage,
  ServerToClient,
  WallMessage,
  WelcomeMessage,
} from '@ruam/protocol';
import {
  type Actor,
  actorId,
  type CommandName,
  can,
  evolve,
  handedOverSnapshots,
  type Outcome,
  type Refusal,
  type Thing,
  type Verb,
  type Workshop,
} from '@ruam/workshop';
import { uuidv4 } from 'lib0/random';
import { io, type Socket } from 'socket.io-client';
import { api } from './api.ts';
import { takeEarly } from './askEarly.ts';
import { Ballots } from './Ballots.svelte.ts';
import { fetchPart } from './fetchPart.ts';
import { forgetWorkshop, keepWorkshop, readKeptWorkshop } from './keptWorkshop.ts';
import { liveRefusals } from './liveRefusals.ts';
import { MergeDrafts } from './MergeDrafts.svelte.ts';
import { ServerClock } from './ServerClock.ts';
import { within } from './within.ts';

/** ms a command may take before the page says that it does not know. The server finds a retry by its id. */
const ANSWER_WITHIN = 10_000;
/** ms in which an event that this page may see has come, once its decision was answered: they are sent every 50 ms. */
const SHOWN_WITHIN = 1_000;
/** ms without a welcome after which a page opens with what this device kept. */
const WELCOME_WITHIN = 4_000;
/** ms that the link waits for what was asked for early, before it asks for all of it. */
const EARLY_WITHIN = 3_000;
/** ms between two questions for the server's time. */
const ASK_TIME_EVERY = 60_000;
/** ms in which further decisions share one writing to the device. */
const KEEP_AFTER = 2_000;

export type Connection = 'connecting' | 'online' | 'offline';
export type Present = RosterMessage['present'][number];

export class LiveWorkshop {
  readonly id: string;
  workshop = $state.raw<Workshop | null>(null);
  me = $state.raw<Actor>({ kind: 'stranger' });
  connection = $state<Connection>('connecting');
  boards = $state.raw<GroupBoard[]>([]);
  present = $state.raw<ReadonlyMap<string, Present>>(new Map());
  /** Devices with edits that the server has not got, by member: of those of whom this person may know it. */
  unsent = $state.raw<ReadonlyMap<string, number>>(new Map());
  /** Who leads the way through the pages now. */
  guides = $state.raw<Guide[]>([]);
  /** For those who run the day, while they watch it. */
  wall = $state.raw<WallMessage | null>(null);
  /** Why the server ended this link, or would not open it. */
  ended = $state.raw<Refusal | null>(null);
  /** Server time in ms, moved on each second; read it to re-render clocks. */
  clock = $state(Date.now());
  /** When the link was lost, in server time; null while online. */
  lostAt = $state<number | null>(null);
  /** Why the integrated list could not be computed; null while it can. */
  integratedRefusal = $state.raw<Refusal | null>(null);

  /** What this person gave in the open votes, and how far they are. */
  readonly ballots = new Ballots(this);

  /** The merge that is being made on this page, for the screens. */
  readonly mergeDrafts: MergeDrafts;

  /** `workshop` is what this device kept of an earlier visit; the server has not been heard yet. */
  isKept = $state(false);
  /** It was looked whether this device keeps the workshop. */
  isSought = $state(false);
  #keeps = true;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #welcomeTimer: ReturnType<typeof setTimeout> | undefined;
  #tried = () => {};
  /** Resolves when the first link is there, or failed. */
  readonly #firstTry = new Promise<void>((resolve) => {
    this.#tried = resolve;
  });
  #socket: Socket<ServerToClient, ClientToServer>;
  #ticking: ReturnType<typeof setInterval>;
  readonly #time = new ServerClock(
    () => Date.now(),
    () => performance.now(),
  );
  #askedTimeAt = Number.NEGATIVE_INFINITY;
  #boardWatchers = 0;
  #wallWatchers = 0;
  #closed = false;
  readonly #waiting = new Set<{ version: number; resolve: () => void }>();
  /** Counts the askings for snapshots, so that an older answer never replaces a newer one. */
  #asked = 0;
  #snapshots = new Map<string, Promise<Outcome<GroupSnapshot>>>();
  #handedOver = $state.raw<GroupSnapshot[] | null>(null);
  #listOf = $state.raw<ReturnType<typeof import('./integrate.ts').keptList> | null>(null);

  integrated: IntegratedList | null = $derived(
    this.workshop && this.#handedOver && this.#listOf ? this.#listOf(this.workshop, this.#handedOver) : null,
  );

  constructor(id: string) {
    this.id = id;
    const early = this.#openEarly();
    this.#socket = io({
      auth: async (give) => {
        await within(early, EARLY_WITHIN);
        give({
          workshop: id,
          ...(this.workshop && !this.isKept && { version: this.workshop.version, as: actorId(this.me) }),
        } satisfies LiveAuth);
      },
      // A WebSocket first: it may go to any node. Polling, where no WebSocket passes, has to stay on one.
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
    });
    this.mergeDrafts = new MergeDrafts(this.#socket);
    this.#socket.on('connect', () => {
      this.connection = 'online';
      this.#tried();
      this.lostAt = null;
      // Those who lead are told to whoever comes, if there are any.
      this.guides = [];
      this.unsent = new Map();
      if (this.#boardWatchers > 0) this.#askForBoards(true);
      if (this.#wallWatchers > 0) this.#askForWall(true);
      this.#askTime();
    });
    this.#socket.on('disconnect', (reason) => {
      this.connection = 'offline';
      this.lostAt ??= this.now();
      // The server closed it on purpose and said why in `ended`, or is going down: then it must be asked again.
      if (reason === 'io server disconnect' && !this.ended) this.#socket.connect();
    });
    this.#socket.on('connect_error', (error) => {
      this.connection = 'offline';
      this.#tried();
      const refusal = (error as Error & { data?: { refusal?: Refusal } }).data?.refusal;
      if (refusal) this.#end(refusal);
      else void this.#openKept();
    });
    this.#socket.on('welcome', (message) => {
      this.ended = null;
      this.#welcomed(message);
    });
    this.#socket.on('events', (message) => {
      this.#sync(message.serverTime);
      if (!this.workshop || this.isKept) return;
      let workshop = this.workshop;
      for (const event of message.events)
        if (event.version > workshop.version) workshop = evolve(workshop, event);
      this.#take({ ...workshop, version: Math.max(workshop.version, message.version) });
      this.#keepSoon();
    });
    this.#socket.on('roster', (message) => {
      const present = new Map(message.whole ? [] : this.present);
      for (const entry of message.present) {
        if (entry.devices > 0) present.set(entry.member, entry);
        else present.delete(entry.member);
      }
      this.present = present;
    });
    this.#socket.on('unsent', (message) => {
      this.unsent = new Map(message.unsent.map(({ member, devices }) => [member, devices]));
    });
    this.#socket.on('boards', (message) => {
      const changed = new Map(message.boards.map((board) => [board.group, board]));
      const kept = this.boards.filter((board) => !changed.has(board.group));
      this.boards = [...kept, ...changed.values()];
    });
    this.#socket.on('guides', (message) => {
      this.guides = message.guides;
    });
    this.#socket.on('wall', (message) => {
      this.wall = message;
    });
    this.#socket.on('votes', (message) => this.ballots.heard(message));
    this.#socket.on('ballot', (message) => this.ballots.changed(message));
    this.#socket.on('ended', (message) => {
      this.#end(message.refusal);
      this.#socket.disconnect();
    });
    // The device knows that it has no network before the socket does, which waits for a missed ping.
    window.addEventListener('offline', this.#onNetwork);
    window.addEventListener('online', this.#onNetwork);
    if (navigator.onLine) this.#welcomeTimer = setTimeout(() => void this.#openKept(), WELCOME_WITHIN);
    else void this.#openKept();
    // A tab in the background ticks seldom, a device that slept not at all: right at the moment when it is looked at.
    document.addEventListener('visibilitychange', this.#onWake);
    document.addEventListener('resume', this.#onWake);
    window.addEventListener('pageshow', this.#onWake);
    this.#ticking = setInterval(this.#tick, 1_000);
  }

  /** Server time, ms since the epoch. */
  now(): number {
    return this.#time.now();
  }

  can(verb: Verb, thing: Thing = {}): boolean {
    return this.why(verb, thing) === null;
  }

  /** Why this person may not; null when they may. The server asks the same table. */
  why(verb: Verb, thing: Thing = {}): Refusal | null {
    if (!this.workshop) return liveRefusals.connecting;
    // Only then is the answer another one as time goes on.
    const asked = this.workshop.timer?.stopsInput ? { ...thing, now: this.clock } : thing;
    const outcome = can(this.me, verb, this.workshop, asked);
    return outcome.ok ? null : outcome.refusal;
  }

  /** Sends a command. Never throws: a lost link is a Refusal too, and the caller keeps what was typed. */
  async send(name: CommandName, input: unknown): Promise<Outcome<{ version: number }>> {
    // The page may be there before its first link.
    if (this.connection === 'connecting') await within(this.#firstTry, ANSWER_WITHIN);
    if (!this.#socket.connected) return { ok: false, refusal: liveRefusals.offline };
    const message = { id: uuidv4(), name, input };
    try {
      const outcome = await this.#socket.timeout(ANSWER_WITHIN).emitWithAck('command', message);
      // The caller then sees its own decision on the page, and what follows (an undo) is a change of that.
      if (outcome.ok) await this.#folded(outcome.value.version);
      return outcome;
    } catch {
      return { ok: false, refusal: liveRefusals.unanswered };
    }
  }

  /** Receive `boards` until the returned function is called. */
  watchBoards(): () => void {
    this.#boardWatchers += 1;
    if (this.#boardWatchers === 1 && this.#socket.connected) this.#askForBoards(true);
    return () => {
      this.#boardWatchers -= 1;
      if (this.#boardWatchers === 0 && this.#socket.connected) this.#askForBoards(false);
    };
  }

  /** This page leads the way and is at `path` (below the workshop's address); null: no more. */
  guide(path: string | null): void {
    if (this.#socket.connected) this.#socket.emit('guide', path, () => {});
  }

  /** Receive `wall` until the returned function is called. */
  watchWall(): () => void {
    this.#wallWatchers += 1;
    if (this.#wallWatchers === 1 && this.#socket.connected) this.#askForWall(true);
    return () => {
      this.#wallWatchers -= 1;
      if (this.#wallWatchers === 0 && this.#socket.connected) this.#askForWall(false);
    };
  }

  /** A handed-over snapshot by its hash: immutable, so it is fetched once. A failed fetch is tried again next time. */
  snapshot(hash: string): Promise<Outcome<GroupSnapshot>> {
    const known = this.#snapshots.get(hash);
    if (known) return known;
    const fetched = api<GroupSnapshot>('GET', `/api/workshops/${this.id}/snapshots/${hash}`).then(
      (outcome) => {
        if (!outcome.ok) this.#snapshots.delete(hash);
        return outcome;
      },
    );
    this.#snapshots.set(hash, fetched);
    return fetched;
  }

  /** Call in an $effect: keeps `integrated` fed with the snapshots in force, and heals when the link returns. */
  needIntegrated(): void {
    if (!this.workshop || this.connection !== 'online') return;
    this.#asked += 1;
    const asked = this.#asked;
    const fetched = Promise.all(handedOverSnapshots(this.workshop).map((hash) => this.snapshot(hash)));
    const isWanted = () => asked === this.#asked && !this.#closed;
    void Promise.all([fetchPart(() => import('./integrate.ts'), isWanted), fetched]).then(
      ([part, outcomes]) => {
        // A later hand-over asked again meanwhile: its answer counts.
        if (!isWanted() || !part) return;
        const refused = outcomes.find((outcome) => !outcome.ok);
        this.integratedRefusal = refused && !refused.ok ? refused.refusal : null;
        if (refused) return;
        this.#listOf ??= part.keptList();
        this.#handedOver = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
      },
    );
  }

  /** Takes what was kept for opening without a network off this device, and keeps no more. */
  async forget(): Promise<void> {
    this.#keeps = false;
    await forgetWorkshop(this.id);
  }

  close(): void {
    this.#closed = true;
    this.#tried();
    clearInterval(this.#ticking);
    clearTimeout(this.#welcomeTimer);
    clearTimeout(this.#keepTimer);
    this.mergeDrafts.close();
    window.removeEventListener('offline', this.#onNetwork);
    window.removeEventListener('online', this.#onNetwork);
    document.removeEventListener('visibilitychange', this.#onWake);
    document.removeEventListener('resume', this.#onWake);
    window.removeEventListener('pageshow', this.#onWake);
    this.#socket.disconnect();
  }

  #welcomed({ workshop, me, serverTime }: WelcomeMessage): void {
    this.#sync(serverTime);
    this.me = me;
    this.#take(workshop);
    this.isKept = false;
    this.#keeps = true;
    clearTimeout(this.#welcomeTimer);
    this.#keepSoon();
  }

  /** What the page asked for before its scripts were there; the link then tells what came since. */
  async #openEarly(): Promise<void> {
    const answer = await takeEarly(`/api/workshops/${this.id}/welcome`);
    // Why it was refused, or did not come, the link tells.
    const welcome: WelcomeMessage | null = answer?.ok ? await answer.json().catch(() => null) : null;
    if (!welcome || this.#closed || this.ended || (this.workshop && !this.isKept)) return;
    this.#welcomed(welcome);
  }

  #take(workshop: Workshop): void {
    this.workshop = workshop;
    for (const waiting of this.#waiting) if (waiting.version <= workshop.version) waiting.resolve();
  }

  /** Resolves when this page has folded `version`; after a while also without, for not every event is shown to everybody. */
  async #folded(version: number): Promise<void> {
    if ((this.workshop?.version ?? 0) >= version) return;
    await new Promise<void>((resolve) => {
      const waiting = {
        version,
        resolve: () => {
          clearTimeout(timer);
          this.#waiting.delete(waiting);
          resolve();
        },
      };
      const timer = setTimeout(waiting.resolve, SHOWN_WITHIN);
      this.#waiting.add(waiting);
    });
  }

  #onNetwork = (): void => {
    if (!navigator.onLine) {
      this.connection = 'offline';
      this.lostAt ??= this.now();
    } else if (this.#socket.connected) {
      this.connection = 'online';
      this.lostAt = null;
    }
  };

  /** Without an answer the page opens as it was last seen here: rooms can be written in, decisions wait. */
  async #openKept(): Promise<void> {
    if (this.workshop) return;
    const kept = await readKeptWorkshop(this.id);
    this.isSought = true;
    if (!kept || this.workshop || this.ended) return;
    this.isKept = true;
    this.workshop = kept.workshop;
    this.me = kept.me;
    this.connection = 'offline';
    this.lostAt = kept.at;
  }

  #keepSoon(): void {
    this.#keepTimer ??= setTimeout(() => {
      this.#keepTimer = undefined;
      if (this.workshop && !this.isKept && this.#keeps)
        void keepWorkshop(this.id, { workshop: this.workshop, me: this.me, at: this.now() });
    }, KEEP_AFTER);
  }

  /** Whoever may not come in any more finds nothing of it on this device either. */
  #end(refusal: Refusal): void {
    this.ended = refusal;
    void this.forget();
  }

  #sync(serverTime: number): void {
    this.#time.heard(serverTime);
    this.clock = this.now();
  }

  #tick = (): void => {
    if (this.#time.jumped() || this.#time.asked() - this.#askedTimeAt > ASK_TIME_EVERY) this.#askTime();
    this.clock = this.now();
  };

  #onWake = (): void => {
    if (document.visibilityState !== 'visible') return;
    this.#askTime();
    this.#tick();
  };

  #askTime(): void {
    if (!this.#socket.connected) return;
    const asked = this.#time.asked();
    this.#askedTimeAt = asked;
    this.#socket.emit('time', (serverTime) => {
      this.#time.heard(serverTime, asked);
      this.clock = this.now();
    });
  }

  #askForWall(on: boolean): void {
    this.#socket.emit('watchWall', on, (outcome) => {
      if (!outcome.ok || !on) this.wall = null;
    });
  }

  #askForBoards(on: boolean): void {
    this.#socket.emit('watchBoards', on, (outcome) => {
      if (!outcome.ok) this.boards = [];
    });
  }
}
