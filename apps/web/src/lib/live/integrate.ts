import type { GroupSnapshot, IntegratedList } from '@ruam/consolidation';
import { directory } from '@ruam/planning/reference';
import { integratedListOf, type Workshop } from '@ruam/workshop';

/** Loaded only by pages that show the list: the reference it needs is the largest thing a page can load. */
export function integrate(workshop: Workshop, snapshots: GroupSnapshot[]): IntegratedList {
  return integratedListOf(workshop, snapshots, directory);
}
