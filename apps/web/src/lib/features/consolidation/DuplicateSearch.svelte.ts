import { comparables, type DuplicateCandidate, type IntegratedList } from '@ruam/consolidation';
import { handedOverSnapshots } from '@ruam/workshop';
import { untrack } from 'svelte';
import type { LiveWorkshop } from '#lib/live/LiveWorkshop.svelte.ts';
import type { DuplicateRequest } from './duplicates.worker.ts';
import { labelsOf } from './labelsOf.ts';

/**
 * Looks for pairs that may be one project, beside the page and again only when what is compared, or what people said of
 * such pairs, changed: every announcement and every answer makes a new list, and comparing takes a while.
 */
export class DuplicateSearch {
  /** Null until the first search is done. */
  candidates = $state.raw<DuplicateCandidate[] | null>(null);

  /** Call while a component is set up. */
  constructor(live: LiveWorkshop, list: () => IntegratedList) {
    const worker = new Worker(new URL('./duplicates.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = (event: MessageEvent<DuplicateCandidate[]>) => {
      this.candidates = event.data;
    };
    $effect(() => () => worker.terminate());

    const compared = $derived(
      list()
        .rows.map((row) => `${row.id}\n${row.title}\n${row.area}\n${row.total}`)
        .join('\n\n'),
    );
    const merges = $derived(live.workshop?.merges);
    const notDuplicates = $derived(live.workshop?.notDuplicates);
    $effect(() => {
      void compared;
      const labels = labelsOf(merges ?? [], notDuplicates ?? {});
      const { rows } = untrack(list);
      const hashes = untrack(() => (live.workshop ? handedOverSnapshots(live.workshop) : []));
      let wanted = true;
      void Promise.all(hashes.map((hash) => live.snapshot(hash))).then((outcomes) => {
        if (!wanted) return;
        const snapshots = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
        const things = comparables(rows, snapshots).map(
          ({ id, title, area, region, cluster, leadAgency, total, items, points }) => ({
            id,
            title,
            area,
            region,
            cluster,
            leadAgency,
            total,
            items: items ?? [],
            points: points ?? [],
          }),
        );
        worker.postMessage({ rows: things, options: { labels } } satisfies DuplicateRequest);
      });
      return () => {
        wanted = false;
      };
    });
  }
}
