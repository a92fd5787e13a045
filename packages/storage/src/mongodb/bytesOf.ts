import type { mongo } from 'mongoose';

/** A copy: the driver gives a window on the whole answer of the server, which would stay in memory with it. */
export const bytesOf = (stored: mongo.Binary | Uint8Array): Uint8Array =>
  new Uint8Array(stored instanceof Uint8Array ? stored : stored.buffer.subarray(0, stored.position));
