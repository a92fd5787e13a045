import * as Y from 'yjs';

interface Run {
  client: number;
  clock: number;
  length: number;
}

/** One in so many deliveries is timed; all are counted. */
const timedOneIn = 5;

/**
 * Counts what arrives as edits (characters), whatever number of messages they came in, and times the way of those
 * whose writer is in this process. What is sent to many is read once.
 */
export class Deliveries {
  readonly #sentAt = new Map<number, number[]>();
  readonly #read = new Map<string, readonly Run[]>();
  #latencies: number[] = [];
  #count = 0;
  #turn = 0;

  get count(): number {
    return this.#count;
  }

  /** ms from sending to arriving, sorted. */
  get latencies(): number[] {
    return this.#latencies.sort((a, b) => a - b);
  }

  reset(): void {
    this.#latencies = [];
    this.#count = 0;
  }

  sent(client: number): void {
    const times = this.#sentAt.get(client);
    if (times) times.push(performance.now());
    else this.#sentAt.set(client, [performance.now()]);
  }

  /** ms since this client's edit was sent. */
  since(client: number, clock: number): number | null {
    const at = this.#sentAt.get(client)?.[clock];
    return at === undefined ? null : performance.now() - at;
  }

  /** An update that arrived at a client; its own edits are not counted. */
  arrived(update: Uint8Array, receiver: number): void {
    for (const { client, clock, length } of this.#runsOf(update)) {
      if (client === receiver) continue;
      this.#count += length;
      if (this.#turn++ % timedOneIn !== 0) continue;
      for (let at = clock; at < clock + length; at++) {
        const took = this.since(client, at);
        if (took !== null) this.#latencies.push(took);
      }
    }
  }

  #runsOf(update: Uint8Array): readonly Run[] {
    const key = Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString('latin1');
    const known = this.#read.get(key);
    if (known) return known;
    const runs = Y.decodeUpdate(update).structs.map(({ id, length }) => ({ ...id, length }));
    if (this.#read.size > 5_000) this.#read.clear();
    this.#read.set(key, runs);
    return runs;
  }
}
