import {
  closeCodes,
  encodeAccessChanged,
  encodeAcknowledged,
  type SyncNoticeCode,
  syncVersion,
} from '@ruam/protocol';
import { Budget } from './Budget.ts';
import type { Clock } from './Clock.ts';
import { awarenessFrame, type ClientFrame, readFrame } from './frames.ts';
import type { SyncLimits } from './limits.ts';
import { Outbox } from './Outbox.ts';
import type { PresenceMember } from './Presence.ts';
import type { RoomAccess, SessionIdentity } from './RoomPolicy.ts';
import { type Charge, TooMuch } from './readUpdate.ts';
import type { SyncSocket } from './SyncSocket.ts';

/** What a session asks of its room. */
export interface SessionRoom {
  readonly name: string;
  /** What the policy says now. */
  access(session: Session): RoomAccess;
  /** One frame of an open session. */
  receive(session: Session, frame: ClientFrame): void;
  left(session: Session): void;
  /** Remembers where the session is; what it returns sends all that came since. */
  catchUpFromNow(session: Session): () => void;
  broken(reason: unknown): void;
}

type Phase =
  /** The room is still loading: what arrives waits. */
  { is: 'joining'; inbox: Uint8Array[]; bytes: number } | { is: 'open' } | { is: 'closed' };

/** One connection in one room. Keyed by connection, never by person: a late close of an old socket closes only itself. */
export class Session implements PresenceMember {
  readonly identity: SessionIdentity;
  readonly outbox: Outbox;
  readonly #room: SessionRoom;
  readonly #clock: Clock;
  readonly #limits: SyncLimits;
  readonly #frames: Budget;
  readonly #bytes: Budget;
  readonly #things: Budget;
  readonly #stepOnes: Budget;
  #phase: Phase = { is: 'joining', inbox: [], bytes: 0 };
  #access: RoomAccess;
  #refusals = 0;

  awarenessId: number | null = null;
  /** It said hello: it understands acknowledgements, notices and access. */
  speaksOurs = false;
  /** Its first sync step 1 was answered: from here on it is sent what others write. */
  isSynced = false;
  /** The state vector of a sync step 1 that came while it could not be answered. */
  askedWhilePaused: Uint8Array | null = null;
  /** The number, in its room, of its last update that was accepted. */
  lastAccepted = 0;
  /** How many updates of the room were on disk when it was told all of them. */
  storedAtHello = 0;
  /** clientIDs written through this connection, or the one before it. */
  readonly wrote = new Set<number>();
  /** Why some of its edits are not here; null when all that it sent has been taken. */
  unsettled: 'missing' | 'refused' | null = null;
  /** Whether the log was read again for it, to be sure that what it holds of others is not stored. */
  readAgain: 'no' | 'reading' | 'done' = 'no';
  /** ClientIDs that had no owner on any node when it was asked. */
  readonly freeIds = new Set<number>();
  isAskingOwners = false;
  /** Edits of it were kept as late: when the room gets them, it is asked what it has besides. */
  isLate = false;
  /** Set while it is being asked for missing steps. */
  cancelAskAgain: (() => void) | null = null;
  readonly #marks: { mark: number; after: number }[] = [];
  #markWhileUnsettled: number | null = null;
  #acknowledgedMark = 0;

  constructor(
    room: SessionRoom,
    identity: SessionIdentity,
    access: RoomAccess,
    socket: SyncSocket,
    clock: Clock,
    limits: SyncLimits,
  ) {
    this.identity = identity;
    this.#room = room;
    this.#access = access;
    this.#clock = clock;
    this.#limits = limits;
    const now = clock.now();
    this.#frames = new Budget(limits.framesBurst, limits.framesPerSecond, now);
    this.#bytes = new Budget(limits.bytesBurst, limits.bytesPerSecond, now);
    this.#things = new Budget(limits.thingsBurst, limits.thingsPerSecond, now);
    this.#stepOnes = new Budget(limits.stepOnesBurst, limits.stepOnesPerSecond, now);
    this.outbox = new Outbox(socket, clock, limits, () => this.#leave());
  }

  get access(): RoomAccess {
    return this.#access;
  }

  get isOpen(): boolean {
    return this.#phase.is === 'open';
  }

  get isClosed(): boolean {
    return this.#phase.is === 'closed';
  }

  /** Throws `TooMuch` if this connection has had too much read for it. */
  readonly charge: Charge = (things) => {
    if (!this.#things.take(things, this.#clock.now())) throw new TooMuch('too many things in a frame');
  };

  /** A binary message of the socket. Never throws; what cannot be read closes this connection alone. */
  receive(bytes: Uint8Array): void {
    if (this.#phase.is === 'closed') return;
    if (bytes.length > this.#limits.frameBytes) {
      this.outbox.closeBecause('tooLarge', closeCodes.tooLarge);
      return;
    }
    const now = this.#clock.now();
    if (!this.#frames.take(1, now) || !this.#bytes.take(bytes.length, now)) {
      this.outbox.closeBecause('tooFast', closeCodes.policy);
      return;
    }
    if (this.#phase.is === 'joining') {
      this.#phase.inbox.push(bytes);
      this.#phase.bytes += bytes.length;
      if (this.#phase.bytes > this.#limits.bytesBurst) {
        this.outbox.closeBecause('roomNotLoaded', closeCodes.tryLater);
      }
      return;
    }
    this.#read(bytes);
  }

  /** The socket is closed, whoever closed it. */
  closed(): void {
    this.outbox.stop();
    this.#leave();
  }

  /** The room is loaded: what waited is read now. */
  open(): void {
    if (this.#phase.is !== 'joining') return;
    const { inbox } = this.#phase;
    this.#phase = { is: 'open' };
    for (const bytes of inbox) {
      if (this.isClosed) return;
      this.#read(bytes);
    }
  }

  /** Asks the policy. The session learns of a change at once. */
  refreshAccess(): RoomAccess {
    const access = this.#room.access(this);
    if (access !== this.#access) {
      this.#access = access;
      this.tellAccess();
      if (access === 'none') this.outbox.closeBecause('noAccess', closeCodes.noAccess);
    }
    return access;
  }

  tellAccess(): void {
    if (this.speaksOurs)
      this.outbox.send(encodeAccessChanged({ access: this.#access, version: syncVersion }));
  }

  /** A notice to clients that know notices. */
  tell(code: SyncNoticeCode, detail?: string): void {
    if (this.speaksOurs) this.outbox.notice(code, detail);
  }

  /** A refused update: the person is told, and after many of them the connection is closed. */
  refuse(code: SyncNoticeCode, detail: string): void {
    this.unsettled = 'refused';
    this.tell(code, detail);
    if (++this.#refusals > this.#limits.refusals) this.outbox.closeBecause(code, closeCodes.policy, detail);
  }

  sendPresence(frame: Uint8Array): void {
    // Presence missed in a pause is not caught up: the next movement, or the renewal every 15 s, tells it again.
    this.sendContent(frame);
  }

  /** For readers that keep up; the others get all they missed in one update later. */
  sendContent(frame: Uint8Array): void {
    if (this.isOpen) this.outbox.sendOrPause(frame, () => this.#room.catchUpFromNow(this));
  }

  /** Something small, so that y-websocket does not take the silence for a dead connection. */
  keepAlive(): void {
    const silent = this.#clock.now() - this.outbox.sentAt;
    // Negative when the machine's clock was set back.
    if (this.isOpen && (silent < 0 || silent >= this.#limits.keepAlive)) this.outbox.send(awarenessFrame([]));
  }

  /**
   * Everything before this mark shall be acknowledged by its number, once `accepted` updates of the room are on disk:
   * all that were accepted, not only those of this connection. The page may have sent some through the connection
   * before, and was not asked for them again.
   */
  mark(mark: number, accepted: number): void {
    if (this.unsettled !== null) this.#markWhileUnsettled = mark;
    else this.#marks.push({ mark, after: accepted });
  }

  /** A bug of ours, met while this session was served: the room is dropped. */
  broken(reason: unknown): void {
    this.#room.broken(reason);
  }

  /** The client's whole state has been compared with the room's, and nothing of it is missing here. */
  settle(accepted: number): void {
    this.unsettled = null;
    this.isLate = false;
    this.cancelAskAgain?.();
    this.cancelAskAgain = null;
    if (this.#markWhileUnsettled === null) return;
    this.#marks.push({ mark: this.#markWhileUnsettled, after: accepted });
    this.#markWhileUnsettled = null;
  }

  /** True if there is a mark to tell that was not told, now that `stored` updates of the room are on disk. */
  takeDurableMarks(stored: number): boolean {
    let moved = false;
    for (let first = this.#marks[0]; first && first.after <= stored; first = this.#marks[0]) {
      this.#acknowledgedMark = first.mark;
      this.#marks.shift();
      moved = true;
    }
    return moved;
  }

  acknowledge(stateVector: Uint8Array): void {
    if (!this.speaksOurs) return;
    this.outbox.send(encodeAcknowledged({ mark: this.#acknowledgedMark, stateVector }));
  }

  #read(bytes: Uint8Array): void {
    let frame: ClientFrame;
    try {
      frame = readFrame(bytes, this.#limits.stateVectorEntries, this.charge);
    } catch (thrown) {
      if (thrown instanceof TooMuch) {
        this.outbox.closeBecause('tooLarge', closeCodes.tooLarge);
        return;
      }
      this.outbox.closeBecause('unreadable', closeCodes.unreadable, String(thrown));
      return;
    }
    if (frame.is === 'step1' && !this.#stepOnes.take(1, this.#clock.now())) {
      this.outbox.closeBecause('tooFast', closeCodes.policy);
      return;
    }
    try {
      this.#room.receive(this, frame);
    } catch (thrown) {
      this.broken(thrown);
    }
  }

  #leave(): void {
    if (this.#phase.is === 'closed') return;
    this.#phase = { is: 'closed' };
    this.cancelAskAgain?.();
    this.cancelAskAgain = null;
    this.#room.left(this);
  }
}
