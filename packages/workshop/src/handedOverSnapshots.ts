import type { Workshop } from './state.ts';

/** Hashes of the snapshots that the list needs now. */
export function handedOverSnapshots(workshop: Workshop): string[] {
  return workshop.groups.flatMap((group) => (group.handOver ? [group.handOver.snapshot] : []));
}
