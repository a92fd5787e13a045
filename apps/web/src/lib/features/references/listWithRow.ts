import { type ReferenceList, standingReferences } from '@ruam/workshop';
import type { LiveWorkshop } from '#lib/live/LiveWorkshop.svelte.ts';
import { referenceRows } from './referenceRows.ts';

/** The list from which a row was carried on; null when none that stands has it. */
export async function listWithRow(live: LiveWorkshop, row: string): Promise<ReferenceList | null> {
  const lists = standingReferences(live.workshop?.referenceLists ?? []).filter(({ carries }) => carries);
  for (const list of lists) {
    const rows = await referenceRows(live.id, list);
    if (rows.ok && rows.value.some(({ id }) => id === row)) return list;
  }
  return null;
}
