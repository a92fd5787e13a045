import { comparables, type DuplicateCandidate, duplicates, type IntegratedList } from '@ruam/consolidation';
import { handedOverSnapshots } from '@ruam/workshop';
import { untrack } from 'svelte';
import type { LiveWorkshop } from '#lib/live/LiveWorkshop.svelte.ts';

/** More than any morning can look at; pairs already called different are among them, so that they can come back. */
const MOST = 400;

/**
 * Looks for pairs that may be one project, after the page has drawn, and again only when what is compared changed:
 * every announcement and every answer makes a new list, and comparing takes a moment.
 */
export class DuplicateSearch {
  /** Null until the first search is done. */
  candidates = $state.raw<DuplicateCandidate[] | null>(null);

  /** Call while a component is set up. */
  constructor(live: LiveWorkshop, list: () => IntegratedList) {
    const compared = $derived(
      list()
        .rows.map((row) => `${row.id}\n${row.title}\n${row.area}\n${row.total}`)
        .join('\n\n'),
    );
    $effect(() => {
      void compared;
      const hashes = untrack(() => (live.workshop ? handedOverSnapshots(live.workshop) : []));
      let wanted = true;
      const waiting = setTimeout(async () => {
        const outcomes = await Promise.all(hashes.map((hash) => live.snapshot(hash)));
        if (!wanted) return;
        const snapshots = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
        this.candidates = duplicates(comparables(list().rows, snapshots), { most: MOST });
      }, 50);
      return () => {
        wanted = false;
        clearTimeout(waiting);
      };
    });
  }
}
