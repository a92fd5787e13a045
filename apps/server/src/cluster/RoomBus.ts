import type { Bus, BusListener, BusSubscription } from '@ruam/sync';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Cluster } from './Cluster.ts';

/** ms to wait for the other nodes when a room opens. One that is busier than that is waited for beside it. */
const HEARD_WITHIN = 300;

interface RoomMessage {
  room: string;
  message: Uint8Array;
}

/**
 * Edits and presence, to the nodes that have the room open and to no other: most rooms are open on one node, and their
 * edits cost the others nothing. All that one turn says to a node goes there together.
 *
 * Every node shares which rooms it has open. A room that opens here is read only when the other nodes have heard of
 * it, so that whatever they store is in the log by then or is told. Where a node may have stored without knowing
 * (it was silent, or has just come) the room is told of a gap once that node has heard.
 */
export class RoomBus implements Bus {
  readonly #cluster: Pick<Cluster, 'node' | 'isLinked' | 'ask'>;
  readonly #send: (node: string, payload: Uint8Array) => void;
  /** Room → the names of the other nodes that have it open. */
  readonly #holders;
  readonly #listeners = new Map<string, Set<BusListener>>();
  readonly #outgoing = new Map<string, RoomMessage[]>();
  #asking: Promise<boolean> | null = null;
  #isSettling = false;
  #isDue = false;
  #isClosed = false;

  constructor(
    cluster: Pick<Cluster, 'node' | 'isLinked' | 'ask' | 'onAsked' | 'share'>,
    send: (node: string, payload: Uint8Array) => void,
  ) {
    this.#cluster = cluster;
    this.#send = send;
    this.#holders = cluster.share<string>('rooms');
    // What a node says arrives in order: who answers this has heard of all rooms that were shared before.
    cluster.onAsked('roomsHeard', () => true);
  }

  publish(room: string, message: Uint8Array): void {
    for (const node of this.#holders.others(room)) {
      if (this.#outgoing.size === 0) queueMicrotask(() => this.#flush());
      const waiting = this.#outgoing.get(node);
      if (waiting) waiting.push({ room, message });
      else this.#outgoing.set(node, [{ room, message }]);
    }
  }

  subscribe(room: string, listener: BusListener): BusSubscription {
    const listeners = this.#listeners.get(room) ?? new Set();
    this.#listeners.set(room, listeners.add(listener));
    this.#holders.set(room, this.#cluster.node);
    return {
      ready: this.#othersHaveHeard().then((all) => {
        if (!all) this.settle();
      }),
      stop: () => {
        listeners.delete(listener);
        if (listeners.size > 0 || this.#listeners.get(room) !== listeners) return;
        this.#listeners.delete(room);
        this.#holders.set(room, null);
      },
    };
  }

  /** What another node sent here. Nothing: it could not send something before. */
  hear(payload: Uint8Array, from: string): void {
    if (payload.length === 0) {
      this.#tellGap(() => true);
      return;
    }
    const decoder = decoding.createDecoder(payload);
    while (decoding.hasContent(decoder)) {
      const listeners = this.#listeners.get(decoding.readVarString(decoder));
      const message = decoding.readVarUint8Array(decoder);
      for (const listener of [...(listeners ?? [])]) listener.message(message, from);
    }
  }

  gone(node: string, saidGoodbye: boolean): void {
    for (const listener of this.#all()) {
      listener.gone(node);
      // It may have stored what it could not tell any more.
      if (!saidGoodbye) listener.gap();
    }
  }

  /** Nobody could tell anything for a while. */
  async missedSomething(): Promise<void> {
    const all = await this.#othersHaveHeard();
    this.#tellGap(() => true);
    if (!all) this.settle();
  }

  /** A node may not have known which rooms are open here: once all know, the rooms that others have open read again. */
  settle(): void {
    this.#isDue = true;
    this.goOn();
  }

  /** Goes on with what had to wait for the link. */
  goOn(): void {
    if (this.#isDue && !this.#isSettling && this.#cluster.isLinked) void this.#settle();
  }

  close(): void {
    this.#isClosed = true;
  }

  async #settle(): Promise<void> {
    this.#isSettling = true;
    while (this.#isDue && !this.#isClosed && this.#cluster.isLinked) {
      this.#isDue = false;
      if (await this.#othersHaveHeard()) this.#tellGap((room) => this.#holders.others(room).length > 0);
      else this.#isDue = true;
    }
    this.#isSettling = false;
  }

  /** One question for all rooms that open in the same turn. */
  #othersHaveHeard(): Promise<boolean> {
    this.#asking ??= Promise.resolve().then(async () => {
      this.#asking = null;
      const { isWhole } = await this.#cluster.ask('roomsHeard', null, HEARD_WITHIN);
      return isWhole;
    });
    return this.#asking;
  }

  #tellGap(concerns: (room: string) => boolean): void {
    for (const [room, listeners] of [...this.#listeners]) {
      if (concerns(room)) for (const listener of [...listeners]) listener.gap();
    }
  }

  #all(): BusListener[] {
    return [...this.#listeners.values()].flatMap((listeners) => [...listeners]);
  }

  #flush(): void {
    const outgoing = [...this.#outgoing];
    this.#outgoing.clear();
    for (const [node, messages] of outgoing) this.#send(node, encoded(messages));
  }
}

const encoded = (messages: readonly RoomMessage[]): Uint8Array =>
  encoding.encode((encoder) => {
    for (const { room, message } of messages) {
      encoding.writeVarString(encoder, room);
      encoding.writeVarUint8Array(encoder, message);
    }
  });
