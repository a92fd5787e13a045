import type { IntegratedList, SignedContent } from '@ruam/consolidation';
import type { Refusal } from '@ruam/workshop';
import { SvelteMap } from 'svelte/reactivity';
import { api } from '#lib/live/api.ts';

/** The lists of the signed versions, each fetched once when it is first asked for: they never change. */
export class SignedLists {
  refusal = $state.raw<Refusal | null>(null);
  readonly #workshop: string;
  readonly #lists = new SvelteMap<number, IntegratedList>();
  readonly #asked = new Set<number>();

  constructor(workshop: string) {
    this.#workshop = workshop;
  }

  /** Null until `need(number)` was answered. */
  of(number: number): IntegratedList | null {
    return this.#lists.get(number) ?? null;
  }

  /** Call in an $effect, and again to try once more after a refusal. */
  async need(number: number): Promise<void> {
    if (this.#asked.has(number)) return;
    this.#asked.add(number);
    const answer = await api<SignedContent>('GET', `/api/workshops/${this.#workshop}/versions/${number}`);
    this.refusal = answer.ok ? null : answer.refusal;
    if (answer.ok) this.#lists.set(number, answer.value.list);
    else this.#asked.delete(number);
  }
}
