/** What a room hears of the other nodes. */
export interface BusListener {
  /** `from` is the node that published it; never this one. Of one node in order; some may be lost before a `gap`. */
  message(message: Uint8Array, from: string): void;
  /** Messages may have been lost, of any node: the logs have what they said. */
  gap(): void;
  /** A node has ended, or cannot be heard any more: whoever was there is not there now. */
  gone(node: string): void;
}

export interface BusSubscription {
  /** Every message from now on arrives; while the bus is down it resolves too, and a `gap` follows. */
  ready: Promise<void>;
  stop(): void;
}

/**
 * Carries what one node stored to the other nodes' sessions, and who is there. Transport only: it may drop, the log
 * may not. Nothing that is published waits for an answer or throws.
 */
export interface Bus {
  publish(room: string, message: Uint8Array): void;
  subscribe(room: string, listener: BusListener): BusSubscription;
}

const nothing: BusSubscription = { ready: Promise.resolve(), stop() {} };

/** Of the only node. */
export const localBus: Bus = { publish() {}, subscribe: () => nothing };
