import {
  type GroupSnapshot,
  type IntegratedList,
  integratedList,
  type ListDirectory,
} from '@ruam/consolidation';
import type { Workshop } from './state.ts';

/**
 * The integrated list of a workshop as it is now. `snapshots` are those named by `handedOverSnapshots`; of each group
 * the edition that is handed over counts. The same call on the server, on the page and for every export.
 */
export function integratedListOf(
  workshop: Workshop,
  snapshots: readonly GroupSnapshot[],
  directory: ListDirectory,
): IntegratedList {
  return integratedList({
    fiscalYear: workshop.fiscalYear,
    groups: workshop.groups.map(({ id, nameTh, nameEn, handOver }) => ({
      id,
      nameTh,
      nameEn,
      handedOver: handOver !== null,
    })),
    snapshots: snapshots.filter((snapshot) =>
      workshop.groups.some(
        (group) => group.id === snapshot.group && group.handOver?.edition === snapshot.edition,
      ),
    ),
    merges: workshop.merges,
    splits: workshop.splits,
    inclusion: workshop.inclusion,
    ceilings: workshop.ceilings,
    responses: workshop.responses,
    directory,
  });
}

/** Hashes of the snapshots that the list needs now. */
export function handedOverSnapshots(workshop: Workshop): string[] {
  return workshop.groups.flatMap((group) => (group.handOver ? [group.handOver.snapshot] : []));
}
