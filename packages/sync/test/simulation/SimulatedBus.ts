import type { ManualClock, SeededRandom } from '@ruam/testkit';
import type { Bus, BusListener } from '../../src/index.ts';

/** Drops, delays, reorders and doubles messages; after a drop the node that missed it is told of a gap, later. */
export class SimulatedBus {
  isCut = false;
  isRough = true;
  dropped = 0;
  readonly #nodes = new Map<string, Map<string, Set<BusListener>>>();
  readonly #missed = new Set<BusListener>();
  readonly #clock: ManualClock;
  readonly #random: SeededRandom;

  constructor(clock: ManualClock, random: SeededRandom) {
    this.#clock = clock;
    this.#random = random;
  }

  of(node: string): Bus {
    const rooms = new Map<string, Set<BusListener>>();
    this.#nodes.set(node, rooms);
    return {
      publish: (room, message) => {
        if (!this.#nodes.has(node)) return;
        for (const [other, theirs] of this.#nodes) {
          if (other !== node)
            for (const listener of theirs.get(room) ?? []) this.#carry(message, node, listener);
        }
      },
      subscribe(room, listener) {
        const here = rooms.get(room) ?? new Set();
        rooms.set(room, here.add(listener));
        return { ready: Promise.resolve(), stop: () => void here.delete(listener) };
      },
    };
  }

  kill(node: string): void {
    this.#nodes.delete(node);
    for (const rooms of this.#nodes.values()) {
      for (const listeners of rooms.values()) for (const listener of [...listeners]) listener.gone(node);
    }
  }

  /** Once for all that was dropped until then, and not before the bus is whole again. */
  #tellGap(listener: BusListener): void {
    if (this.#missed.has(listener)) return;
    this.#missed.add(listener);
    const tell = () => {
      if (this.isCut) {
        this.#clock.setTimer(100, tell);
        return;
      }
      this.#missed.delete(listener);
      listener.gap();
    };
    this.#clock.setTimer(this.#random.integer(100, 1_000), tell);
  }

  #carry(message: Uint8Array, from: string, listener: BusListener): void {
    const random = this.#random;
    if (this.isCut || (this.isRough && random.chance(0.15))) {
      this.dropped++;
      this.#tellGap(listener);
      return;
    }
    const copies = this.isRough && random.chance(0.1) ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      this.#clock.setTimer(this.isRough ? random.integer(0, 60) : 0, () =>
        listener.message(message.slice(), from),
      );
    }
  }
}
