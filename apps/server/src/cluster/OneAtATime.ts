import type { Outcome } from '@ruam/workshop';
import { refusals } from '../http/refusals.ts';
import type { Cluster, Stop } from './Cluster.ts';

/** ms that a node which has let another go first waits for it to begin: longer than a question may take. */
const LET_FOR = 3_000;
/** ms between two questions while another node is at it, at least; ms after which somebody who waits is told so. */
const ASK_EVERY = 150;
const WAIT_AT_MOST = 60_000;

/**
 * Work that must not be done twice at once, on whichever nodes it is asked for: writing a list of projects looks first
 * which are there already, and two at once would both find none. Here it waits in a queue; the other nodes are asked
 * whether they are at it. Of two that ask each other at once the one with the lower name goes first.
 */
export class OneAtATime {
  readonly #cluster: Cluster;
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly #here = new Map<string, 'asking' | 'working'>();
  readonly #let = new Map<string, { node: string; until: number }>();
  readonly #stops: Stop[];

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
    this.#stops = [
      cluster.onAsked<string>('mayWork', (key, from) => this.#letGo(key, from)),
      cluster.onTold<string>('doesNotWork', (key, from) => {
        if (this.#let.get(key)?.node === from) this.#let.delete(key);
      }),
    ];
  }

  /** Refuses when a node does not answer, or is at it for a minute. */
  run<T>(key: string, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const turn = (this.#queues.get(key) ?? Promise.resolve()).then(() => this.#run(key, work));
    const ended = turn
      .catch(() => {})
      .then(() => {
        if (this.#queues.get(key) === ended) this.#queues.delete(key);
      });
    this.#queues.set(key, ended);
    return turn;
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  async #run<T>(key: string, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const until = performance.now() + WAIT_AT_MOST;
    try {
      while (true) {
        const said = this.#hasLet(key) ? 'no' : await this.#ask(key);
        if (said === 'yes') break;
        if (said === 'silent') return { ok: false, refusal: refusals.otherServerSilent };
        if (performance.now() > until) return { ok: false, refusal: refusals.importUnderWay };
        const pause = ASK_EVERY * (1 + Math.random());
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
      this.#here.set(key, 'working');
      return await work();
    } finally {
      this.#notHere(key);
    }
  }

  async #ask(key: string): Promise<'yes' | 'no' | 'silent'> {
    this.#here.set(key, 'asking');
    const { answers, isWhole } = await this.#cluster.ask<boolean>('mayWork', key);
    if (!isWhole) return 'silent';
    if (answers.every(Boolean)) return 'yes';
    this.#notHere(key);
    return 'no';
  }

  #notHere(key: string): void {
    if (this.#here.delete(key)) this.#cluster.tell('doesNotWork', key);
  }

  /** A node that was let go first may be about to begin. */
  #hasLet(key: string, except?: string): boolean {
    const first = this.#let.get(key);
    if (!first || first.node === except || first.until < performance.now()) return false;
    return this.#cluster.others().includes(first.node);
  }

  #letGo(key: string, from: string): boolean {
    const here = this.#here.get(key);
    if (here === 'working' || (here === 'asking' && this.#cluster.node < from)) return false;
    if (this.#hasLet(key, from)) return false;
    this.#let.set(key, { node: from, until: performance.now() + LET_FOR });
    return true;
  }
}
