import { DeletedRanges } from './DeletedRanges.ts';
import { joinLayouts } from './joinUpdates.ts';
import {
  type DeletedRange,
  type ItemId,
  type ReadStruct,
  type ReadUpdate,
  readUpdate,
} from './readUpdate.ts';

/** What an update would change in a room, found out without changing it. */
export interface Weighed {
  /** New clock per client that moves on. */
  advanced: Map<number, number>;
  /** Ranges that were not deleted before. */
  deletes: DeletedRange[];
  /** What it waits for, in words, if some of it builds on edits that are not here. */
  missing: string | null;
  /** Some of its structs are here already: the update should be trimmed. */
  overlaps: boolean;
  /** The deepest place it writes to: 0 for a root type. */
  depth: number;
  runs: Map<number, DepthRun[]>;
}

/** All of a client's structs up to `end` (from the end of the run before) hang at this depth. */
interface DepthRun {
  end: number;
  depth: number;
}

interface Queue {
  client: number;
  structs: readonly ReadStruct[];
  next: number;
}

/**
 * What is known in a room: how far each client came, what is deleted, how deep things hang. It moves on exactly as
 * a Y.Doc would (a struct counts once all that it builds on is there), but holds no content.
 */
export class Known {
  readonly clocks = new Map<number, number>();
  readonly #deleted = new DeletedRanges();
  readonly #runs = new Map<number, DepthRun[]>();
  #incomplete: ReadUpdate | null = null;

  /** False when what was stored builds on something that was not. Such a room is served, never compacted. */
  get complete(): boolean {
    return this.#incomplete === null;
  }

  /** What a store holds in rows of any order, each taken once what it builds on is there. */
  static of(rows: readonly ReadUpdate[]): Known {
    const known = new Known();
    let waiting = rows;
    for (let before = Number.POSITIVE_INFINITY; waiting.length > 0 && waiting.length < before; ) {
      before = waiting.length;
      waiting = waiting.filter((row) => {
        const weighed = known.weigh(row);
        if (weighed.missing === null) known.take(weighed);
        return weighed.missing !== null;
      });
    }
    if (waiting.length > 0) known.restore(readUpdate(joinLayouts(waiting).update));
    return known;
  }

  weigh(update: ReadUpdate): Weighed {
    const weighed: Weighed = {
      advanced: new Map(),
      deletes: [],
      missing: null,
      overlaps: false,
      depth: 0,
      runs: new Map(),
    };
    const queues = Array.from(update.structs, ([client, structs]): Queue => ({ client, structs, next: 0 }));
    this.#advance(queues, weighed);
    for (const queue of queues) {
      const stuck = queue.structs[queue.next];
      if (stuck) weighed.missing ??= `${queue.client}:${stuck.clock} has to wait`;
    }
    for (const range of update.deletes) {
      if (range.clock + range.length > this.#at(range.client, weighed)) {
        weighed.missing ??= `deletes ${range.client}:${range.clock}, which is not here`;
      } else if (!this.#deleted.has(range.client, range.clock, range.length)) {
        weighed.deletes.push(range);
      }
    }
    return weighed;
  }

  /** Makes it so. Returns how far each client came, also those that had waited in the store for this. */
  take(weighed: Weighed): Map<number, number> {
    for (const [client, clock] of weighed.advanced) this.clocks.set(client, clock);
    for (const { client, clock, length } of weighed.deletes) this.#deleted.add(client, clock, length);
    for (const [client, runs] of weighed.runs) {
      const known = this.#runs.get(client) ?? [];
      this.#runs.set(client, known);
      for (const run of runs) appendRun(known, run);
    }
    const waiting = this.#incomplete;
    if (!waiting) return weighed.advanced;
    this.#incomplete = null;
    return new Map([...weighed.advanced, ...this.restore(waiting)]);
  }

  /** Takes what the store holds, as far as it goes; the rest waits for its missing steps. */
  restore(stored: ReadUpdate): Map<number, number> {
    const weighed = this.weigh(stored);
    const advanced = this.take(weighed);
    if (weighed.missing !== null) this.#incomplete = stored;
    return advanced;
  }

  /**
   * It came exactly as far as the other, and all that is deleted there is deleted here. More may be: what was written
   * into something that others had deleted meanwhile.
   */
  covers(other: Known): boolean {
    if (this.clocks.size !== other.clocks.size) return false;
    for (const [client, clock] of this.clocks) if (other.clocks.get(client) !== clock) return false;
    return this.#deleted.covers(other.#deleted);
  }

  #advance(queues: readonly Queue[], weighed: Weighed): void {
    const ready = [...queues];
    const waiting = new Map<number, { queue: Queue; clock: number }[]>();
    for (let queue = ready.pop(); queue; queue = ready.pop()) {
      const unmet = this.#advanceOne(queue, weighed);
      if (unmet) {
        const others = waiting.get(unmet.client) ?? [];
        waiting.set(unmet.client, others);
        others.push({ queue, clock: unmet.clock });
      }
      const reached = this.#at(queue.client, weighed);
      const woken = waiting.get(queue.client)?.filter(({ clock }) => clock < reached);
      if (!woken?.length) continue;
      waiting.set(
        queue.client,
        (waiting.get(queue.client) ?? []).filter(({ clock }) => clock >= reached),
      );
      for (const { queue: next } of woken) ready.push(next);
    }
  }

  /** As far as it goes. Returns what it waits for, if another client's edit could bring it. */
  #advanceOne(queue: Queue, weighed: Weighed): ItemId | null {
    for (let struct = queue.structs[queue.next]; struct; struct = queue.structs[++queue.next]) {
      const here = this.#at(queue.client, weighed);
      const end = struct.clock + struct.length;
      if (struct.clock < here) weighed.overlaps = true;
      if (end <= here) continue;
      if (struct.clock > here || struct.kind === 'skip') return null;
      for (const needed of [struct.origin, struct.rightOrigin, struct.parent]) {
        if (needed && needed.client !== queue.client && needed.clock >= this.#at(needed.client, weighed)) {
          return needed;
        }
      }
      const depth = this.#depth(struct, weighed);
      if (depth > weighed.depth) weighed.depth = depth;
      const runs = weighed.runs.get(queue.client) ?? [];
      weighed.runs.set(queue.client, runs);
      appendRun(runs, { end, depth });
      weighed.advanced.set(queue.client, end);
    }
    return null;
  }

  #at(client: number, weighed: Weighed): number {
    return weighed.advanced.get(client) ?? this.clocks.get(client) ?? 0;
  }

  #depth(struct: ReadStruct, weighed: Weighed): number {
    if (struct.parent) return this.#depthOf(struct.parent, weighed) + 1;
    const neighbour = struct.origin ?? struct.rightOrigin;
    return neighbour ? this.#depthOf(neighbour, weighed) : 0;
  }

  #depthOf({ client, clock }: ItemId, weighed: Weighed): number {
    const known = clock < (this.clocks.get(client) ?? 0);
    const runs = (known ? this.#runs : weighed.runs).get(client) ?? [];
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((runs[middle] as DepthRun).end <= clock) low = middle + 1;
      else high = middle;
    }
    return runs[low]?.depth ?? 0;
  }
}

function appendRun(runs: DepthRun[], run: DepthRun): void {
  const last = runs.at(-1);
  if (last && last.depth === run.depth) last.end = run.end;
  else runs.push({ ...run });
}
