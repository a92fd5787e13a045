/**
 * Rooms that take no edits for a moment, while their content is read for a hand-over: what comes meanwhile stays on
 * the devices, and is asked for again when the room opens without having been handed over.
 */
export class ClosedRooms {
  readonly #closed = new Map<string, number>();
  readonly #opened: (room: string) => void;

  /** @param opened called when a room takes edits again, or would if the workshop let it */
  constructor(opened: (room: string) => void) {
    this.#opened = opened;
  }

  has(room: string): boolean {
    return this.#closed.has(room);
  }

  close(room: string): void {
    this.#closed.set(room, (this.#closed.get(room) ?? 0) + 1);
  }

  open(room: string): void {
    const left = (this.#closed.get(room) ?? 0) - 1;
    if (left > 0) {
      this.#closed.set(room, left);
      return;
    }
    this.#closed.delete(room);
    this.#opened(room);
  }
}
