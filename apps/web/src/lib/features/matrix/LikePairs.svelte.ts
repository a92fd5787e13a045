import type { AskingCard } from '@ruam/consolidation';

/** Pairs of proposals that are nearly surely the same work, also before any group handed over. */
export class LikePairs {
  pairs = $state.raw<[string, string][]>([]);

  /** Call while a component is set up. */
  constructor(cards: () => readonly AskingCard[]) {
    const worker = new Worker(new URL('./pairs.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = (event: MessageEvent<[string, string][]>) => {
      this.pairs = event.data;
    };
    $effect(() => () => worker.terminate());
    const compared = $derived(
      JSON.stringify(
        cards()
          .filter(({ kind }) => kind === 'project')
          .map(({ id, title, area, total }) => ({ id, title, area, total })),
      ),
    );
    // Edits of something else than what is compared ask nothing.
    $effect(() => worker.postMessage(JSON.parse(compared)));
  }
}
