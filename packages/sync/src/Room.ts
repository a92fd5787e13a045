import { closeCodes } from '@ruam/protocol';
import * as Y from 'yjs';
import type { Bus } from './Bus.ts';
import type { ClientIdClaim, ClientIdOwner, ClientIdRegistry } from './ClientIdRegistry.ts';
import type { Clock } from './Clock.ts';
import type { EditLog } from './EditLog.ts';
import { type ClientFrame, stepOneFrame, stepTwoFrame, updateFrame } from './frames.ts';
import { gate, type Verdict } from './gate.ts';
import type { Journal, JournalEntry, JournalReader } from './Journal.ts';
import type { Weighed } from './Known.ts';
import type { SyncLimits } from './limits.ts';
import { mergeInChunks } from './mergeInChunks.ts';
import { Presence } from './Presence.ts';
import { RoomContent } from './RoomContent.ts';
import type { RoomAccess, RoomPolicy, SessionIdentity } from './RoomPolicy.ts';
import { readUpdate } from './readUpdate.ts';
import type { Session, SessionRoom } from './Session.ts';
import type { SyncEvent } from './SyncEvent.ts';

/** One accepted update on its way to disk. */
export interface RoomEntry extends JournalEntry {
  /** Whose it is; null for an edit of the server. */
  session: Session | null;
  advanced: ReadonlyMap<number, number>;
  /** Called when it is on disk. */
  done: (() => void) | null;
}

/** What all rooms share. */
export interface RoomHost {
  log: EditLog;
  clientIds: ClientIdRegistry;
  policy: RoomPolicy;
  bus: Bus;
  clock: Clock;
  limits: SyncLimits;
  roots: ReadonlySet<string> | null;
  journal: Journal<RoomEntry>;
  newClientId: () => number;
  observe: (event: SyncEvent) => void;
  changed: (room: string) => void;
  /** Nobody needs it just now. */
  idle: (room: Room) => void;
  /** It could not be loaded: forget it after a while, so that the next to come tries again. */
  failed: (room: Room) => void;
  /** Its memory cannot be trusted any more. */
  broken: (room: Room) => void;
  /** The log of this room has grown long. */
  long: (room: Room) => void;
  /** Stored after its own room had been dropped: for the room of that name that is there now. */
  orphaned: (room: string, update: Uint8Array) => void;
}

interface Loaded {
  content: RoomContent;
  owners: Map<number, ClientIdOwner>;
}

type Phase = { is: 'loading' } | ({ is: 'open' } & Loaded) | { is: 'failed' } | { is: 'closed' };

/** One room in memory, from its first reader until nobody needs it and everything in it is stored. */
export class Room implements SessionRoom, JournalReader<RoomEntry> {
  readonly name: string;
  readonly sessions = new Set<Session>();
  readonly presence: Presence;
  /** Settles when it is loaded; rejects with the reason when it could not be. */
  readonly loaded: Promise<void>;
  readonly #host: RoomHost;
  #phase: Phase = { is: 'loading' };
  /** Updates of other nodes that come while the log is read. */
  #early: Uint8Array[] = [];
  readonly #unsubscribe: () => void;
  #rows = 0;

  constructor(name: string, host: RoomHost) {
    this.name = name;
    this.#host = host;
    this.presence = new Presence(this.sessions, host.clock, host.limits.awarenessEvery);
    this.#unsubscribe = host.bus.subscribe(name, (update) => this.takeStored(update));
    this.loaded = this.#load();
    this.loaded.catch(() => {});
  }

  get phase(): Phase['is'] {
    return this.#phase.is;
  }

  /** Rows of this room's log, as far as this node knows. */
  get rows(): number {
    return this.#rows;
  }

  set rows(rows: number) {
    this.#rows = rows;
  }

  get isNeeded(): boolean {
    return this.sessions.size > 0 || (this.#phase.is === 'open' && this.#phase.content.hasInFlight);
  }

  /** It sent edits that are not on disk yet, or that did not pass. */
  hasUnacknowledged(session: Session): boolean {
    const stored = this.#phase.is === 'open' ? this.#phase.content.stored : 0;
    return session.lastAccepted > stored || session.unsettled !== null;
  }

  join(session: Session): void {
    this.sessions.add(session);
    if (this.#phase.is === 'open') this.#welcome(session);
  }

  left(session: Session): void {
    this.sessions.delete(session);
    this.presence.leave(session);
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
      if (now === 'write' && before !== 'write' && session.isOpen) this.#ask(session);
    }
  }

  broken(reason: unknown): void {
    this.#host.observe({ is: 'broken', room: this.name, reason });
    this.#host.broken(this);
  }

  /** Forgets everything. What the journal still holds of this room is written all the same. */
  stop(): void {
    this.#phase = { is: 'closed' };
    this.#unsubscribe();
    this.presence.stop();
  }

  receive(session: Session, frame: ClientFrame): void {
    const { content } = this.#open();
    switch (frame.is) {
      case 'hello':
        session.speaksOurs = true;
        session.tellAccess();
        session.acknowledge(Y.encodeStateVector(content.durable));
        if (this.#host.journal.isFailing) session.tell('notSaving');
        return;
      case 'mark':
        session.mark(frame.mark, content.accepted);
        this.#acknowledge(session, content);
        return;
      case 'step1':
        this.#answer(session, frame.stateVector);
        return;
      case 'queryAwareness':
        session.sendPresence(this.presence.all(session));
        return;
      case 'awareness':
        if (!this.presence.receive(session, frame.entries, this.#host.limits.awarenessBytes)) {
          session.outbox.closeBecause('tooLarge', closeCodes.policy, 'awareness');
        }
        return;
      case 'step2':
      case 'update':
        this.#receiveUpdate(session, frame);
    }
  }

  /** A document of what is on disk. */
  read(): Y.Doc {
    return this.#open().content.toDoc();
  }

  /** An edit of the server itself. Resolves when it is on disk; at once if `change` changes nothing. */
  edit(change: (doc: Y.Doc) => void, identity: SessionIdentity): Promise<void> {
    const { content } = this.#open();
    const doc = content.toAcceptedDoc();
    doc.clientID = this.#host.newClientId();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    doc.transact(() => change(doc), identity);
    doc.destroy();
    if (updates.length === 0) return Promise.resolve();
    // The server may write on under any number, such as a seed's.
    const limits = { ...this.#host.limits, clientsPerUpdate: Number.POSITIVE_INFINITY };
    const verdict = this.#judge(mergeInChunks(updates), identity, limits, new Map());
    if (verdict.is === 'nothing') return Promise.resolve();
    if (verdict.is !== 'new') throw new Error(`an edit of the server was ${verdict.is}: ${verdict.detail}`);
    return new Promise((resolve) => this.#accept(verdict, identity, null, resolve));
  }

  committed(entries: readonly RoomEntry[]): void {
    this.#rows += entries.length;
    const update = mergeInChunks(entries.map((entry) => entry.update));
    this.#host.bus.publish(this.name, update);
    if (this.#phase.is === 'open') {
      const { content } = this.#phase;
      this.#forward(update, new Set(entries.map(({ session }) => session)));
      for (const entry of entries) content.settle(entry.update, entry.advanced);
      const writers = new Set(entries.map(({ session }) => session));
      for (const session of this.sessions) this.#acknowledge(session, content, writers.has(session));
      if (this.#rows >= this.#host.limits.compactOpenAt) this.#host.long(this);
    } else {
      this.#host.orphaned(this.name, update);
    }
    for (const { done } of entries) done?.();
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

  catchUpFromNow(session: Session): () => void {
    const since = Y.encodeStateVector(this.#open().content.durable);
    return () => {
      if (this.#phase.is !== 'open' || session.isClosed) return;
      const asked = session.askedWhilePaused;
      session.askedWhilePaused = null;
      if (asked) this.#answer(session, asked);
      else session.outbox.sendAnswer(updateFrame(this.#phase.content.missingFrom(since)));
      session.sendPresence(this.presence.all(session));
    };
  }

  async #load(): Promise<void> {
    try {
      const [stored, owners] = await Promise.all([
        this.#host.log.load(this.name),
        this.#host.clientIds.load(this.name),
      ]);
      if (this.#phase.is !== 'loading') return;
      const content = RoomContent.restore(stored.map(({ update }) => update));
      this.#rows = stored.length;
      this.#phase = { is: 'open', content, owners };
      if (!content.known.complete) this.#host.observe({ is: 'loadedIncomplete', room: this.name });
    } catch (reason) {
      if (this.#phase.is !== 'loading') return;
      this.#phase = { is: 'failed' };
      this.#host.failed(this);
      this.#host.observe({ is: 'loadFailed', room: this.name, reason });
      for (const session of [...this.sessions]) {
        session.outbox.closeBecause('roomNotLoaded', closeCodes.tryLater);
      }
      throw reason;
    }
    const early = this.#early;
    this.#early = [];
    for (const update of early) this.takeStored(update);
    for (const session of [...this.sessions]) this.#welcome(session);
    if (!this.isNeeded) this.#host.idle(this);
  }

  #open(): Loaded {
    if (this.#phase.is !== 'open') throw new Error(`room ${this.name} is ${this.#phase.is}`);
    return this.#phase;
  }

  /** The server asks first: its question is answered before the client hears that it is in sync. */
  #welcome(session: Session): void {
    this.#ask(session);
    session.open();
    if (!session.isClosed) session.sendPresence(this.presence.all(session));
  }

  /** Tells what is on disk, if there is something to tell. */
  #acknowledge(session: Session, content: RoomContent, isNews = false): void {
    if (!session.takeDurableMarks(content.stored) && !isNews) return;
    session.acknowledge(stateVectorOf(session.wrote, content.durable));
  }

  #ask(session: Session): void {
    session.outbox.send(stepOneFrame(Y.encodeStateVector(this.#open().content.known.clocks)));
  }

  #answer(session: Session, stateVector: Uint8Array): void {
    const { content } = this.#open();
    session.isSynced = true;
    // A reader that is behind gets its answer when it has drained.
    if (session.outbox.isPaused) session.askedWhilePaused = stateVector;
    else session.outbox.sendAnswer(stepTwoFrame(content.missingFrom(stateVector)));
  }

  #receiveUpdate(session: Session, frame: Extract<ClientFrame, { is: 'step2' | 'update' }>): void {
    const { content, owners } = this.#open();
    const verdict = this.#judge(frame.update, session.identity, this.#host.limits, owners);
    switch (verdict.is) {
      case 'unreadable':
        session.outbox.closeBecause('unreadable', closeCodes.unreadable, verdict.detail);
        return;
      case 'nothing':
        if (frame.is === 'step2') session.settle(content.accepted);
        return;
      case 'missing':
        if (this.#mayWrite(session)) this.#askAgain(session, frame.is === 'step2');
        return;
      case 'refused':
        this.#refuse(session, verdict);
        return;
      case 'new':
        if (!this.#mayWrite(session)) return;
        if (this.#host.journal.backlog > this.#host.limits.backlogBytes) {
          session.outbox.closeBecause('notSaving', closeCodes.tryLater);
          return;
        }
        this.#accept(verdict, session.identity, session, null);
        if (frame.is === 'step2') session.settle(content.accepted);
    }
  }

  #judge(
    update: Uint8Array,
    identity: SessionIdentity,
    limits: SyncLimits,
    owners: ReadonlyMap<number, ClientIdOwner>,
  ): Verdict {
    const { content } = this.#open();
    const verdict = gate(update, identity, {
      known: content.known,
      owners,
      limits,
      roots: this.#host.roots,
    });
    if (verdict.is === 'new' && content.bytes + verdict.update.length > limits.roomBytes) {
      return { is: 'refused', code: 'roomFull', detail: `${content.bytes} bytes` };
    }
    return verdict;
  }

  /** Asked for each update, also for a sync step 2, which carries edits just the same. */
  #mayWrite(session: Session): boolean {
    if (session.refreshAccess() === 'write') return true;
    if (!session.isClosed) {
      session.unsettled = 'refused';
      session.tell('readOnly');
    }
    return false;
  }

  #refuse(session: Session, { code, detail }: Extract<Verdict, { is: 'refused' }>): void {
    this.#host.observe({
      is: 'refused',
      room: this.name,
      personId: session.identity.personId,
      code,
      detail,
    });
    session.refuse(code, detail);
  }

  /** Steps are missing: asks for all that is not here, and again until the answer is whole. */
  #askAgain(session: Session, isAnswer: boolean): void {
    session.unsettled ??= 'missing';
    if (isAnswer) session.tell('missingSteps');
    if (session.askAgain) return;
    const ask = (times: number) => {
      this.#ask(session);
      const { askAgainAfter, askAgainAtMost } = this.#host.limits;
      const wait = Math.min(askAgainAtMost, askAgainAfter * 2 ** times);
      const cancelTimer = this.#host.clock.setTimer(wait, () => {
        if (this.#phase.is === 'open' && session.isOpen) ask(times + 1);
      });
      session.askAgain = { times, cancelTimer };
    };
    ask(0);
  }

  #accept(
    verdict: Extract<Verdict, { is: 'new' }>,
    identity: SessionIdentity,
    session: Session | null,
    done: (() => void) | null,
  ): void {
    const { content, owners } = this.#open();
    const { personId, device } = identity;
    const claims: ClientIdClaim[] = [];
    for (const clientId of verdict.claims) {
      if (owners.has(clientId)) continue;
      owners.set(clientId, { personId, device });
      claims.push({ room: this.name, clientId, personId, device });
    }
    const advanced = content.known.take(verdict.weighed);
    content.accept(verdict.update);
    if (session) {
      session.lastAccepted = content.accepted;
      for (const clientId of advanced.keys()) session.wrote.add(clientId);
    }
    const at = this.#host.clock.now();
    const { update } = verdict;
    this.#host.journal.add({ room: this.name, update, at, claims, session, advanced, done }, this);
  }

  /** To everybody but the only writer: others may be writers too, but Yjs takes its own edit twice in its stride. */
  #forward(update: Uint8Array, writers: ReadonlySet<Session | null>): void {
    const frame = updateFrame(update);
    for (const session of this.sessions) {
      if (!session.isSynced || (writers.size === 1 && writers.has(session))) continue;
      session.sendContent(frame);
    }
  }

  /** Stored already, by another node for example: shown to our sessions, not stored again. */
  takeStored(update: Uint8Array): void {
    if (this.#phase.is === 'loading') {
      this.#early.push(update);
      return;
    }
    if (this.#phase.is !== 'open') return;
    const weighed = this.#phase.content.known.weigh(readUpdate(update));
    if (weighed.missing === null) {
      this.#show(update, weighed);
      return;
    }
    // The bus dropped something; the log did not.
    this.#host.log.load(this.name).then(
      (stored) => this.#takeFromLog(mergeInChunks(stored.map((row) => row.update))),
      (reason) => this.#host.observe({ is: 'loadFailed', room: this.name, reason }),
    );
  }

  /** What is still missing from the whole log comes with a later message: the other node appends before it tells. */
  #takeFromLog(update: Uint8Array): void {
    if (this.#phase.is !== 'open') return;
    this.#show(update, this.#phase.content.known.weigh(readUpdate(update)));
  }

  #show(update: Uint8Array, weighed: Weighed): void {
    if (weighed.advanced.size === 0 && weighed.deletes.length === 0) return;
    const { content } = this.#open();
    this.#forward(update, new Set());
    content.settle(update, content.known.take(weighed));
    this.#host.changed(this.name);
  }
}

function stateVectorOf(clients: Iterable<number>, durable: ReadonlyMap<number, number>): Uint8Array {
  const vector = new Map<number, number>();
  for (const client of clients) {
    const clock = durable.get(client);
    if (clock !== undefined) vector.set(client, clock);
  }
  return Y.encodeStateVector(vector);
}
