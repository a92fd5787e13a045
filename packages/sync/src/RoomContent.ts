import * as Y from 'yjs';
import { Known } from './Known.ts';
import { emptyUpdate, mergeInChunks } from './mergeInChunks.ts';
import { readUpdate } from './readUpdate.ts';

/** So many updates are kept apart before they are merged with the rest, which costs 70 ms for 20,000 edits. */
const mergeAt = 1_024;

/**
 * What one room holds. Kept as bytes: no Y.Doc is built to check, store, forward or answer. Two clocks run in it:
 * `known` has all that was accepted, `durable` what is on disk. Others are shown only what is durable.
 */
export class RoomContent {
  readonly known = new Known();
  /** What is on disk: clock per client. */
  readonly durable = new Map<number, number>();
  #merged: Uint8Array = emptyUpdate;
  /** What came since it was merged. */
  #recent: Uint8Array[] = [];
  #recentBytes = 0;
  readonly #inFlight = new Set<Uint8Array>();
  #accepted = 0;

  /** Throws if a stored update cannot be read. */
  static restore(stored: readonly Uint8Array[]): RoomContent {
    const content = new RoomContent();
    const merged = mergeInChunks(stored);
    content.known.restore(readUpdate(merged));
    content.#merged = merged;
    for (const [client, clock] of content.known.clocks) content.durable.set(client, clock);
    return content;
  }

  /** About how large the room is, merged. */
  get bytes(): number {
    return this.#merged.length + this.#recentBytes;
  }

  /** Accepted, on its way to disk. */
  accept(update: Uint8Array): void {
    this.#inFlight.add(update);
    this.#accepted++;
  }

  /** How many updates were accepted since the room was loaded. They reach the disk in this order. */
  get accepted(): number {
    return this.#accepted;
  }

  /** How many of them are on disk. */
  get stored(): number {
    return this.#accepted - this.#inFlight.size;
  }

  get hasInFlight(): boolean {
    return this.#inFlight.size > 0;
  }

  /** An accepted update is on disk now. `advanced` is what `Known.take` returned for it. */
  settle(update: Uint8Array, advanced: ReadonlyMap<number, number>): void {
    this.#inFlight.delete(update);
    this.show(update, advanced);
  }

  /** This is on disk, whoever stored it. */
  show(update: Uint8Array, advanced: ReadonlyMap<number, number>): void {
    this.#keep(update);
    for (const [client, clock] of advanced) {
      if (clock > (this.durable.get(client) ?? 0)) this.durable.set(client, clock);
    }
  }

  /** All that is on disk, as one update. */
  merged(): Uint8Array {
    if (this.#recent.length > 0) {
      this.#merged = mergeInChunks([this.#merged, mergeInChunks(this.#recent)]);
      this.#recent = [];
      this.#recentBytes = 0;
    }
    return this.#merged;
  }

  /** What is on disk and the holder of this state vector does not have, as one update or two. */
  missingFrom(stateVector: Uint8Array): Uint8Array[] {
    const hasNothing = stateVector[0] === 0;
    const old = hasNothing ? this.#merged : Y.diffUpdate(this.#merged, stateVector);
    // Recent edits are sent whole: to take out what the holder has would cost more than it saves.
    return this.#recent.length === 0 ? [old] : [old, mergeInChunks(this.#recent)];
  }

  /** A new document of what is on disk. */
  toDoc(): Y.Doc {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, this.merged());
    return doc;
  }

  /** A new document of all that was accepted, for an edit that must not be decided on older content. */
  toAcceptedDoc(): Y.Doc {
    const doc = this.toDoc();
    for (const update of this.#inFlight) Y.applyUpdate(doc, update);
    return doc;
  }

  #keep(update: Uint8Array): void {
    this.#recent.push(update);
    this.#recentBytes += update.length;
    if (this.#recent.length > mergeAt) this.merged();
  }
}
