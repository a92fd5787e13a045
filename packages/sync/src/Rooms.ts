import { closeCodes, oldestSyncVersion } from '@ruam/protocol';
import type * as Y from 'yjs';
import { type Bus, localBus } from './Bus.ts';
import { type ClientIdRegistry, memoryClientIds } from './ClientIdRegistry.ts';
import type { Clock } from './Clock.ts';
import { compactRoom } from './compactRoom.ts';
import type { EditLog, HistoryPart } from './EditLog.ts';
import { Journal } from './Journal.ts';
import type { LateEdits } from './LateEdits.ts';
import { defaultLimits, type SyncLimits } from './limits.ts';
import type { MergeRows } from './mergeRows.ts';
import { Room } from './Room.ts';
import type { HostedRoom, RoomEntry, RoomHost, Written } from './RoomHost.ts';
import type { RoomAccess, RoomPolicy, SessionIdentity } from './RoomPolicy.ts';
import { type RoomPast, readHistory } from './readHistory.ts';
import { Session } from './Session.ts';
import { Slices } from './Slices.ts';
import type { SyncEvent } from './SyncEvent.ts';
import type { SyncSocket } from './SyncSocket.ts';

/** At the end of a node: so many sessions are closed at a time at least, so many ms apart. */
const CLOSE_AT_ONCE = 10;
const CLOSE_EVERY = 20;

type OnChange = (room: string, here: boolean, written: readonly Written[]) => void;

export interface RoomsOptions {
  log: EditLog;
  policy: RoomPolicy;
  clock: Clock;
  /** A new Yjs clientID for each edit of the server: random, 32 bits. */
  newClientId: () => number;
  /** Who owns which clientID. Without it ownership is forgotten at a restart. */
  clientIds?: ClientIdRegistry;
  bus?: Bus;
  /** Keeps edits that came too late. Without it they stay on the devices. */
  late?: LateEdits;
  limits?: Partial<SyncLimits>;
  /** Merges the rows of a log, in a thread for example. Without it `mergeRows` does, in this one. */
  merge?: MergeRows;
  /** Pages of an older version of our frames are asked to load anew. Default: `oldestSyncVersion`. */
  oldestVersion?: number;
  /** The names of the document's root types; others are refused. Without it any name is taken. */
  roots?: Iterable<string>;
  /** Keys of an awareness state that pages tell the host and nobody else: seen in `sessions`, not sent on. */
  presenceForHost?: Iterable<string>;
  observe?: (event: SyncEvent) => void;
  /** True of a reason for which a room cannot be loaded until somebody has repaired the store. */
  isDamage?: (reason: unknown) => boolean;
}

export interface ConnectedSession {
  identity: SessionIdentity;
  access: RoomAccess;
  /**
   * It sent edits that are not on disk, or that were refused. What a page has not sent (offline, no network) only
   * the page knows.
   */
  unacknowledged: boolean;
  /** What it says of itself in awareness, as JSON, `presenceForHost` included; null when it says nothing. */
  state: string | null;
}

/** The host's end of one connection. Neither method throws. */
export type RoomSession = Pick<Session, 'receive' | 'closed'>;

/** All rooms of one node. */
export class Rooms {
  readonly #host: RoomHost;
  readonly #limits: SyncLimits;
  readonly #rooms = new Map<string, Room>();
  readonly #idleTimers = new Map<string, () => void>();
  readonly #onChange = new Set<OnChange>();
  readonly #merge: MergeRows | undefined;
  #isClosing = false;
  #cancelKeepAlive: () => void = () => {};

  constructor(options: RoomsOptions) {
    const { log, policy, clock, newClientId } = options;
    const clientIds = options.clientIds ?? memoryClientIds();
    this.#merge = options.merge;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#host = {
      log,
      policy,
      clock,
      newClientId,
      clientIds,
      bus: options.bus ?? localBus,
      late: options.late ?? null,
      limits: this.#limits,
      oldestVersion: options.oldestVersion ?? oldestSyncVersion,
      roots: options.roots ? new Set(options.roots) : null,
      presenceForHost: [...(options.presenceForHost ?? [])],
      journal: new Journal<RoomEntry>(log, clientIds, clock, this.#limits),
      answers: new Slices(clock, this.#limits.answersPerTurn),
      observe: options.observe ?? (() => {}),
      isDamage: options.isDamage ?? (() => false),
      changed: (room, here, written) => {
        for (const onChange of this.#onChange) onChange(room, here, written);
      },
      idle: (room) => this.#whenIdle(room),
      failed: (room) => void clock.setTimer(this.#limits.reloadAfter, () => this.#forget(room)),
      broken: (room) => this.#drop(room),
      long: (room) => void this.#compact(room, this.#limits.compactOpenAt),
      orphaned: (room, update) => this.#rooms.get(room)?.takeStored(update),
    };
    this.#keepAlive();
  }

  /**
   * A new connection in a room. Give it each binary message and tell it when the socket is closed. Whoever may not
   * enter, or comes while the room cannot be loaded, gets a notice and a close code (`closeCodes`).
   */
  connect(roomName: string, identity: SessionIdentity, socket: SyncSocket): RoomSession {
    const access = this.#host.policy.access(identity, roomName);
    const room = access === 'none' || this.#isClosing ? null : this.#room(roomName);
    const session = new Session(
      room ?? nowhere(roomName),
      identity,
      access,
      socket,
      this.#host.clock,
      this.#limits,
    );
    if (access === 'none') session.outbox.closeBecause('noAccess', closeCodes.noAccess);
    else if (this.#isClosing) session.outbox.closeBecause('restarting', closeCodes.restarting);
    else if (room?.phase === 'failed') session.outbox.closeBecause(room.whyFailed, closeCodes.tryLater);
    else room?.join(session);
    return session;
  }

  /**
   * Resolves when everything that this node has accepted for the room until now is on disk, also from those who have
   * left since. While the store fails it waits: race it with a time limit. With a room closed for writing, `settled`
   * and then `read` give all that will ever be in it.
   */
  async settled(roomName: string): Promise<void> {
    await this.#rooms.get(roomName)?.settled();
  }

  /** Brings in what other nodes have stored until now, also what the bus has not told. Rejects as `read` does. */
  async readAgain(roomName: string): Promise<void> {
    await (await this.#loaded(roomName)).readAgain();
  }

  /** What is on disk, as one update, for whoever builds the document elsewhere. Rejects as `read` does. */
  async content(roomName: string): Promise<Uint8Array> {
    return (await this.#loaded(roomName)).content();
  }

  /** A new document with what is on disk. Rejects with the store's reason if the room cannot be loaded. */
  async read(roomName: string): Promise<Y.Doc> {
    return (await this.#loaded(roomName)).read();
  }

  /**
   * The room's past, from old to new, with what has been deleted since: see `RoomPast`. All that was accepted until
   * now is in it. Rejects with the store's reason if it cannot be read.
   */
  async history(roomName: string, part?: HistoryPart): Promise<RoomPast> {
    await this.settled(roomName);
    return readHistory(this.#host, roomName, part);
  }

  /**
   * An edit of the server (an import, a seed), made on the newest content, in the name of `identity`. Resolves when it
   * is on disk, after which everybody in the room sees it. `change` may set `doc.clientID` first, to seed twice
   * without doubling. Rejects if the room cannot be loaded, if `change` throws (nothing is written then), or if
   * the room would refuse the content.
   */
  async edit(roomName: string, change: (doc: Y.Doc) => void, identity: SessionIdentity): Promise<void> {
    await (await this.#loaded(roomName)).edit(change, identity);
  }

  /**
   * Adds an update that was made elsewhere, such as a seed, without building a document. Resolves when the room, with
   * it, is on disk; what the room knows already is not written again. Rejects as `edit` does.
   */
  async add(roomName: string, update: Uint8Array, identity: SessionIdentity): Promise<void> {
    await (await this.#loaded(roomName)).add(update, identity);
  }

  /**
   * Called with the room's name each time something new of it is on disk. `here`: this node stored it; the others
   * that have the room open hear of it too. `written`: how much who wrote. Returns the way to stop.
   */
  onChange(onChange: OnChange): () => void {
    this.#onChange.add(onChange);
    return () => void this.#onChange.delete(onChange);
  }

  /** Rooms in memory. */
  get size(): number {
    return this.#rooms.size;
  }

  /** Who is connected to the room on this node. */
  sessions(roomName: string): ConnectedSession[] {
    const room = this.#rooms.get(roomName);
    return Array.from(room?.sessions ?? [], (session) => ({
      identity: session.identity,
      access: session.access,
      unacknowledged: room?.hasUnacknowledged(session) ?? false,
      state: room?.stateOf(session) ?? null,
    }));
  }

  /** The policy's answers have changed: open sessions (of one room, or of all) learn of it now. */
  accessChanged(roomName?: string): void {
    const rooms = roomName === undefined ? [...this.#rooms.values()] : [this.#rooms.get(roomName)];
    for (const room of rooms) room?.accessChanged();
  }

  /**
   * Writes what waits, closes all sessions with 1012, and writes what they sent until then. Many are closed a few at a
   * time, within `closeWithin`: all at once they would all be back at once. False if the store failed: the clients
   * still hold it.
   */
  async close(): Promise<boolean> {
    this.#isClosing = true;
    this.#cancelKeepAlive();
    const { journal, clock } = this.#host;
    await journal.flush();
    const sessions = [...this.#rooms.values()].flatMap((room) => [...room.sessions]);
    const ticks = Math.max(1, Math.floor(this.#limits.closeWithin / CLOSE_EVERY));
    const each = Math.max(CLOSE_AT_ONCE, Math.ceil(sessions.length / ticks));
    for (let from = 0; from < sessions.length; from += each) {
      if (from > 0) await new Promise<void>((resolve) => void clock.setTimer(CLOSE_EVERY, resolve));
      for (const session of sessions.slice(from, from + each)) {
        session.outbox.closeBecause('restarting', closeCodes.restarting);
      }
    }
    const stored = await journal.flush();
    for (const room of [...this.#rooms.values()]) this.#forget(room);
    return stored;
  }

  #room(name: string): Room {
    const existing = this.#rooms.get(name);
    if (existing) return existing;
    const room = new Room(name, this.#host);
    this.#rooms.set(name, room);
    return room;
  }

  async #loaded(name: string): Promise<Room> {
    if (this.#isClosing) throw new Error('the rooms are closing');
    const room = this.#room(name);
    await room.loaded;
    return room;
  }

  #whenIdle(room: HostedRoom): void {
    this.#idleTimers.get(room.name)?.();
    const cancel = this.#host.clock.setTimer(this.#limits.idleFor, () => {
      this.#idleTimers.delete(room.name);
      if (room.isNeeded || room.phase !== 'open') return;
      this.#forget(room);
      void this.#compact(room, this.#limits.compactAt);
    });
    this.#idleTimers.set(room.name, cancel);
  }

  async #compact(room: HostedRoom, fewest: number): Promise<void> {
    if (room.rows < fewest) return;
    room.rows = 1;
    try {
      const { log, clock, limits } = this.#host;
      const done = await compactRoom(log, room.name, clock.now(), fewest, limits.history, this.#merge);
      if (done) this.#host.observe({ is: 'compacted', room: room.name, ...done });
    } catch (reason) {
      this.#host.observe({ is: 'compactFailed', room: room.name, reason });
    }
  }

  /** The room's memory cannot be trusted any more; its log can. Everybody comes back to a fresh one. */
  #drop(room: HostedRoom): void {
    this.#forget(room);
    for (const session of [...room.sessions]) {
      session.outbox.closeBecause('restarting', closeCodes.restarting);
    }
  }

  #forget(room: HostedRoom): void {
    this.#idleTimers.get(room.name)?.();
    this.#idleTimers.delete(room.name);
    if (this.#rooms.get(room.name) === room) this.#rooms.delete(room.name);
    room.stop();
  }

  #keepAlive(): void {
    this.#cancelKeepAlive = this.#host.clock.setTimer(this.#limits.keepAlive / 3, () => {
      for (const room of this.#rooms.values()) {
        for (const session of room.sessions) session.keepAlive();
      }
      this.#keepAlive();
    });
  }
}

/** For a connection that is refused before it enters. */
const nowhere = (name: string) => ({
  name,
  access: () => 'none' as const,
  receive() {},
  left() {},
  catchUpFromNow: () => () => {},
  broken() {},
});
