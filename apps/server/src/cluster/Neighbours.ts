import { Listeners } from './Listeners.ts';

/** ms between two signs of life, and the silence after which a node is taken for gone. */
export const SIGN_EVERY = 1_000;
export const GONE_AFTER = 4_000;

/** Which other nodes are there. Nobody is taken for gone while this node cannot hear itself. */
export class Neighbours {
  readonly #now: () => number;
  readonly #heard = new Map<string, number>();
  readonly #onArrived = new Listeners<[string]>();
  readonly #onGone = new Listeners<[node: string, saidGoodbye: boolean]>();
  #heardMyself: number;

  constructor(now: () => number) {
    this.#now = now;
    this.#heardMyself = now();
  }

  all(): string[] {
    return [...this.#heard.keys()];
  }

  /** Its own signs come back: the way between the nodes is open. */
  get hearsItself(): boolean {
    return this.#now() - this.#heardMyself < 2.5 * SIGN_EVERY;
  }

  heardMyself(): void {
    // After a silence of its own the others get their time anew.
    if (!this.hearsItself) for (const node of this.#heard.keys()) this.#heard.set(node, this.#now());
    this.#heardMyself = this.#now();
  }

  heard(node: string): void {
    const isNew = !this.#heard.has(node);
    this.#heard.set(node, this.#now());
    if (isNew) this.#onArrived.tell(node);
  }

  left(node: string): void {
    if (this.#heard.delete(node)) this.#onGone.tell(node, true);
  }

  look(): void {
    if (!this.hearsItself) return;
    for (const [node, at] of this.#heard) {
      if (this.#now() - at < GONE_AFTER) continue;
      this.#heard.delete(node);
      this.#onGone.tell(node, false);
    }
  }

  onArrived(listener: (node: string) => void): () => void {
    return this.#onArrived.add(listener);
  }

  onGone(listener: (node: string, saidGoodbye: boolean) => void): () => void {
    return this.#onGone.add(listener);
  }
}
