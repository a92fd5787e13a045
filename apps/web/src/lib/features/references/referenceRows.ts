import type { ReferenceRow } from '@ruam/consolidation';
import type { Outcome } from '@ruam/planning';
import type { ReferenceList } from '@ruam/workshop';
import { api } from '#lib/live/api.ts';

const fetched = new Map<string, Promise<Outcome<ReferenceRow[]>>>();

/** The rows of a reference list; what has been read is not asked for again, and what was refused is. */
export function referenceRows(
  workshop: string,
  { id, file }: ReferenceList,
): Promise<Outcome<ReferenceRow[]>> {
  const key = `${workshop}/${file}`;
  const known = fetched.get(key);
  if (known) return known;
  const rows = api<ReferenceRow[]>('GET', `/api/workshops/${workshop}/references/${id}`).then((outcome) => {
    if (!outcome.ok) fetched.delete(key);
    return outcome;
  });
  fetched.set(key, rows);
  return rows;
}
