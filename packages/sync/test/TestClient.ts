import {
  type Acknowledged,
  decodeAccessChanged,
  decodeAcknowledged,
  decodeNotice,
  encodeHello,
  encodeMark,
  messageType,
  type SyncNotice,
  syncVersion,
} from '@ruam/protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as awarenessProtocol from 'y-protocols/awareness';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import type { RoomSession, Rooms, SessionIdentity, SyncSocket } from '../src/index.ts';

export const person = (personId: string, more: Partial<SessionIdentity> = {}): SessionIdentity => ({
  personId,
  device: `${personId}'s phone`,
  name: `Name of ${personId}`,
  colour: '#336699',
  role: 'member',
  ...more,
});

/**
 * A page, as far as the engine can see: a document, one connection at a time, and the answers y-websocket gives.
 * Frames from the server wait in `inbox` until `deliver()`; frames to it go at once, or into `outbox` while `holds`.
 */
export class TestClient {
  readonly doc: Y.Doc;
  readonly awareness: awarenessProtocol.Awareness;
  readonly identity: SessionIdentity;
  readonly inbox: Uint8Array[] = [];
  readonly outbox: Uint8Array[] = [];
  readonly notices: SyncNotice[] = [];
  readonly acknowledged: Acknowledged[] = [];
  readonly accesses: string[] = [];
  readonly unknown: number[] = [];
  readonly durable = new Map<number, number>();
  closedWith: { code: number; reason: string } | null = null;
  isSynced = false;
  /** What the socket says has not left yet. */
  buffered = 0;
  bytesReceived = 0;
  holds = false;
  session: RoomSession | null = null;
  #nextMark = 0;
  readonly #hello: Uint8Array | null;

  constructor(
    identity: SessionIdentity,
    { clientId, hello = true }: { clientId?: number; hello?: boolean | Uint8Array } = {},
  ) {
    this.identity = identity;
    this.doc = new Y.Doc();
    if (clientId !== undefined) this.doc.clientID = clientId;
    this.awareness = new awarenessProtocol.Awareness(this.doc);
    this.#hello = hello === true ? encodeHello({ version: syncVersion }) : hello || null;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this || !this.session) return;
      this.send(frameOf(messageType.sync, (encoder) => syncProtocol.writeUpdate(encoder, update)));
    });
  }

  connect(rooms: Rooms, room = 'room'): this {
    const client = this;
    const socket: SyncSocket & { isOpen: boolean } = {
      isOpen: true,
      get bufferedAmount() {
        return client.buffered;
      },
      send(bytes) {
        if (!socket.isOpen) return;
        client.inbox.push(bytes.slice());
        client.bytesReceived += bytes.length;
      },
      close(code, reason) {
        if (!socket.isOpen) return;
        socket.isOpen = false;
        client.closedWith = { code, reason };
        session?.closed();
      },
    };
    this.closedWith = null;
    this.isSynced = false;
    this.inbox.length = 0;
    this.outbox.length = 0;
    let session: RoomSession | null = null;
    session = rooms.connect(room, this.identity, socket);
    this.session = session;
    if (this.#hello) this.send(this.#hello);
    this.send(frameOf(messageType.sync, (encoder) => syncProtocol.writeSyncStep1(encoder, this.doc)));
    return this;
  }

  /** The connection is gone, and what was on the way in both directions. */
  drop(): void {
    const session = this.session;
    this.session = null;
    this.inbox.length = 0;
    this.outbox.length = 0;
    session?.closed();
  }

  /** As a phone that changes networks: the page has left, the node has not noticed. What is returned lets it notice. */
  leaveSilently(): () => void {
    const session = this.session;
    this.session = null;
    return () => session?.closed();
  }

  send(frame: Uint8Array): void {
    if (this.holds) this.outbox.push(frame);
    else this.session?.receive(frame);
  }

  /** Sends what was held. */
  release(): void {
    for (const frame of this.outbox.splice(0)) this.session?.receive(frame);
  }

  mark(): number {
    this.send(encodeMark(++this.#nextMark));
    return this.#nextMark;
  }

  get acknowledgedMark(): number {
    return this.acknowledged.at(-1)?.mark ?? 0;
  }

  type(text: string, name = 'text'): this {
    const shared = this.doc.getText(name);
    shared.insert(shared.length, text);
    return this;
  }

  get text(): string {
    return this.doc.getText('text').toString();
  }

  /** Reads what the server has sent, all of it or the first `count` frames. */
  deliver(count = Number.POSITIVE_INFINITY): this {
    for (let taken = 0; taken < count && this.inbox.length > 0; taken++) {
      this.#read(this.inbox.shift() as Uint8Array);
    }
    return this;
  }

  setPresence(state: Record<string, unknown> | null): void {
    this.awareness.setLocalState(state);
    this.send(
      frameOf(messageType.awareness, (encoder) =>
        encoding.writeVarUint8Array(
          encoder,
          awarenessProtocol.encodeAwarenessUpdate(this.awareness, [this.doc.clientID]),
        ),
      ),
    );
  }

  #read(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    switch (type) {
      case messageType.sync: {
        const encoder = encoding.createEncoder();
        encoding.writeVarUint(encoder, messageType.sync);
        const step = syncProtocol.readSyncMessage(decoder, encoder, this.doc, this, (error) => {
          throw error;
        });
        if (step === syncProtocol.messageYjsSyncStep2) this.isSynced = true;
        if (encoding.length(encoder) > 1) this.send(encoding.toUint8Array(encoder));
        return;
      }
      case messageType.awareness:
        awarenessProtocol.applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this);
        return;
      case messageType.acknowledged: {
        const acknowledged = decodeAcknowledged(frame);
        this.acknowledged.push(acknowledged);
        for (const [client, clock] of Y.decodeStateVector(acknowledged.stateVector)) {
          this.durable.set(client, Math.max(clock, this.durable.get(client) ?? 0));
        }
        return;
      }
      case messageType.notice:
        this.notices.push(decodeNotice(frame));
        return;
      case messageType.accessChanged:
        this.accesses.push(decodeAccessChanged(frame).access);
        return;
      default:
        this.unknown.push(type);
    }
  }
}

export function frameOf(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type);
    write(encoder);
  });
}

export const updateFrameOf = (update: Uint8Array): Uint8Array =>
  frameOf(messageType.sync, (encoder) => syncProtocol.writeUpdate(encoder, update));

export const stepTwoFrameOf = (update: Uint8Array): Uint8Array =>
  frameOf(messageType.sync, (encoder) => {
    encoding.writeVarUint(encoder, syncProtocol.messageYjsSyncStep2);
    encoding.writeVarUint8Array(encoder, update);
  });
