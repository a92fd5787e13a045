import type { Shared, Stop } from './Cluster.ts';
import { Listeners } from './Listeners.ts';

/** What one node says of its facts: those that changed, or all. */
export interface FactsMessage {
  isWhole: boolean;
  facts: [key: string, fact: unknown][];
}

export class SharedFacts<T> implements Shared<T> {
  readonly #own = new Map<string, T>();
  readonly #theirs = new Map<string, Map<string, T>>();
  readonly #onChange = new Listeners<[string]>();
  readonly #tell: (message: FactsMessage) => void;

  constructor(tell: (message: FactsMessage) => void) {
    this.#tell = tell;
  }

  set(key: string, fact: T | null): void {
    const before = this.#own.get(key);
    if (fact === null ? before === undefined : JSON.stringify(before) === JSON.stringify(fact)) return;
    if (fact === null) this.#own.delete(key);
    else this.#own.set(key, fact);
    this.#tell({ isWhole: false, facts: [[key, fact]] });
  }

  others(key: string): T[] {
    return [...this.#theirs.values()].flatMap((facts) => facts.get(key) ?? []);
  }

  keys(): Set<string> {
    return new Set([...this.#theirs.values()].flatMap((facts) => [...facts.keys()]));
  }

  onChange(listener: (key: string) => void): Stop {
    return this.#onChange.add(listener);
  }

  tellAll(): void {
    this.#tell({ isWhole: true, facts: [...this.#own] });
  }

  hear(node: string, { isWhole, facts }: FactsMessage): void {
    const before = this.#theirs.get(node) ?? new Map<string, T>();
    const now = isWhole ? new Map<string, T>() : before;
    this.#theirs.set(node, now);
    for (const [key, fact] of facts) {
      if (fact === null) now.delete(key);
      else now.set(key, fact as T);
    }
    const changed = new Set(facts.map(([key]) => key));
    if (isWhole) for (const key of before.keys()) changed.add(key);
    for (const key of changed) this.#onChange.tell(key);
  }

  gone(node: string): void {
    const facts = this.#theirs.get(node);
    this.#theirs.delete(node);
    for (const key of facts?.keys() ?? []) this.#onChange.tell(key);
  }
}
