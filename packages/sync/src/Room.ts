import { closeCodes } from '@ruam/protocol';
import type * as Y from 'yjs';
import { type BusSubscription, localBus } from './Bus.ts';
import { CatchUp } from './CatchUp.ts';
import type { ClientIdClaim, ClientIdOwner } from './ClientIdRegistry.ts';
import { Conversation } from './Conversation.ts';
import { type ClientFrame, updateFrame } from './frames.ts';
import type { JournalReader } from './Journal.ts';
import { joinUpdates } from './joinUpdates.ts';
import type { Weighed } from './Known.ts';
import { LoadedRoom } from './LoadedRoom.ts';
import { Presence } from './Presence.ts';
import { RoomContent } from './RoomContent.ts';
import type { HostedRoom, RoomEntry, RoomHost, Written } from './RoomHost.ts';
import type { RoomAccess, SessionIdentity } from './RoomPolicy.ts';
import { type Layout, type ReadUpdate, readUpdate } from './readUpdate.ts';
import { decodeRoomMessage, encodeRoomMessage, type RoomMessage } from './roomMessages.ts';
import type { Session, SessionRoom } from './Session.ts';

type Phase =
  /** Sessions wait. `early` is what other nodes stored while the log is read. */
  | { is: 'loading'; early: { update: Uint8Array; claims: readonly Omit<ClientIdClaim, 'room'>[] }[] }
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
  /** What those are told who come while it is `failed`. */
  whyFailed: 'roomNotLoaded' | 'roomDamaged' = 'roomNotLoaded';
  readonly #host: RoomHost;
  readonly #presence: Presence;
  readonly #bus: BusSubscription;
  readonly #catchUp: CatchUp;
  #phase: Phase = { is: 'loading', early: [] };

  constructor(name: string, host: RoomHost) {
    this.name = name;
    this.#host = host;
    this.#presence = new Presence(
      this.sessions,
      host.clock,
      host.limits.awarenessEvery,
      (people) => this.#tellNodes({ is: 'presence', people }),
      host.presenceForHost,
    );
    this.#catchUp = new CatchUp(name, host, {
      read: () => this.#readLog(),
      isThere: () => this.#phase.is === 'loading' || this.#phase.is === 'open',
    });
    this.#bus = host.bus.subscribe(name, {
      message: (message, from) => this.#hear(message, from),
      gap: () => this.#afterGap(),
      gone: (node) => this.#afterEndOf(node),
    });
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

  stateOf(session: Session): string | null {
    return this.#presence.stateOf(session);
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

  /** What is on disk, as one update. */
  content(): Uint8Array {
    return this.#open().room.content.merged();
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

  add(update: Uint8Array, identity: SessionIdentity): Promise<void> {
    return this.#open().room.add(update, identity);
  }

  committed(entries: readonly RoomEntry[], joined: Layout): void {
    this.rows += new Set(entries.map(({ by }) => by)).size;
    const { update } = joined;
    this.#tellNodes({ is: 'stored', update, claims: entries.flatMap(({ claims }) => claims) });
    if (this.#phase.is === 'open') {
      const { room, conversation } = this.#phase;
      const writers = new Set(entries.map(({ session }) => session));
      this.#forward(update, writers);
      room.settle(entries, joined);
      for (const session of this.sessions) conversation.acknowledge(session, writers.has(session));
      this.#askLate();
      if (this.rows >= this.#host.limits.compactOpenAt) this.#host.long(this);
    } else {
      this.#host.orphaned(this.name, update);
    }
    for (const { done } of entries) for (const resolve of done) resolve();
    this.#host.changed(this.name, true, writtenIn(entries));
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
    this.#bus.stop();
    this.#presence.stop();
  }

  /** Stored already, by another node for example: shown to our sessions, not stored again. */
  takeStored(update: Uint8Array, claims: readonly Omit<ClientIdClaim, 'room'>[] = []): void {
    if (this.#phase.is === 'loading') {
      this.#phase.early.push({ update, claims });
      return;
    }
    if (this.#phase.is !== 'open') return;
    this.rows++;
    for (const { clientId, ...owner } of claims) this.#phase.room.learnOwner(clientId, owner);
    const read = readUpdate(update);
    const weighed = this.#phase.room.weighStored(read);
    if (weighed) {
      this.#show(read, weighed);
      return;
    }
    // The bus dropped something; the log did not. What is not in it yet comes with a later message: the other node
    // appends before it tells.
    void this.#catchUp.run();
  }

  /**
   * Shows what other nodes have stored and this one did not hear of. All that was on disk when it was called is
   * there when it resolves; rejects if the log could not be read.
   */
  async readAgain(): Promise<void> {
    await this.loaded;
    await this.#catchUp.readAgain();
  }

  async #readOwners(): Promise<void> {
    this.#learn(await this.#host.clientIds.load(this.name));
  }

  #learn(owners: ReadonlyMap<number, ClientIdOwner>): void {
    if (this.#phase.is !== 'open') return;
    for (const [clientId, owner] of owners) this.#phase.room.learnOwner(clientId, owner);
  }

  async #readLog(): Promise<void> {
    const [stored, owners] = await this.#stored();
    if (this.#phase.is !== 'open') return;
    const { room } = this.#phase;
    this.#learn(owners);
    const all = readUpdate(joinUpdates(stored.map((row) => row.update)));
    const news = room.weighStored(all);
    if (news) this.#show(all, news);
  }

  #stored() {
    return Promise.all([this.#host.log.load(this.name), this.#host.clientIds.load(this.name)]);
  }

  #tellNodes(message: RoomMessage): void {
    if (this.#host.bus !== localBus) this.#host.bus.publish(this.name, encodeRoomMessage(message));
  }

  #hear(bytes: Uint8Array, from: string): void {
    const message = decodeRoomMessage(bytes);
    switch (message.is) {
      case 'stored':
        this.takeStored(message.update, message.claims);
        return;
      case 'presence':
        this.#presence.hear(from, message.people);
        return;
      case 'whoIsHere':
        this.#tellNodes({ is: 'presence', people: this.#presence.ours() });
    }
  }

  /** What was said meanwhile is in the log; who came and went the others tell again. */
  #afterGap(): void {
    if (this.#phase.is === 'failed' || this.#phase.is === 'closed') return;
    this.#introduce();
    if (this.#phase.is === 'open') void this.#catchUp.run();
    // While it is loading: what was stored before the bus was there again may have been missed by that reading.
    else
      void this.loaded.then(
        () => this.#catchUp.run(),
        () => {},
      );
  }

  /** What it stored and could not tell any more is in the log, or will be in a moment: nobody else would show it. */
  #afterEndOf(node: string): void {
    this.#presence.gone(node);
    this.#host.clock.setTimer(this.#host.limits.reloadAfter, () => {
      if (this.#phase.is === 'open') void this.#catchUp.run();
    });
  }

  #introduce(): void {
    this.#tellNodes({ is: 'presence', people: this.#presence.ours() });
    this.#tellNodes({ is: 'whoIsHere' });
  }

  async #load(): Promise<void> {
    try {
      // First, so that what is stored while the log is read is heard.
      await this.#bus.ready;
      const [stored, owners] = await this.#stored();
      if (this.#phase.is !== 'loading') throw new Error('the room was closed while it was loading');
      const content = RoomContent.restore(stored.map(({ update }) => update));
      this.rows = stored.length;
      this.#becomeOpen(new LoadedRoom(this.name, content, owners, this.#host, this), this.#phase.early);
    } catch (reason) {
      if (this.#phase.is === 'loading') this.#becomeFailed(reason);
      throw reason;
    }
  }

  #becomeOpen(room: LoadedRoom, early: Extract<Phase, { is: 'loading' }>['early']): void {
    const conversation = new Conversation(room, this.#presence, this.#host, {
      readAgain: () => this.#catchUp.run(),
      readOwners: () => this.#catchUp.untilRead(() => this.#readOwners()),
    });
    this.#phase = { is: 'open', room, conversation };
    if (!room.content.known.complete) this.#host.observe({ is: 'loadedIncomplete', room: this.name });
    for (const { update, claims } of early) this.takeStored(update, claims);
    this.#tellNodes({ is: 'whoIsHere' });
    for (const session of [...this.sessions]) conversation.welcome(session);
    if (!this.isNeeded) this.#host.idle(this);
  }

  #becomeFailed(reason: unknown): void {
    if (this.#host.isDamage(reason)) this.whyFailed = 'roomDamaged';
    this.#phase = { is: 'failed' };
    this.#host.failed(this);
    this.#host.observe({ is: 'loadFailed', room: this.name, reason });
    for (const session of [...this.sessions]) {
      session.outbox.closeBecause(this.whyFailed, closeCodes.tryLater);
    }
  }

  #open(): Extract<Phase, { is: 'open' }> {
    if (this.#phase.is !== 'open') throw new Error(`room ${this.name} is ${this.#phase.is}`);
    return this.#phase;
  }

  /** Whose late edits may have come in now: by its answer the page learns what of it is stored. */
  #askLate(): void {
    for (const session of this.sessions) {
      if (session.isLate && session.isOpen) this.#open().conversation.ask(session);
    }
  }

  /** To everybody but the only writer. Of several writers each gets its own back too, which Yjs knows to ignore. */
  #forward(update: Uint8Array, writers: ReadonlySet<Session | null>): void {
    const frame = updateFrame(update);
    for (const session of this.sessions) {
      if (!session.isSynced || (writers.size === 1 && writers.has(session))) continue;
      session.sendContent(frame);
    }
  }

  #show(read: ReadUpdate, weighed: Weighed): void {
    if (weighed.advanced.size === 0 && weighed.deletes.length === 0) return;
    const { content } = this.#open().room;
    this.#forward(read.update, new Set());
    content.show(read, content.known.take(weighed));
    this.#askLate();
    this.#host.changed(this.name, false, []);
  }
}

function writtenIn(entries: readonly RoomEntry[]): Written[] {
  return entries
    .filter(({ session }) => session !== null)
    .map(({ by, layout }) => ({
      personId: by,
      things: layout.runs.reduce((sum, { length }) => sum + length, 0),
    }));
}
