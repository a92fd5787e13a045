import { closeCodes } from '@ruam/protocol';
import * as Y from 'yjs';
import { localBus } from './Bus.ts';
import { type ClientFrame, stepOneFrame, stepTwoFrame, updateFrame } from './frames.ts';
import type { Verdict } from './gate.ts';
import type { LoadedRoom } from './LoadedRoom.ts';
import type { Presence } from './Presence.ts';
import type { RoomHost } from './RoomHost.ts';
import type { Session } from './Session.ts';

/** Each resolves when the store could be read. */
interface OtherNodes {
  /** Brings in what other nodes have stored. */
  readAgain(): Promise<void>;
  /** And only who owns which clientID. */
  readOwners(): Promise<void>;
}

/** What a loaded room says to one session, and answers to what it says. */
export class Conversation {
  readonly #room: LoadedRoom;
  readonly #presence: Presence;
  readonly #host: RoomHost;
  readonly #nodes: OtherNodes;

  constructor(room: LoadedRoom, presence: Presence, host: RoomHost, nodes: OtherNodes) {
    this.#nodes = nodes;
    this.#room = room;
    this.#presence = presence;
    this.#host = host;
  }

  /** The server asks first: its question is answered before the client hears that it is in sync. */
  welcome(session: Session): void {
    this.ask(session);
    session.open();
    if (!session.isClosed) session.sendPresence(this.#presence.all(session));
  }

  /** Sync step 1: what do you have that is not here? */
  ask(session: Session): void {
    session.outbox.send(stepOneFrame(Y.encodeStateVector(this.#room.content.known.clocks)));
  }

  receive(session: Session, frame: ClientFrame): void {
    const { content } = this.#room;
    switch (frame.is) {
      case 'hello':
        session.speaksOurs = true;
        if (frame.version < this.#host.oldestVersion) {
          session.outbox.closeBecause('tooOld', closeCodes.tooOld, `version ${frame.version}`);
          return;
        }
        session.tellAccess();
        session.acknowledge(Y.encodeStateVector(content.durable));
        session.storedAtHello = content.stored;
        if (this.#host.journal.isFailing) session.tell('notSaving');
        return;
      case 'mark':
        session.mark(frame.mark, content.accepted);
        this.acknowledge(session);
        return;
      case 'step1':
        this.#answerInTurn(session, frame.stateVector);
        return;
      case 'queryAwareness':
        session.sendPresence(this.#presence.all(session));
        return;
      case 'awareness':
        if (!this.#presence.receive(session, frame.entries, this.#host.limits.awarenessBytes)) {
          session.outbox.closeBecause('tooLarge', closeCodes.policy, 'awareness');
        }
        return;
      case 'step2':
      case 'update':
        this.#receiveUpdate(session, frame.update, frame.is === 'step2');
    }
  }

  /** Tells what is on disk, if there is something to tell: a mark that was reached, or an edit of this session. */
  acknowledge(session: Session, wroteNow = false): void {
    const { stored, durable } = this.#room.content;
    if (!session.takeDurableMarks(stored) && !wroteNow) return;
    const vector = new Map<number, number>();
    for (const client of session.wrote) {
      const clock = durable.get(client);
      if (clock !== undefined) vector.set(client, clock);
    }
    session.acknowledge(Y.encodeStateVector(vector));
  }

  /** Remembers where this reader is. What is returned sends it all that came since. */
  catchUpFromNow(session: Session): () => void {
    const { content } = this.#room;
    const since = Y.encodeStateVector(content.durable);
    return () => {
      if (session.isClosed) return;
      const asked = session.askedWhilePaused;
      session.askedWhilePaused = null;
      if (asked) this.#answer(session, asked);
      else session.outbox.sendAnswer(content.missingFrom(since).map(updateFrame));
      session.sendPresence(this.#presence.all(session));
    };
  }

  /** An answer may be the whole room: a thousand who come at once wait for each other, not those who type for them. */
  #answerInTurn(session: Session, stateVector: Uint8Array): void {
    this.#host.answers.run(() => {
      if (session.isClosed) return;
      try {
        this.#answer(session, stateVector);
      } catch (thrown) {
        session.broken(thrown);
      }
    });
  }

  #answer(session: Session, stateVector: Uint8Array): void {
    session.isSynced = true;
    this.#tellOfHeld(session, Y.decodeStateVector(stateVector));
    // A reader that is behind gets its answer when it has drained.
    if (session.outbox.isPaused) {
      session.askedWhilePaused = stateVector;
      return;
    }
    const updates = this.#room.content.missingFrom(stateVector);
    // Step 2 comes last: with it the page takes itself to be in sync.
    session.outbox.sendAnswer(
      updates.map((update, index) => (index < updates.length - 1 ? updateFrame : stepTwoFrame)(update)),
    );
  }

  /**
   * What a page that comes back holds may have come through its connection before, and be on its way to disk still:
   * it is told of that as of what it writes now.
   */
  #tellOfHeld(session: Session, held: ReadonlyMap<number, number>): void {
    const { durable, stored } = this.#room.content;
    const onDisk = new Map<number, number>();
    for (const [client, clock] of held) {
      const have = durable.get(client) ?? 0;
      if (clock > have) session.wrote.add(client);
      if (have > 0) onDisk.set(client, have);
    }
    if (onDisk.size > 0 && stored !== session.storedAtHello) session.acknowledge(Y.encodeStateVector(onDisk));
  }

  #receiveUpdate(session: Session, update: Uint8Array, isAnswer: boolean): void {
    const verdict = this.#room.judge(update, session.identity, session.charge);
    switch (verdict.is) {
      case 'unreadable':
        session.outbox.closeBecause('unreadable', closeCodes.unreadable, verdict.detail);
        return;
      case 'tooMuch':
        session.outbox.closeBecause('tooLarge', closeCodes.tooLarge);
        return;
      case 'nothing':
        if (isAnswer) this.#settle(session);
        return;
      case 'missing':
        if (this.#mayWrite(session)) this.#askAgain(session, isAnswer);
        else this.#late(session, null);
        return;
      case 'refused':
        this.#refuse(session, verdict);
        return;
      case 'new':
        if (!this.#mayWrite(session)) {
          // Of an answer it is all that the room lacks; of an update only the last of it.
          this.#late(session, isAnswer ? verdict.layout.update : null);
          return;
        }
        if (!this.#areFree(session, verdict.claims)) return;
        if (this.#host.journal.backlog > this.#host.limits.backlogBytes) {
          session.outbox.closeBecause('notSaving', closeCodes.tryLater);
          return;
        }
        this.#room.accept(verdict, session.identity, session);
        if (isAnswer) session.settle(this.#room.content.accepted);
    }
  }

  /** Asked for each update, also for a sync step 2, which carries edits just the same. */
  #mayWrite(session: Session): boolean {
    return session.refreshAccess() === 'write';
  }

  /** The host keeps what came too late, or it stays on the device. `whole` null: not all of it is known yet. */
  #late(session: Session, whole: Uint8Array | null): void {
    if (session.isClosed) return;
    const { late, observe } = this.#host;
    const { identity } = session;
    const room = this.#room.name;
    session.unsettled = 'refused';
    if (!late?.takes(identity, room)) session.tell('readOnly');
    else if (whole === null) this.#askSoon(session);
    else
      late.keep(identity, room, whole).then(
        (isKept) => {
          if (!isKept) return this.#askSoon(session);
          session.isLate = true;
          session.tell('inTray');
        },
        (reason: unknown) => {
          observe({ is: 'lateNotKept', room, reason });
          this.#askSoon(session);
        },
      );
  }

  /** Of late edits that came in by the server's hand, the page hears here that they are on disk. */
  #settle(session: Session): void {
    const { content } = this.#room;
    const { isLate } = session;
    session.settle(content.accepted);
    if (!isLate) return;
    session.takeDurableMarks(content.stored);
    session.acknowledge(Y.encodeStateVector(content.durable));
  }

  #askSoon(session: Session): void {
    if (session.isClosed || session.cancelAskAgain) return;
    session.cancelAskAgain = this.#host.clock.setTimer(this.#host.limits.askAgainAfter, () => {
      session.cancelAskAgain = null;
      this.ask(session);
    });
  }

  #refuse(session: Session, { code, detail }: Extract<Verdict, { is: 'refused' }>): void {
    if (code === 'foreignClient' && this.#host.bus !== localBus && session.readAgain !== 'done') {
      // Perhaps it got these edits from another node, and the bus has not told this one.
      session.unsettled ??= 'missing';
      if (session.readAgain === 'no') void this.#readAgainFor(session);
      return;
    }
    const { personId } = session.identity;
    this.#host.observe({ is: 'refused', room: this.#room.name, personId, code, detail });
    session.refuse(code, detail);
  }

  /**
   * Are these clientIDs new to all nodes? A page may bring edits of somebody whom only another node knows: it must not
   * become their owner here. If the registry has not been asked yet, it is, and then the page again.
   */
  #areFree(session: Session, claims: readonly number[]): boolean {
    if (this.#host.bus === localBus || claims.every((clientId) => session.freeIds.has(clientId))) return true;
    session.unsettled ??= 'missing';
    if (!session.isAskingOwners) void this.#askOwners(session, claims);
    return false;
  }

  async #askOwners(session: Session, claims: readonly number[]): Promise<void> {
    session.isAskingOwners = true;
    await this.#nodes.readOwners();
    session.isAskingOwners = false;
    for (const clientId of claims) session.freeIds.add(clientId);
    if (session.isOpen) this.ask(session);
  }

  async #readAgainFor(session: Session): Promise<void> {
    session.readAgain = 'reading';
    await this.#nodes.readAgain();
    session.readAgain = 'done';
    if (session.isOpen) this.ask(session);
  }

  /** Steps are missing: asks for all that is not here, and again until the answer is whole. */
  #askAgain(session: Session, isAnswer: boolean): void {
    session.unsettled ??= 'missing';
    if (isAnswer) session.tell('missingSteps');
    if (session.cancelAskAgain) return;
    const ask = (times: number) => {
      this.ask(session);
      const { askAgainAfter, askAgainAtMost } = this.#host.limits;
      const wait = Math.min(askAgainAtMost, askAgainAfter * 2 ** times);
      session.cancelAskAgain = this.#host.clock.setTimer(wait, () => ask(times + 1));
    };
    ask(0);
  }
}
