import type { Acknowledged } from '@ruam/protocol';
import * as Y from 'yjs';

/**
 * Counts what this device has written and the server has not said is on disk. Two proofs are asked for:
 * the acknowledged state vector must cover every clock written here, and a mark sent after the last edit must
 * have come back, because a deletion moves no clock.
 */
export class Unsaved {
  /** Last clocks written on this device, in this session or found in its own store. */
  readonly #written = new Map<number, number>();
  readonly #onDisk = new Map<number, number>();
  #edits = 0;
  #savedEdits = 0;
  #lastMark = 0;
  /** Of this connection: mark → how many edits were made before it. */
  readonly #marks = new Map<number, number>();

  /** An edit was made here; `doc` holds it. */
  edited(doc: Y.Doc): void {
    this.#edits++;
    this.#wrote(doc.clientID, Y.getState(doc.store, doc.clientID));
  }

  /**
   * The document as this device's own store had it: whatever the server lacks of it is unsaved.
   * @param onServer state vector of what the server had when nothing was unsaved last, if it was kept
   * @param unsent edits that an earlier page of this device had not heard to be saved
   */
  restored(doc: Y.Doc, onServer?: Uint8Array, unsent = 0): void {
    if (onServer) this.#acknowledgedClocks(onServer);
    this.#edits += unsent;
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) this.#wrote(client, clock);
  }

  /** The server has all that this state vector covers: it gave it. */
  isOnServer(stateVector: Uint8Array): void {
    this.#acknowledgedClocks(stateVector);
  }

  /** The number to send now, after everything that was written. */
  nextMark(): number {
    this.#marks.set(++this.#lastMark, this.#edits);
    return this.#lastMark;
  }

  /** Marks are of one connection: those on their way will not come back. */
  connectionLost(): void {
    this.#marks.clear();
  }

  acknowledged({ mark, stateVector }: Acknowledged): void {
    this.#acknowledgedClocks(stateVector);
    const edits = this.#marks.get(mark);
    if (edits === undefined) return;
    this.#savedEdits = Math.max(this.#savedEdits, edits);
    for (const earlier of this.#marks.keys()) if (earlier <= mark) this.#marks.delete(earlier);
  }

  /** Edits not known to be on disk; what an earlier session left counts as one. */
  get pending(): number {
    const marked = this.#edits - this.#savedEdits;
    for (const [client, clock] of this.#written) {
      if (clock > (this.#onDisk.get(client) ?? 0)) return Math.max(1, marked);
    }
    return marked;
  }

  #acknowledgedClocks(stateVector: Uint8Array): void {
    for (const [client, clock] of Y.decodeStateVector(stateVector)) {
      if (clock > (this.#onDisk.get(client) ?? 0)) this.#onDisk.set(client, clock);
    }
  }

  #wrote(client: number, clock: number): void {
    if (clock > (this.#written.get(client) ?? 0)) this.#written.set(client, clock);
  }
}
