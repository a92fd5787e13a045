import { decodeAcknowledged, encodeHello, encodeMark, messageType, syncVersion } from '@ruam/protocol';
import type { SeededRandom } from '@ruam/testkit';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** At most so many marks wait for their acknowledgement before the page edits on. */
const marksUnderWay = 30;
/** ms */
const betweenEdits = 15;

/**
 * A page that edits as fast as the server lets it, through y-websocket's own provider, and keeps a ledger: what it held
 * at each mark that was acknowledged.
 */
export class Page {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  /** What was said to be saved. */
  readonly ledger: Uint8Array[] = [];
  readonly notices: string[] = [];
  edits = 0;
  readonly #random: SeededRandom;
  readonly #held = new Map<number, Uint8Array>();
  #mark = 0;
  #acknowledged = 0;
  #connection: unknown = null;
  #nextEdit = 0;

  constructor(
    url: string,
    room: string,
    cookie: string,
    random: SeededRandom,
    { resyncInterval = -1 }: { resyncInterval?: number } = {},
  ) {
    this.#random = random;
    this.doc.clientID = random.integer(2, 2 ** 32 - 1);
    class OwnSocket extends WebSocket {
      constructor(address: string | URL) {
        super(address, { headers: { origin: url, cookie }, perMessageDeflate: false });
      }
    }
    this.provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, room, this.doc, {
      WebSocketPolyfill: OwnSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      maxBackoffTime: 100,
      resyncInterval,
    });
    this.provider.on('status', ({ status }) => {
      if (status === 'connected') this.#sendOurs(encodeHello({ version: syncVersion }));
    });
    this.#on(messageType.acknowledged, (frame) => this.#acknowledge(decodeAcknowledged(frame).mark));
    this.#on(messageType.notice, (frame) => this.notices.push(new TextDecoder().decode(frame.subarray(1))));
    this.#on(messageType.accessChanged, () => {});
  }

  get acknowledged(): number {
    return this.#acknowledged;
  }

  get lastMark(): number {
    return this.#mark;
  }

  /** Nothing waits for an acknowledgement. */
  get isSaved(): boolean {
    return this.provider.synced && this.#acknowledged === this.#mark;
  }

  /** For whoever looks into a failure. */
  get state(): string {
    const { synced, wsconnected } = this.provider;
    const connection = `${wsconnected ? 'connected' : 'not connected'}, ${synced ? 'in sync' : 'not in sync'}`;
    return `client ${this.doc.clientID}: ${connection}, ${this.#acknowledged} of ${this.#mark} marks, ${this.notices}`;
  }

  /** Below what a connection may send, so that nobody is closed for it. */
  get mayEdit(): boolean {
    return performance.now() >= this.#nextEdit;
  }

  /** Some edits, then a mark, if it is time, it is in sync and not too far ahead. */
  edit(): void {
    if (!this.mayEdit) return;
    this.#nextEdit = performance.now() + betweenEdits;
    if (this.#mark - this.#acknowledged > marksUnderWay && this.#connection === this.provider.ws) return;
    const proposals = this.doc.getMap<Y.Text>('proposals');
    const random = this.#random;
    for (let count = random.integer(1, 4); count > 0; count--) {
      this.edits++;
      const key = random.pick(['a', 'b', 'c', 'd']);
      const text = proposals.get(key);
      if (!text || random.chance(0.002)) proposals.set(key, new Y.Text(key));
      else if (text.length > 20 && random.chance(0.3)) text.delete(random.integer(0, text.length - 8), 6);
      else text.insert(random.integer(0, text.length), random.pick(['ก', 'งบ', ' ร่วม ', 'plan', '๒๕๖๙']));
    }
    this.mark();
  }

  /** A mark speaks for the whole page once the page is in sync. */
  mark(): void {
    if (!this.provider.synced) return;
    this.#connection = this.provider.ws;
    this.#held.set(++this.#mark, Y.encodeStateAsUpdate(this.doc));
    this.#sendOurs(encodeMark(this.#mark));
  }

  destroy(): void {
    this.provider.destroy();
    this.doc.destroy();
  }

  #acknowledge(mark: number): void {
    if (mark <= this.#acknowledged) return;
    for (const [number, held] of this.#held) {
      if (number > mark) break;
      this.#held.delete(number);
      if (number === mark) this.ledger.push(held);
    }
    this.#acknowledged = mark;
  }

  #on(type: number, hear: (frame: Uint8Array) => void): void {
    this.provider.messageHandlers[type] = (_encoder, decoder) => {
      hear(decoder.arr);
      decoder.pos = decoder.arr.length;
    };
  }

  #sendOurs(frame: Uint8Array): void {
    const socket = this.provider.ws;
    if (socket?.readyState === 1) socket.send(frame as Uint8Array<ArrayBuffer>);
  }
}

/** How many of what was acknowledged is not in the document. */
export function lostFrom(stored: Y.Doc, ledger: readonly Uint8Array[]): number {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(stored));
  let lost = 0;
  copy.on('update', () => lost++);
  for (const held of ledger) Y.applyUpdate(copy, held);
  return lost;
}
