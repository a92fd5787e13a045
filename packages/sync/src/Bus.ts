/** Carries what one node acknowledged to the other nodes' sessions. Transport only: it may drop, the log may not. */
export interface Bus {
  publish(room: string, message: Uint8Array): void;
  /** Returns the way to stop. */
  subscribe(room: string, onMessage: (message: Uint8Array) => void): () => void;
}

export const localBus: Bus = { publish() {}, subscribe: () => () => {} };
