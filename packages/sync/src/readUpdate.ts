import * as decoding from 'lib0/decoding';
import { readWhole } from './readWhole.ts';

/** A place in a room: the `clock`-th thing that `client` wrote. */
export interface ItemId {
  client: number;
  clock: number;
}

/** One struct of an update, without its content: what it is, where it hangs, what must be there before it. */
export interface ReadStruct {
  kind: 'item' | 'gc' | 'skip';
  clock: number;
  length: number;
  origin: ItemId | null;
  rightOrigin: ItemId | null;
  parent: ItemId | null;
  /** About how many values it holds that had to be looked into. */
  values: number;
  /** A Y.Map, Y.Array, Y.Text or XML node: others may hang below it. */
  holdsOthers: boolean;
}

export interface DeletedRange {
  client: number;
  clock: number;
  length: number;
}

/** The structs of one client as they stand in the update, without their head. */
export interface StructRun {
  client: number;
  clock: number;
  /** How many structs, and how far they go together. */
  count: number;
  length: number;
  /** A view of the update. */
  bytes: Uint8Array;
  /** Where about every 64th struct begins. */
  places: readonly Place[];
}

export interface Place {
  clock: number;
  /** How many structs stand before it, and how many bytes. */
  index: number;
  at: number;
}

/** A run has a place marked about so many structs. */
export const placeEvery = 64;
const noPlaces: readonly Place[] = [];

/** An update, and where in its bytes things stand: enough to join it with others, and to give parts of it. */
export interface Layout {
  update: Uint8Array;
  /** Each client that has structs here, once. */
  runs: readonly StructRun[];
  /** Where in the update the deletes begin. */
  deletesFrom: number;
}

export interface ReadUpdate extends Layout {
  runs: StructRun[];
  /** Per client, in order of clock. Each client stands in it once. */
  structs: Map<number, ReadStruct[]>;
  deletes: DeletedRange[];
  /** Names of root types that are mentioned. */
  roots: Set<string>;
  /** What no document of ours may hold, in words, if it was seen. */
  forbidden: string | null;
}

/** Keys that reach an object's prototype when somebody builds plain objects from the document. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Clocks stay below this: a claim of 2^53 things in four bytes is no edit. */
const maxClock = 2 ** 31;

/** Asked before so many things are read; throws `TooMuch` if they are too many for whoever sent them. */
export type Charge = (things: number) => void;

const free: Charge = () => {};

/** A frame holds more things than its connection may have read for it just now. */
export class TooMuch extends RangeError {
  override name = 'TooMuch';
}

/** What a client costs, in things: it has lists and maps of its own. */
const clientCosts = 8;

/**
 * Reads an update of Yjs (format 1) without building a document: 6 µs for a keystroke, and nothing that it says can
 * touch the room. Written after `lazyStructReaderGenerator`, `readItemContent` and `readDeleteSet` of yjs 13.6, but
 * strict: it throws on whatever Yjs would guess about or ignore (rest bytes, empty structs, a client named twice).
 */
export function readUpdate(update: Uint8Array, charge: Charge = free): ReadUpdate {
  const decoder = decoding.createDecoder(update);
  const found: ReadUpdate = {
    update,
    runs: [],
    structs: new Map(),
    deletes: [],
    deletesFrom: 0,
    roots: new Set(),
    forbidden: null,
  };

  const clients = readWhole(decoder);
  for (let index = 0; index < clients; index++) readClient(decoder, update, found, charge);

  found.deletesFrom = decoder.pos;
  const deleteClients = readWhole(decoder);
  for (let index = 0; index < deleteClients; index++) {
    const client = readWhole(decoder);
    const ranges = readWhole(decoder);
    charge(clientCosts + ranges);
    for (let range = 0; range < ranges; range++) {
      const clock = readWhole(decoder);
      const length = readWhole(decoder);
      checkRange(clock, length);
      found.deletes.push({ client, clock, length });
    }
  }
  if (decoding.hasContent(decoder)) throw new RangeError('bytes after the end of the update');
  return found;
}

function readClient(decoder: decoding.Decoder, update: Uint8Array, found: ReadUpdate, charge: Charge): void {
  const count = readWhole(decoder);
  charge(clientCosts + count);
  const client = readWhole(decoder);
  let clock = readWhole(decoder);
  if (found.structs.has(client)) throw new RangeError(`client ${client} stands in it twice`);
  const structs: ReadStruct[] = [];
  found.structs.set(client, structs);
  const first = clock;
  const from = decoder.pos;
  let places: Place[] | null = null;
  for (let index = 0; index < count; index++) {
    if (index > 0 && index % placeEvery === 0) {
      places ??= [];
      places.push({ clock, index, at: decoder.pos - from });
    }
    const struct = readStruct(decoder, client, clock, found);
    if (struct.values > 0) charge(struct.values);
    checkRange(clock, struct.length);
    structs.push(struct);
    clock += struct.length;
  }
  if (count === 0) return;
  const bytes = update.subarray(from, decoder.pos);
  found.runs.push({ client, clock: first, count, length: clock - first, bytes, places: places ?? noPlaces });
}

function readStruct(decoder: decoding.Decoder, client: number, clock: number, found: ReadUpdate): ReadStruct {
  const info = decoding.readUint8(decoder);
  const reference = info & 31;
  const struct: ReadStruct = {
    kind: 'item',
    clock,
    length: 1,
    origin: null,
    rightOrigin: null,
    parent: null,
    values: 0,
    holdsOthers: false,
  };
  if (info === 10 || reference === 0) {
    struct.kind = info === 10 ? 'skip' : 'gc';
    struct.length = readWhole(decoder);
    return struct;
  }
  if (info & 128) struct.origin = readId(decoder, client, clock);
  if (info & 64) struct.rightOrigin = readId(decoder, client, clock);
  if ((info & 192) === 0) {
    if (readWhole(decoder) === 1) {
      const root = decoding.readVarString(decoder);
      found.roots.add(root);
      checkKey(root, found);
    } else {
      struct.parent = readId(decoder, client, clock);
    }
    if (info & 32) checkKey(decoding.readVarString(decoder), found);
  }
  const from = decoder.pos;
  readContent(decoder, reference, struct, found);
  // A value of several bytes; text (4) and bytes (3) are not looked into.
  if (reference !== 4 && reference !== 3) struct.values = (decoder.pos - from) >> 3;
  return struct;
}

/** What a struct builds on is older than itself; in its own client's list Yjs relies on that without looking. */
function readId(decoder: decoding.Decoder, ofClient: number, before: number): ItemId {
  const id = { client: readWhole(decoder), clock: readWhole(decoder) };
  if (id.client === ofClient && id.clock >= before) throw new RangeError('a struct builds on a later one');
  return id;
}

function readContent(
  decoder: decoding.Decoder,
  reference: number,
  struct: ReadStruct,
  found: ReadUpdate,
): void {
  switch (reference) {
    case 1: // deleted
      struct.length = readWhole(decoder);
      return;
    case 2: // JSON, of very old documents
      struct.length = readWhole(decoder);
      for (let index = 0; index < struct.length; index++) {
        const text = decoding.readVarString(decoder);
        if (text !== 'undefined') checkValue(JSON.parse(text), found);
      }
      return;
    case 3: // bytes
      decoding.readVarUint8Array(decoder);
      return;
    case 4: // text
      struct.length = readTextLength(decoder);
      return;
    case 5: // an object inside text
      checkValue(JSON.parse(decoding.readVarString(decoder)), found);
      return;
    case 6: // formatting
      checkKey(decoding.readVarString(decoder), found);
      checkValue(JSON.parse(decoding.readVarString(decoder)), found);
      return;
    case 7: {
      const type = readWhole(decoder);
      if (type > 6) throw new RangeError(`no shared type has number ${type}`);
      if (type === 3 || type === 5) checkKey(decoding.readVarString(decoder), found);
      struct.holdsOthers = true;
      return;
    }
    case 8: // plain values
      struct.length = readWhole(decoder);
      for (let index = 0; index < struct.length; index++) checkValue(decoding.readAny(decoder), found);
      return;
    case 9: // a document inside the document
      decoding.readVarString(decoder);
      decoding.readAny(decoder);
      found.forbidden ??= 'a document inside the document';
      return;
    default:
      throw new RangeError(`no content has number ${reference}`);
  }
}

/** How many UTF-16 units the next string has. A keystroke of Thai or ASCII is counted without making a string of it. */
function readTextLength(decoder: decoding.Decoder): number {
  const { arr, pos } = decoder;
  const bytes = readWhole(decoder);
  const end = decoder.pos + bytes;
  if (bytes <= countedBytes && end <= arr.length) {
    let length = 0;
    let at = decoder.pos;
    for (; at < end; length++) {
      const width = plainWidth(arr, at, end);
      if (width === 0) break;
      at += width;
    }
    if (at === end) {
      decoder.pos = end;
      return length;
    }
  }
  decoder.pos = pos;
  return decoding.readVarString(decoder).length;
}

const countedBytes = 64;

/** How many bytes the letter at `at` has, if it is ASCII or one of three bytes that is surely well formed; else 0. */
function plainWidth(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  if (first < 0xe0 || first > 0xec || at + 3 > end) return 0;
  const [second, third] = [bytes[at + 1] as number, bytes[at + 2] as number];
  const lowest = first === 0xe0 ? 0xa0 : 0x80;
  return second >= lowest && second < 0xc0 && third >= 0x80 && third < 0xc0 ? 3 : 0;
}

function checkRange(clock: number, length: number): void {
  if (length < 1 || clock + length > maxClock) throw new RangeError(`no range: ${clock} + ${length}`);
}

function checkKey(key: string, found: ReadUpdate): void {
  if (forbiddenKeys.has(key)) found.forbidden ??= `the key ${key}`;
}

function checkValue(value: unknown, found: ReadUpdate): void {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return;
  if (Array.isArray(value)) {
    for (const item of value) checkValue(item, found);
    return;
  }
  // lib0 assigns keys one by one, so `__proto__` shows only as a changed prototype.
  if (Object.getPrototypeOf(value) !== Object.prototype) found.forbidden ??= 'the key __proto__';
  for (const [key, item] of Object.entries(value)) {
    checkKey(key, found);
    checkValue(item, found);
  }
}
