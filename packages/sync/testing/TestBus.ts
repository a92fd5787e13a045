import type { Bus, BusListener } from '../src/index.ts';

/** A bus between nodes of one test: messages arrive at once, or not at all while it is cut. */
export class TestBus {
  isCut = false;
  readonly #nodes = new Map<string, Map<string, Set<BusListener>>>();

  of(node: string): Bus {
    const rooms = new Map<string, Set<BusListener>>();
    this.#nodes.set(node, rooms);
    return {
      publish: (room, message) => {
        if (this.isCut || !this.#nodes.has(node)) return;
        for (const [other, theirs] of this.#nodes) {
          if (other === node) continue;
          // Each gets bytes of its own, as from a socket.
          for (const listener of [...(theirs.get(room) ?? [])]) listener.message(message.slice(), node);
        }
      },
      subscribe(room, listener) {
        const here = rooms.get(room) ?? new Set();
        rooms.set(room, here.add(listener));
        return { ready: Promise.resolve(), stop: () => void here.delete(listener) };
      },
    };
  }

  /** Messages arrive again; every node is told that some may have been lost. */
  heal(): void {
    this.isCut = false;
    for (const listener of this.#listeners()) listener.gap();
  }

  /** The node is not heard any more, and hears nothing. */
  kill(node: string): void {
    this.#nodes.delete(node);
    for (const listener of this.#listeners()) {
      listener.gone(node);
      listener.gap();
    }
  }

  #listeners(): BusListener[] {
    return [...this.#nodes.values()].flatMap((rooms) => [...rooms.values()].flatMap((all) => [...all]));
  }
}
