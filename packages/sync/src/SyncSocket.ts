/** What the engine needs of a WebSocket. The host calls `Session.receive` and `Session.closed`. */
export interface SyncSocket {
  send(bytes: Uint8Array): void;
  /** Bytes given to `send` that have not left this machine. */
  readonly bufferedAmount: number;
  /** May be called when it is closed already. `reason` is ASCII, at most 123 bytes. */
  close(code: number, reason: string): void;
}
