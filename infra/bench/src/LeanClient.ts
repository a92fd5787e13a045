import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Deliveries } from './Deliveries.ts';
import { type Dialect, type Speech, speeches } from './dialects.ts';
import { typedEdit } from './typing.ts';

const nothing = Uint8Array.of(0, 0);

export interface LeanClientOptions {
  dialect: Dialect;
  port: number;
  cookie: string;
  room: string;
  clientId: number;
  deliveries: Deliveries;
  /** What it holds already. */
  stateVector?: Uint8Array;
  /** Keeps the answer to its first question. */
  keepsWhole?: boolean;
}

/** One connection that types and counts, without a document: the load generator must not be what limits. */
export class LeanClient {
  readonly clientId: number;
  /** Resolves with the ms from connecting to the whole answer; rejects if the connection ends before. */
  readonly synced: Promise<number>;
  /** The state that it was answered with, if `keepsWhole`. */
  whole: Uint8Array[] = [];
  /** Edits of this client that are said to be saved. */
  acknowledged = 0;
  readonly acknowledgedAfter: number[] = [];
  typed = 0;
  closedWith: number | null = null;
  /** Answers to what was sent before the first edit. */
  #acknowledgedBefore = 0;
  /** What a page has in its document: its own edits. */
  readonly #sent: Uint8Array[] = [];
  readonly #speech: Speech;
  readonly #room: string;
  readonly #socket: WebSocket;
  readonly #deliveries: Deliveries;

  constructor({ dialect, port, cookie, room, clientId, deliveries, ...options }: LeanClientOptions) {
    this.clientId = clientId;
    this.#speech = speeches[dialect];
    this.#room = room;
    this.#deliveries = deliveries;
    const started = performance.now();
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}${this.#speech.path(room)}`, {
      perMessageDeflate: false,
      skipUTF8Validation: true,
      headers: { cookie },
    });
    this.synced = new Promise((resolve, reject) => {
      const isSynced = () => resolve(performance.now() - started);
      this.#socket.on('open', () => {
        for (const frame of this.#speech.opening(room, options.stateVector ?? Uint8Array.of(0))) {
          this.#socket.send(frame);
        }
        if (this.#speech.syncsAtOnce) isSynced();
      });
      this.#socket.on('message', (frame: Buffer) => this.#hear(frame, isSynced, options.keepsWhole ?? false));
      this.#socket.on('error', reject);
      this.#socket.on('close', (code) => {
        this.closedWith = code;
        reject(new Error(`closed with ${code}`));
      });
    });
    this.synced.catch(() => {
      // Whoever awaits it hears it; a connection that ends later is seen by `closedWith`.
    });
  }

  get buffered(): number {
    return this.#socket.bufferedAmount;
  }

  type(): void {
    this.#deliveries.sent(this.clientId);
    this.send(typedEdit(this.clientId, this.typed++));
  }

  sendFrame(frame: Uint8Array): void {
    this.#socket.send(frame);
  }

  send(update: Uint8Array): void {
    this.#sent.push(update);
    this.#socket.send(this.#speech.update(this.#room, update));
  }

  close(): void {
    this.#socket.close();
  }

  #hear(frame: Buffer, isSynced: () => void, keepsWhole: boolean): void {
    const said = this.#speech.hear(frame);
    switch (said.is) {
      case 'question':
        this.#acknowledgedBefore++;
        this.#socket.send(this.#speech.step2(this.#room, this.#without(said.stateVector)));
        return;
      case 'whole':
        if (keepsWhole) this.whole.push(said.update.slice());
        isSynced();
        return;
      case 'edits':
        for (const update of said.updates) {
          if (keepsWhole) this.whole.push(update.slice());
          else
            this.#deliveries.arrived(this.#speech.syncsAtOnce ? afterHeader(update) : update, this.clientId);
        }
        return;
      case 'acknowledged': {
        if (!said.clocks && this.#acknowledgedBefore-- > 0) return;
        const until = said.clocks ? (said.clocks.get(this.clientId) ?? 0) : this.acknowledged + 1;
        for (let clock = this.acknowledged; clock < until && clock < this.typed; clock++) {
          const took = this.#deliveries.since(this.clientId, clock);
          if (took !== null) this.acknowledgedAfter.push(took);
        }
        this.acknowledged = Math.max(this.acknowledged, until);
      }
    }
  }

  /** Its own edits that the server does not hold. */
  #without(stateVector: Uint8Array): Uint8Array {
    return this.#sent.length === 0 ? nothing : Y.diffUpdate(Y.mergeUpdates(this.#sent), stateVector);
  }

  /** How many characters of each client are in the state that it was answered with. */
  clocksInWhole(): Map<number, number> {
    return Y.decodeStateVector(Y.encodeStateVectorFromUpdate(Y.mergeUpdates(this.whole)));
  }
}

/** Raw servers send the client's frame back: type, step, length in one byte or two, update. */
function afterHeader(frame: Uint8Array): Uint8Array {
  const isLong = ((frame[2] ?? 0) & 128) !== 0;
  return frame.subarray(isLong ? 4 : 3);
}
