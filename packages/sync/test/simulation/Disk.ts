import type { ManualClock, SeededRandom } from '@ruam/testkit';
import * as Y from 'yjs';
import {
  type ClientIdOwner,
  type ClientIdRegistry,
  type EditEntry,
  type EditLog,
  memoryClientIds,
  memoryEditLog,
} from '../../src/index.ts';

/** What a process that was killed hears of its last call. */
const NOTHING = () => new Promise<never>(() => {});

/**
 * The store of all nodes: slow, full at times, deaf at times. A call of a node that is killed meanwhile may have been
 * done, in part, or not. Beside it, what is on it as a document for each room, for the invariants.
 */
export class Disk {
  readonly log = memoryEditLog();
  readonly owners = new Map<string, ClientIdOwner>();
  isFull = false;
  isDeaf = false;
  readonly #clientIds = memoryClientIds();
  readonly #docs = new Map<string, Y.Doc>();
  readonly #clock: ManualClock;
  readonly #random: SeededRandom;

  constructor(clock: ManualClock, random: SeededRandom) {
    this.#clock = clock;
    this.#random = random;
  }

  /** What is on disk. Not to be changed. */
  doc(room: string): Y.Doc {
    const doc = this.#docs.get(room) ?? new Y.Doc();
    this.#docs.set(room, doc);
    return doc;
  }

  /** The store as one node sees it. */
  of(node: { isAlive: boolean }): { log: EditLog; clientIds: ClientIdRegistry } {
    const write = (all: () => Promise<void>, part: () => Promise<void>) => this.#write(node, all, part);
    const read = async <T>(reading: () => Promise<T>): Promise<T> => {
      await this.#wait(20);
      if (!node.isAlive) return NOTHING();
      if (this.isDeaf) throw new Error('the store does not answer');
      return reading();
    };
    const { log } = this;
    return {
      log: {
        load: (room) => read(() => log.load(room)),
        history: (room, part) => read(() => log.history(room, part)),
        append: (batch) =>
          write(
            () => this.#append(batch),
            () => this.#append(batch.slice(0, this.#random.integer(0, batch.length))),
          ),
        compact: (room, replaced, merged) =>
          write(
            () => log.compact(room, replaced, merged),
            () => log.compact(room, replaced.slice(this.#random.integer(0, replaced.length)), merged),
          ),
        keepHistory: (room, kept, replaced) =>
          write(
            () => log.keepHistory(room, kept, replaced),
            () => log.keepHistory(room, kept, []),
          ),
      },
      clientIds: {
        load: (room) => read(() => this.#clientIds.load(room)),
        claim: (claims) => {
          const claim = (some: typeof claims) => this.#claim(some);
          return write(
            () => claim(claims),
            () => claim(claims.slice(0, 1)),
          );
        },
      },
    };
  }

  async #append(batch: readonly EditEntry[]): Promise<void> {
    await this.log.append(batch);
    for (const { room, update } of batch) applyAsIs(this.doc(room), update);
  }

  async #claim(claims: Parameters<ClientIdRegistry['claim']>[0]): Promise<void> {
    await this.#clientIds.claim(claims);
    for (const { room, clientId, personId, device } of claims) {
      const key = `${room} ${clientId}`;
      if (!this.owners.has(key)) this.owners.set(key, { personId, device });
    }
  }

  async #write(
    node: { isAlive: boolean },
    all: () => Promise<void>,
    part: () => Promise<void>,
  ): Promise<void> {
    await this.#wait(40);
    const random = this.#random;
    if (node.isAlive && !this.isFull) {
      await all();
      // The answer takes its time too: the node may be killed before it hears.
      await this.#wait(10);
      return node.isAlive ? undefined : NOTHING();
    }
    const outcome = random.integer(0, 9);
    if (outcome < 3) await all();
    else if (outcome < 5) await part();
    if (!node.isAlive) return NOTHING();
    throw new Error('database or disk is full');
  }

  #wait(atMost: number): Promise<void> {
    const ms = this.#random.integer(0, atMost);
    return new Promise((resolve) => void this.#clock.setTimer(ms, resolve));
  }
}

/** Of a remote change Yjs would tidy up formatting, and delete what nobody has deleted. */
export const applyAsIs = (doc: Y.Doc, update: Uint8Array) => doc.transact(() => Y.applyUpdate(doc, update));
