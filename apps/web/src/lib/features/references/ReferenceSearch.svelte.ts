import {
  comparables,
  type DuplicateCandidate,
  type IntegratedList,
  pairKey,
  type ReferenceRow,
  referenceComparables,
  referenceId,
} from '@ruam/consolidation';
import type { Refusal } from '@ruam/planning';
import { directory } from '@ruam/planning/reference';
import { handedOverSnapshots, type ReferenceList, standingReferences } from '@ruam/workshop';
import { untrack } from 'svelte';
import type { LiveWorkshop } from '#lib/live/LiveWorkshop.svelte.ts';
import type { DuplicateRequest } from '../consolidation/duplicates.worker.ts';
import { referenceRows } from './referenceRows.ts';

/** A row of the list and a row of another list that may be the same project. */
export interface ReferencePair {
  key: string;
  row: string;
  candidate: DuplicateCandidate;
  list: ReferenceList;
  reference: ReferenceRow;
}

/** Looks for rows that stand in a reference list, beside the page and apart from the search within the list. */
export class ReferenceSearch {
  /** Null while they are looked for. */
  pairs = $state.raw<readonly ReferencePair[] | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  #live: LiveWorkshop;
  #known = new Map<string, { list: ReferenceList; reference: ReferenceRow }>();

  /** Call while a component is set up. */
  constructor(live: LiveWorkshop, list: () => IntegratedList) {
    this.#live = live;
    const lists = $derived(standingReferences(live.workshop?.referenceLists ?? []));
    const wanted = $derived(lists.map(({ id, file }) => `${id}\n${file}`).join('\n\n'));
    const compared = $derived(
      list()
        .rows.map((row) => `${row.id}\n${row.title}\n${row.area}\n${row.total}`)
        .join('\n\n'),
    );
    $effect(() => {
      void compared;
      if (wanted === '') {
        this.pairs = [];
        this.refusal = null;
        return;
      }
      this.pairs = null;
      const worker = new Worker(new URL('../consolidation/duplicates.worker.ts', import.meta.url), {
        type: 'module',
      });
      worker.onmessage = (event: MessageEvent<DuplicateCandidate[]>) => {
        this.pairs = event.data.flatMap((candidate) => this.#pairOf(candidate));
      };
      let stopped = false;
      void untrack(() => this.#request(lists, list())).then((request) => {
        if (!stopped && request) worker.postMessage(request);
      });
      return () => {
        stopped = true;
        worker.terminate();
      };
    });
  }

  /** Those that nobody has called different. */
  get open(): readonly ReferencePair[] {
    const marked = this.#live.workshop?.notDuplicates ?? {};
    return (this.pairs ?? []).filter(({ key }) => !Object.hasOwn(marked, key));
  }

  get settled(): readonly ReferencePair[] {
    const marked = this.#live.workshop?.notDuplicates ?? {};
    return (this.pairs ?? []).filter(({ key }) => Object.hasOwn(marked, key));
  }

  /** For the badges of the rows. */
  get marks(): ReadonlyMap<string, readonly ReferenceList[]> {
    const marks = new Map<string, ReferenceList[]>();
    for (const { row, list } of this.open) {
      const own = marks.get(row) ?? [];
      if (!own.includes(list)) marks.set(row, [...own, list]);
    }
    return marks;
  }

  async #request(
    lists: readonly ReferenceList[],
    { rows }: IntegratedList,
  ): Promise<DuplicateRequest | null> {
    const live = this.#live;
    const hashes = live.workshop ? handedOverSnapshots(live.workshop) : [];
    const [snapshots, read] = await Promise.all([
      Promise.all(hashes.map((hash) => live.snapshot(hash))),
      Promise.all(
        lists.map(async (list) => ({ list, outcome: await referenceRows(live.id, list) }) as const),
      ),
    ]);
    const refused = read.find(({ outcome }) => !outcome.ok)?.outcome;
    this.refusal = refused && !refused.ok ? refused.refusal : null;
    if (refused) {
      this.pairs = [];
      return null;
    }
    const taken = read.flatMap(({ list, outcome }) => (outcome.ok ? [{ list, rows: outcome.value }] : []));
    this.#known = new Map(
      taken.flatMap(({ list, rows: own }) =>
        own.map((reference) => [referenceId(list.id, reference.id), { list, reference }] as const),
      ),
    );
    const handedOver = snapshots.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
    return {
      rows: comparables(rows, handedOver).map(
        ({ id, title, area, region, cluster, leadAgency, total, items, points }) => ({
          ...{ id, title, area, region, cluster, leadAgency, total },
          ...{ items: items ?? [], points: points ?? [] },
        }),
      ),
      options: {
        references: taken.flatMap(({ list, rows: own }) => referenceComparables(list.id, own, directory)),
      },
    };
  }

  #pairOf(candidate: DuplicateCandidate): ReferencePair[] {
    const [a, b] = candidate.pair;
    const known = this.#known.get(a) ?? this.#known.get(b);
    if (!known) return [];
    return [{ key: pairKey(a, b), row: this.#known.has(a) ? b : a, candidate, ...known }];
  }
}
