import type { Duplex } from 'node:stream';
import type { SyncSocket } from '@ruam/sync';
import { WebSocket } from 'ws';

/** Larger ones are handed to `ws`, which writes head and payload without copying the payload. */
const framedAtMost = 64 * 1024;

let lastPayload: Uint8Array | null = null;
let lastFrame: Buffer | null = null;

/**
 * A connection as the room engine sees it. What the engine sends to many, one after the other, is framed once, and
 * each socket gets the same bytes in one write: `ws` frames for each anew and writes head and payload apart. Frames of
 * `ws` itself (ping, pong, close) and these are each written whole, so they never mix; that holds because there is no
 * compression and nothing is sent in fragments, so that `ws` keeps no queue of its own. `closing` hears the code when
 * the engine closes it, `large` how many bytes a message has that keeps a slow link busy.
 */
export function broadcastSocket(
  ws: WebSocket,
  raw: Duplex,
  { closing, large }: { closing?: (code: number) => void; large?: (bytes: number) => void } = {},
): SyncSocket {
  return {
    send(payload) {
      if (ws.readyState !== WebSocket.OPEN || !raw.writable) return;
      if (payload.length <= framedAtMost) return void raw.write(framed(payload));
      large?.(payload.length);
      ws.send(payload);
    },
    get bufferedAmount() {
      return raw.writableLength;
    },
    close(code, reason) {
      closing?.(code);
      ws.close(code, reason);
    },
  };
}

/** The engine never changes what it has sent, so the same array is the same frame. */
function framed(payload: Uint8Array): Buffer {
  if (payload === lastPayload && lastFrame) return lastFrame;
  lastPayload = payload;
  lastFrame = binaryFrame(payload);
  return lastFrame;
}

/** A message as a server sends it (RFC 6455, 5.2): final, binary, not masked. */
function binaryFrame(payload: Uint8Array): Buffer {
  const head = payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + payload.length);
  frame[0] = 0x82;
  if (head === 2) frame[1] = payload.length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(payload.length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(payload.length), 2);
  }
  frame.set(payload, head);
  return frame;
}
