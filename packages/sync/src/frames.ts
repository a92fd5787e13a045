import { messageType, syncStep } from '@ruam/protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Charge } from './readUpdate.ts';
import { readWhole } from './readWhole.ts';

/** One frame from a client, read. */
export type ClientFrame =
  | { is: 'step1'; stateVector: Uint8Array }
  | { is: 'step2'; update: Uint8Array }
  | { is: 'update'; update: Uint8Array }
  | { is: 'awareness'; entries: AwarenessEntry[] }
  | { is: 'queryAwareness' }
  | { is: 'hello'; version: number }
  | { is: 'mark'; mark: number };

/** What a client says about one clientID. */
export interface AwarenessEntry {
  clientId: number;
  clock: number;
  /** JSON in UTF-8, not looked at yet: most entries of a frame are echoes that nobody will read. */
  state: Uint8Array;
}

/** Throws on anything that is not exactly one of our frames. */
export function readFrame(bytes: Uint8Array, stateVectorEntries: number, charge: Charge): ClientFrame {
  const decoder = decoding.createDecoder(bytes);
  const frame = readMessage(decoder, stateVectorEntries, charge);
  if (decoding.hasContent(decoder)) throw new RangeError('bytes after the end of the frame');
  return frame;
}

function readMessage(decoder: decoding.Decoder, stateVectorEntries: number, charge: Charge): ClientFrame {
  const type = readWhole(decoder);
  switch (type) {
    case messageType.sync: {
      const step = readWhole(decoder);
      const body = decoding.readVarUint8Array(decoder);
      if (step === syncStep.step1) {
        checkStateVector(body, stateVectorEntries);
        return { is: 'step1', stateVector: body };
      }
      if (step === syncStep.step2) return { is: 'step2', update: body };
      if (step === syncStep.update) return { is: 'update', update: body };
      throw new RangeError(`no sync step has number ${step}`);
    }
    case messageType.awareness:
      return { is: 'awareness', entries: readAwareness(decoding.readVarUint8Array(decoder), charge) };
    case messageType.queryAwareness:
      return { is: 'queryAwareness' };
    case messageType.hello: {
      const version = readWhole(decoder);
      // What a newer version says besides.
      decoder.pos = decoder.arr.length;
      return { is: 'hello', version };
    }
    case messageType.mark:
      return { is: 'mark', mark: readWhole(decoder) };
    default:
      throw new RangeError(`no message has type ${type}`);
  }
}

function checkStateVector(bytes: Uint8Array, atMost: number): void {
  const decoder = decoding.createDecoder(bytes);
  const entries = readWhole(decoder);
  if (entries > atMost) throw new RangeError(`a state vector of ${entries} entries`);
  for (let index = 0; index < entries; index++) {
    readWhole(decoder);
    readWhole(decoder);
  }
  if (decoding.hasContent(decoder)) throw new RangeError('bytes after the end of the state vector');
}

function readAwareness(bytes: Uint8Array, charge: Charge): AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const count = readWhole(decoder);
  charge(count);
  const entries: AwarenessEntry[] = [];
  for (let index = 0; index < count; index++) {
    entries.push({
      clientId: readWhole(decoder),
      clock: readWhole(decoder),
      state: decoding.readVarUint8Array(decoder),
    });
  }
  if (decoding.hasContent(decoder)) throw new RangeError('bytes after the end of the awareness update');
  return entries;
}

const syncFrame = (step: number, body: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
  });

export const stepOneFrame = (stateVector: Uint8Array) => syncFrame(syncStep.step1, stateVector);
export const stepTwoFrame = (update: Uint8Array) => syncFrame(syncStep.step2, update);
export const updateFrame = (update: Uint8Array) => syncFrame(syncStep.update, update);

/** One entry as it stands in an awareness frame, so that it is encoded once for all who get it. */
export const awarenessEntry = (clientId: number, clock: number, state: string): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  });

/** `parts` are entries, or bytes of several; `count` says how many entries they are together. They stand at its end. */
export function awarenessFrame(parts: readonly Uint8Array[], count = parts.length): Uint8Array {
  const body = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, count);
    for (const entry of parts) encoding.writeUint8Array(encoder, entry);
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.awareness);
    encoding.writeVarUint8Array(encoder, body);
  });
}
