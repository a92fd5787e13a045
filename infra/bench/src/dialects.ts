import { decodeAcknowledged, encodeHello, messageType, syncStep, syncVersion } from '@ruam/protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

export type Dialect = 'ruam' | 'hocuspocus' | 'yWebsocket' | 'raw';

/** What a server says, as far as the bench needs to know. */
export type Said =
  /** What the server holds, whose rest it asks for. */
  | { is: 'question'; stateVector: Uint8Array }
  /** The answer to the client's sync step 1. */
  | { is: 'whole'; update: Uint8Array }
  | { is: 'edits'; updates: readonly Uint8Array[] }
  /** Edits of this client up to here (`null`: one more of them) are said to be saved. */
  | { is: 'acknowledged'; clocks: Map<number, number> | null }
  | { is: 'other' };

/** How one protocol is spoken. */
export interface Speech {
  path(room: string): string;
  /** Frames to open with, for a client that holds what `stateVector` says. */
  opening(room: string, stateVector: Uint8Array): Uint8Array[];
  step2(room: string, update: Uint8Array): Uint8Array;
  update(room: string, update: Uint8Array): Uint8Array;
  hear(frame: Buffer): Said;
  /** There is no question and no answer: it is in sync when it is open. */
  syncsAtOnce: boolean;
}

const sync = (step: number, body: Uint8Array, room?: string) =>
  encoding.encode((encoder) => {
    if (room !== undefined) encoding.writeVarString(encoder, room);
    encoding.writeVarUint(encoder, messageType.sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
  });

function hearSync(decoder: decoding.Decoder): Said {
  const step = decoding.readVarUint(decoder);
  const update = decoding.readVarUint8Array(decoder);
  if (step === syncStep.step1) return { is: 'question', stateVector: update };
  return step === syncStep.step2 ? { is: 'whole', update } : { is: 'edits', updates: [update] };
}

const yWebsocket: Speech = {
  path: (room) => `/${room}`,
  opening: (_room, stateVector) => [sync(syncStep.step1, stateVector)],
  step2: (_room, update) => sync(syncStep.step2, update),
  update: (_room, update) => sync(syncStep.update, update),
  hear(frame) {
    const decoder = decoding.createDecoder(frame);
    return decoding.readVarUint(decoder) === messageType.sync ? hearSync(decoder) : { is: 'other' };
  },
  syncsAtOnce: false,
};

const ruam: Speech = {
  ...yWebsocket,
  path: (room) => `/sync/${room}`,
  opening: (room, stateVector) => [
    encodeHello({ version: syncVersion }),
    ...yWebsocket.opening(room, stateVector),
  ],
  hear(frame) {
    if (frame[0] !== messageType.acknowledged) return yWebsocket.hear(frame);
    return { is: 'acknowledged', clocks: Y.decodeStateVector(decodeAcknowledged(frame).stateVector) };
  },
};

const hocuspocusType = { sync: 0, auth: 2, syncReply: 4, syncStatus: 8 };

const hocuspocus: Speech = {
  path: () => '/',
  opening: (room, stateVector) => [
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, room);
      encoding.writeVarUint(encoder, hocuspocusType.auth);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, '');
    }),
    sync(syncStep.step1, stateVector, room),
  ],
  step2: (room, update) => sync(syncStep.step2, update, room),
  update: (room, update) => sync(syncStep.update, update, room),
  hear(frame) {
    const decoder = decoding.createDecoder(frame);
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === hocuspocusType.sync || type === hocuspocusType.syncReply) return hearSync(decoder);
    if (type === hocuspocusType.syncStatus) {
      return decoding.readVarUint(decoder) === 1 ? { is: 'acknowledged', clocks: null } : { is: 'other' };
    }
    return { is: 'other' };
  },
  syncsAtOnce: false,
};

const raw: Speech = {
  path: (room) => `/${room}`,
  opening: () => [],
  step2: yWebsocket.step2,
  update: yWebsocket.update,
  hear(frame) {
    if (frame[0] !== 9) return { is: 'edits', updates: [frame] };
    const updates: Uint8Array[] = [];
    for (let at = 1; at < frame.length; ) {
      const length = frame.readUInt32BE(at);
      updates.push(frame.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    return { is: 'edits', updates };
  },
  syncsAtOnce: true,
};

export const speeches: Record<Dialect, Speech> = { ruam, hocuspocus, yWebsocket, raw };
