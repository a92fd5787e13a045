import { type LateChange, type LateEditsMessage, lateChangeKey } from '@ruam/protocol';
import type { GroupId, LateEdits, Refusal } from '@ruam/workshop';
import { SvelteSet } from 'svelte/reactivity';
import { api } from '#lib/live/api.ts';
import type { LiveWorkshop } from '#lib/live/LiveWorkshop.svelte.ts';

/** Late edits of a group with what they say, as the server has it, and what the person at this page would take of them. */
export class TrayDesk {
  readonly #live: LiveWorkshop;
  readonly #group: GroupId;
  #told = $state.raw<LateEditsMessage['edits']>([]);
  isLoading = $state(false);
  refusal = $state.raw<Refusal | null>(null);
  /** Keys of changes that shall not be taken in, by entry. */
  readonly #left = new SvelteSet<string>();

  constructor(live: LiveWorkshop, group: GroupId) {
    this.#live = live;
    this.#group = group;
  }

  async load(): Promise<void> {
    this.isLoading = true;
    const answer = await api<LateEditsMessage>('GET', `/api/workshops/${this.#live.id}/late/${this.#group}`);
    this.isLoading = false;
    this.refusal = answer.ok ? null : answer.refusal;
    if (answer.ok) this.#told = answer.value.edits;
  }

  nameOf({ id }: LateEdits): string {
    return this.#told.find((one) => one.id === id)?.name ?? '';
  }

  /** Null until the server has told. */
  changesOf({ id }: LateEdits): LateChange[] | null {
    return this.#told.find((one) => one.id === id)?.changes ?? null;
  }

  takes(late: LateEdits, change: LateChange): boolean {
    return !this.#left.has(`${late.id} ${lateChangeKey(change)}`);
  }

  choose(late: LateEdits, change: LateChange, take: boolean): void {
    const key = `${late.id} ${lateChangeKey(change)}`;
    if (take) this.#left.delete(key);
    else this.#left.add(key);
  }

  chooseAll(late: LateEdits, take: boolean): void {
    for (const change of this.changesOf(late) ?? []) this.choose(late, change, take);
  }

  /** Keys of what is chosen of an entry. */
  taken(late: LateEdits): string[] {
    return (this.changesOf(late) ?? []).filter((change) => this.takes(late, change)).map(lateChangeKey);
  }

  /** How many of an entry would be refused. */
  leaves(late: LateEdits): number {
    return (this.changesOf(late) ?? []).length - this.taken(late).length;
  }
}
