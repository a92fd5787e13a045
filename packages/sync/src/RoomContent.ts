import * as Y from 'yjs';
import { joinLayouts } from './joinUpdates.ts';
import { Known } from './Known.ts';
import { emptyUpdate } from './mergeInChunks.ts';
import { Part } from './Part.ts';
import { type Layout, readUpdate } from './readUpdate.ts';

/** So many updates are kept apart before they are joined to one. */
const joinAt = 64;

/**
 * What one room holds. Kept as bytes: no Y.Doc is built to check, store, forward or answer. Two clocks run in it:
 * `known` has all that was accepted, `durable` what is on disk. Others are shown only what is durable.
 */
export class RoomContent {
  readonly known: Known;
  /** What is on disk: clock per client. */
  readonly durable = new Map<number, number>();
  /** From old and large to new and small, each at least twice the next: an edit is joined log(n) times in its life. */
  #parts: Part[] = [];
  /** What came since the last part. */
  #recent: Layout[] = [];
  #bytes = 0;
  readonly #inFlight = new Set<Uint8Array>();
  #accepted = 0;

  constructor(known: Known) {
    this.known = known;
  }

  /** Throws if a stored update cannot be read. */
  static restore(stored: readonly Uint8Array[]): RoomContent {
    const rows = stored.map((row) => readUpdate(row));
    const content = new RoomContent(Known.of(rows));
    const whole = new Part(rows.length > 0 ? joinLayouts(rows) : readUpdate(emptyUpdate));
    content.#parts = [whole];
    content.#bytes = whole.length;
    for (const [client, clock] of content.known.clocks) content.durable.set(client, clock);
    return content;
  }

  /** About how large the room is, merged. */
  get bytes(): number {
    return this.#bytes;
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

  /** Accepted updates are on disk now. `joined` says what they say; `advanced` is what `Known.take` returned for each. */
  settle(
    accepted: readonly { layout: Layout; advanced: ReadonlyMap<number, number> }[],
    joined: Layout,
  ): void {
    for (const { layout, advanced } of accepted) {
      this.#inFlight.delete(layout.update);
      this.#advance(advanced);
    }
    this.#keep(joined);
  }

  /** This is on disk, whoever stored it. */
  show(update: Layout, advanced: ReadonlyMap<number, number>): void {
    this.#keep(update);
    this.#advance(advanced);
  }

  /** All that is on disk, as one update. */
  merged(): Uint8Array {
    this.#joinRecent();
    if (this.#parts.length > 1)
      this.#parts = [new Part(joinLayouts(this.#parts.map(({ layout }) => layout)))];
    return this.#parts[0]?.update ?? emptyUpdate;
  }

  /** What is on disk and the holder of this state vector does not have: one update or several, in order. */
  missingFrom(stateVector: Uint8Array): Uint8Array[] {
    this.#joinRecent();
    const known = Y.decodeStateVector(stateVector);
    const missing = this.#parts
      .map((part) => part.missingFrom(known))
      .filter((update) => update !== emptyUpdate);
    return missing.length > 0 ? missing : [emptyUpdate];
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

  #advance(advanced: ReadonlyMap<number, number>): void {
    for (const [client, clock] of advanced) {
      if (clock > (this.durable.get(client) ?? 0)) this.durable.set(client, clock);
    }
  }

  #keep({ update, runs, deletesFrom }: Layout): void {
    this.#recent.push({ update, runs, deletesFrom });
    this.#bytes += update.length;
    if (this.#recent.length >= joinAt) this.#joinRecent();
  }

  #joinRecent(): void {
    if (this.#recent.length === 0) return;
    let newest = joinLayouts(this.#recent);
    this.#recent = [];
    for (
      let last = this.#parts.at(-1);
      last && last.length < 2 * newest.update.length;
      last = this.#parts.at(-1)
    ) {
      newest = joinLayouts([last.layout, newest]);
      this.#parts.pop();
    }
    this.#parts.push(new Part(newest));
  }
}
