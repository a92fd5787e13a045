import { closeCodes } from '@ruam/protocol';
import type * as Y from 'yjs';
import { Conversation } from './Conversation.ts';
import { type ClientFrame, updateFrame } from './frames.ts';
import type { JournalReader } from './Journal.ts';
import { joinUpdates } from './joinUpdates.ts';
import type { Weighed } from './Known.ts';
import { LoadedRoom } from './LoadedRoom.ts';
import { Presence } from './Presence.ts';
import { RoomContent } from './RoomContent.ts';
import type { HostedRoom, RoomEntry, RoomHost } from './RoomHost.ts';
import type { RoomAccess, SessionIdentity } from './RoomPolicy.ts';
import type { Session, SessionRoom } from './Session.ts';

type Phase =
  /** Sessions wait. `early` is what other nodes stored while the log is read. */
  | { is: 'loading'; early: Uint8Array[] }
  | { is: 'open'; room: LoadedRoom; conversation: Conversation }
  | { is: 'failed' }
  | { is: 'closed' };

/** One room in memory, from its first reader until nobody needs it and everything in it is stored. */
export class Room implements HostedRoom, SessionRoom, JournalReader<RoomEntry> {
  readonly name: string;
  readonly sessions = new Set<Session>();
  /** Settles when it is loaded; rejects with the reason when it could not be. */
  readonly loaded: Promise<void>;
  rows = 0;
  readonly #host: RoomHost;
  readonly #presence: Presence;
  readonly #unsubscribe: () => void;
  #phase: Phase = { is: 'loading', early: [] };

  constructor(name: string, host: RoomHost) {
    this.name = name;
    this.#host = host;
    this.#presence = new Presence(this.sessions, host.clock, host.limits.awarenessEvery);
    this.#unsubscribe = host.bus.subscribe(name, (update) => this.takeStored(update));
    this.loaded = this.#load();
    this.loaded.catch(() => {
      // Told to the host and to each session in #load; whoever awaits `loaded` hears it too.
    });
  }

  get phase(): Phase['is'] {
    return this.#phase.is;
  }

  get isNeeded(): boolean {
    return this.sessions.size > 0 || (this.#phase.is === 'open' && this.#phase.room.content.hasInFlight);
  }

  /** It sent edits that are not on disk yet, or that did not pass. */
  hasUnacknowledged(session: Session): boolean {
    const stored = this.#phase.is === 'open' ? this.#phase.room.content.stored : 0;
    return session.lastAccepted > stored || session.unsettled !== null;
  }

  join(session: Session): void {
    this.sessions.add(session);
    if (this.#phase.is === 'open') this.#phase.conversation.welcome(session);
  }

  left(session: Session): void {
    this.sessions.delete(session);
    this.#presence.leave(session);
    if (!this.isNeeded) this.#host.idle(this);
  }

  access(session: Session): RoomAccess {
    return this.#host.policy.access(session.identity, this.name);
  }

  /** After a change of roles or stages: whoever may write now is asked for what it could not send before. */
  accessChanged(): void {
    for (const session of [...this.sessions]) {
      const before = session.access;
      const now = session.refreshAccess();
      if (now === 'write' && before !== 'write' && session.isOpen) this.#open().conversation.ask(session);
    }
  }

  receive(session: Session, frame: ClientFrame): void {
    this.#open().conversation.receive(session, frame);
  }

  catchUpFromNow(session: Session): () => void {
    return this.#open().conversation.catchUpFromNow(session);
  }

  /** A document of what is on disk. */
  read(): Y.Doc {
    return this.#open().room.content.toDoc();
  }

  settled(): Promise<void> {
    return this.#phase.is === 'open' ? this.#phase.room.settled() : Promise.resolve();
  }

  edit(change: (doc: Y.Doc) => void, identity: SessionIdentity): Promise<void> {
    return this.#open().room.edit(change, identity);
  }

  committed(entries: readonly RoomEntry[]): void {
    this.rows += entries.length;
    const update = joinUpdates(entries.map((entry) => entry.update));
    this.#host.bus.publish(this.name, update);
    if (this.#phase.is === 'open') {
      const { room, conversation } = this.#phase;
      const writers = new Set(entries.map(({ session }) => session));
      this.#forward(update, writers);
      room.settle(entries, update);
      for (const session of this.sessions) conversation.acknowledge(session, writers.has(session));
      if (this.rows >= this.#host.limits.compactOpenAt) this.#host.long(this);
    } else {
      this.#host.orphaned(this.name, update);
    }
    for (const { done } of entries) for (const resolve of done) resolve();
    this.#host.changed(this.name);
    if (!this.isNeeded) this.#host.idle(this);
  }

  failing(reason: unknown): void {
    this.#host.observe({ is: 'appendFailed', room: this.name, reason });
    for (const session of this.sessions) session.tell('notSaving');
  }

  recovered(): void {
    this.#host.observe({ is: 'appendRecovered', room: this.name });
    for (const session of this.sessions) session.tell('savingAgain');
  }

  broken(reason: unknown): void {
    this.#host.observe({ is: 'broken', room: this.name, reason });
    this.#host.broken(this);
  }

  stop(): void {
    this.#phase = { is: 'closed' };
    this.#unsubscribe();
    this.#presence.stop();
  }

  /** Stored already, by another node for example: shown to our sessions, not stored again. */
  takeStored(update: Uint8Array): void {
    if (this.#phase.is === 'loading') {
      this.#phase.early.push(update);
      return;
    }
    if (this.#phase.is !== 'open') return;
    const weighed = this.#phase.room.weighStored(update);
    if (weighed) {
      this.#show(update, weighed);
      return;
    }
    // The bus dropped something; the log did not. What is not in it yet comes with a later message: the other node
    // appends before it tells.
    void this.#readAgain();
  }

  /** Shows what other nodes have stored and this one did not hear of. */
  async #readAgain(): Promise<void> {
    try {
      const all = joinUpdates((await this.#host.log.load(this.name)).map((row) => row.update));
      const news = this.#phase.is === 'open' ? this.#phase.room.weighStored(all) : null;
      if (news) this.#show(all, news);
    } catch (reason) {
      this.#host.observe({ is: 'loadFailed', room: this.name, reason });
    }
  }

  async #load(): Promise<void> {
    try {
      const [stored, owners] = await Promise.all([
        this.#host.log.load(this.name),
        this.#host.clientIds.load(this.name),
      ]);
      if (this.#phase.is !== 'loading') throw new Error('the room was closed while it was loading');
      const content = RoomContent.restore(stored.map(({ update }) => update));
      this.rows = stored.length;
      this.#becomeOpen(new LoadedRoom(this.name, content, owners, this.#host, this), this.#phase.early);
    } catch (reason) {
      if (this.#phase.is === 'loading') this.#becomeFailed(reason);
      throw reason;
    }
  }

  #becomeOpen(room: LoadedRoom, early: readonly Uint8Array[]): void {
    const conversation = new Conversation(room, this.#presence, this.#host, () => this.#readAgain());
    this.#phase = { is: 'open', room, conversation };
    if (!room.content.known.complete) this.#host.observe({ is: 'loadedIncomplete', room: this.name });
    for (const update of early) this.takeStored(update);
    for (const session of [...this.sessions]) conversation.welcome(session);
    if (!this.isNeeded) this.#host.idle(this);
  }

  #becomeFailed(reason: unknown): void {
    this.#phase = { is: 'failed' };
    this.#host.failed(this);
    this.#host.observe({ is: 'loadFailed', room: this.name, reason });
    for (const session of [...this.sessions]) {
      session.outbox.closeBecause('roomNotLoaded', closeCodes.tryLater);
    }
  }

  #open(): Extract<Phase, { is: 'open' }> {
    if (this.#phase.is !== 'open') throw new Error(`room ${this.name} is ${this.#phase.is}`);
    return this.#phase;
  }

  /** To everybody but the only writer. Of several writers each gets its own back too, which Yjs knows to ignore. */
  #forward(update: Uint8Array, writers: ReadonlySet<Session | null>): void {
    const frame = updateFrame(update);
    for (const session of this.sessions) {
      if (!session.isSynced || (writers.size === 1 && writers.has(session))) continue;
      session.sendContent(frame);
    }
  }

  #show(update: Uint8Array, weighed: Weighed): void {
    if (weighed.advanced.size === 0 && weighed.deletes.length === 0) return;
    const { content } = this.#open().room;
    this.#forward(update, new Set());
    content.show(update, content.known.take(weighed));
    this.#host.changed(this.name);
  }
}
