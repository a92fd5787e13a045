import type { CarriedYears, ReferenceRow } from '@ruam/consolidation';
import { compactThai, matchesSearch, type Outcome, type Refusal, sumSatang } from '@ruam/planning';
import type { CarriedRow, CarryChoice, CarryPreview } from '@ruam/protocol';
import type { ReferenceList } from '@ruam/workshop';
import { SvelteSet } from 'svelte/reactivity';
import { agencyLabel, areaLabel } from '#lib/features/consolidation/listNames.ts';
import { api } from '#lib/live/api.ts';
import type { LiveWorkshop } from '#lib/live/LiveWorkshop.svelte.ts';
import { referenceRows } from './referenceRows.ts';

export const CARRY_WHICH = ['fresh', 'beyond', 'many', 'carried', 'all'] as const;
export type CarryWhich = (typeof CARRY_WHICH)[number];
/** Rows that the server takes at a time. */
export const CARRY_MOST = 3_000;

/** Rows of one list on their way into the groups: choose, check, carry. Nothing changes before the last. */
export class CarrySession {
  readonly list: ReferenceList;
  rows = $state.raw<readonly ReferenceRow[] | null>(null);
  /** By row: the proposal that it became. */
  carried = $state.raw<ReadonlyMap<string, CarriedRow>>(new Map());
  refusal = $state.raw<Refusal | null>(null);
  work = $state<'loading' | 'checking' | 'applying' | null>('loading');

  which = $state<CarryWhich>('fresh');
  search = $state('');
  readonly chosen = new SvelteSet<string>();
  groupOf = $state<Record<string, string>>({});
  years = $state<CarriedYears>('asTheyAre');
  preview = $state.raw<CarryPreview | null>(null);

  readonly #live: LiveWorkshop;
  readonly #base: string;

  constructor(live: LiveWorkshop, list: ReferenceList) {
    this.#live = live;
    this.list = list;
    this.#base = `/api/workshops/${live.id}/references/${list.id}`;
  }

  async load(): Promise<void> {
    this.work = 'loading';
    const rows = await referenceRows(this.#live.id, this.list);
    await this.#readCarried();
    this.work = null;
    if (!rows.ok) {
      this.refusal = rows.refusal;
      return;
    }
    this.rows = rows.value;
    this.#suggestGroups(rows.value);
  }

  readonly shown = $derived.by(() =>
    (this.rows ?? []).filter(
      (row) =>
        this.#isWhich(row) &&
        matchesSearch(
          `${row.source} ${row.title} ${areaLabel(row.area)} ${agencyLabel(row.agency)}`,
          this.search,
        ),
    ),
  );
  readonly chosenRows = $derived.by(() => (this.rows ?? []).filter(({ id }) => this.chosen.has(id)));
  readonly chosenTotal = $derived(sumSatang(this.chosenRows.map(({ total }) => total)));
  /** What the chosen rows say of their groups; `''`: nothing. */
  readonly chosenGroups = $derived([...new Set(this.chosenRows.map(({ group }) => group ?? ''))].sort());
  /** The fiscal year of the rows, which the list may be called after or not. */
  readonly from = $derived.by(() => this.rows?.[0]?.fiscalYear ?? this.list.fiscalYear);
  readonly standing = $derived([...this.carried.values()].filter(({ state }) => state !== 'binned'));
  readonly untouched = $derived(this.standing.filter(({ state }) => state === 'untouched'));

  choose(row: string, isChosen: boolean): void {
    if (isChosen) this.chosen.add(row);
    else this.chosen.delete(row);
  }

  async check(): Promise<void> {
    const answer = await this.#ask<CarryPreview>('checking', 'carry/preview', this.#choice());
    if (answer?.ok) this.preview = answer.value;
  }

  /** The rows that became proposals (or came back, or changed); null when it was refused. */
  async apply(): Promise<{ rows: string[] } | null> {
    const answer = await this.#ask<CarryPreview>('applying', 'carry', this.#choice());
    if (!answer?.ok) return null;
    const { projects, refused } = answer.value;
    const failed = new Set(refused.map(({ row }) => row));
    const done = projects.filter(({ outcome, row }) => outcome !== 'same' && !failed.has(row));
    this.preview = refused.length > 0 ? answer.value : null;
    this.chosen.clear();
    await this.#readCarried();
    return { rows: done.map(({ row }) => row) };
  }

  /** How many were taken back; null when it was refused. Without `rows`: of the whole list. */
  async takeBack(rows?: readonly string[]): Promise<number | null> {
    const answer = await this.#ask<{ taken: CarriedRow[] }>(
      'applying',
      'carried/take-back',
      rows ? { rows } : {},
    );
    if (!answer?.ok) return null;
    await this.#readCarried();
    return answer.value.taken.length;
  }

  async #ask<T>(work: 'checking' | 'applying', path: string, body: object): Promise<Outcome<T> | null> {
    if (this.work) return null;
    this.work = work;
    this.refusal = null;
    const answer = await api<T>('POST', `${this.#base}/${path}`, body);
    this.work = null;
    if (!answer.ok) this.refusal = answer.refusal;
    return answer;
  }

  async #readCarried(): Promise<void> {
    const answer = await api<CarriedRow[]>('GET', `${this.#base}/carried`);
    if (answer.ok) this.carried = new Map(answer.value.map((one) => [one.row, one]));
    else this.refusal = answer.refusal;
  }

  #choice(): CarryChoice {
    const fallback = this.#live.workshop?.groups[0]?.id ?? '';
    const groupOf = { '': this.groupOf[''] || fallback, ...$state.snapshot(this.groupOf) };
    return { rows: [...this.chosen], groupOf, years: this.years };
  }

  #isWhich({ id, inside, years = [], fiscalYear }: ReferenceRow): boolean {
    const state = this.carried.get(id)?.state;
    const isHere = state !== undefined && state !== 'binned';
    if (this.which === 'fresh') return !isHere;
    if (this.which === 'carried') return state !== undefined;
    if (this.which === 'beyond') return inside === false;
    if (this.which === 'many') return years.some((year) => year > fiscalYear);
    return true;
  }

  /** A group of the same name here; else the first one. */
  #suggestGroups(rows: readonly ReferenceRow[]): void {
    const groups = this.#live.workshop?.groups ?? [];
    const plain = (name: string) => compactThai(name).replace(/^(กลุ่ม)?(ด้าน)?/, '');
    for (const name of new Set(rows.map(({ group }) => group ?? ''))) {
      const same = groups.find(
        (group) => name !== '' && [group.nameTh, group.nameEn].some((one) => plain(one) === plain(name)),
      );
      this.groupOf[name] = same?.id ?? groups[0]?.id ?? '';
    }
  }
}
