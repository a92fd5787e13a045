import { type ScreenRow, screenRows } from '@ruam/consolidation';
import type { LiveWorkshop } from '#lib/live/LiveWorkshop.svelte.ts';

/** Projects that can be put on a screen now; keeps them fresh while the component lives. */
export function useScreenRows(live: LiveWorkshop): () => readonly ScreenRow[] {
  $effect(() => live.watchBoards());
  $effect(() => live.needIntegrated());
  const rows = $derived(screenRows(live.integrated, live.boards));
  return () => rows;
}
