import type { Rooms } from '@ruam/sync';
import type { ContentThread } from './ContentThread.ts';
import type { PackedAs } from './packState.ts';

/** ms for which a packed state serves all who come: what was written since, a page gets by syncing. */
const GOOD_FOR = 2_000;

interface Packed {
  at: number;
  body: Promise<Uint8Array>;
}

/**
 * What is on disk of a room, packed for pages that hold nothing of it. Made in the thread, once for all who come within
 * seconds: a hall opens its rooms in the same minute. Nothing of it may be given to who may not read the room.
 */
export class RoomStates {
  readonly #rooms: Pick<Rooms, 'content'>;
  readonly #thread: Pick<ContentThread, 'pack'>;
  readonly #now: () => number;
  readonly #packed = new Map<string, Packed>();

  constructor(rooms: Pick<Rooms, 'content'>, thread: Pick<ContentThread, 'pack'>, now: () => number) {
    this.#rooms = rooms;
    this.#thread = thread;
    this.#now = now;
  }

  /** Rejects with the store's reason if the room cannot be loaded. */
  of(room: string, as: PackedAs): Promise<Uint8Array> {
    const now = this.#now();
    for (const [key, { at }] of this.#packed) if (now - at >= GOOD_FOR) this.#packed.delete(key);
    const key = `${as} ${room}`;
    const known = this.#packed.get(key);
    if (known) return known.body;
    const packed: Packed = { at: now, body: this.#pack(room, as) };
    this.#packed.set(key, packed);
    // Who asked is told; the next to come asks anew.
    packed.body.catch(() => {
      if (this.#packed.get(key) === packed) this.#packed.delete(key);
    });
    return packed.body;
  }

  async #pack(room: string, as: PackedAs): Promise<Uint8Array> {
    return this.#thread.pack(await this.#rooms.content(room), as);
  }
}
