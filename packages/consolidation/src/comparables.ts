import type { Proposal } from '@ruam/planning';
import type { Comparable } from './duplicateTypes.ts';
import type { ListRow } from './listTypes.ts';
import type { GroupSnapshot } from './snapshot.ts';

/** The rows with the activities, items and points of their proposals. */
export function comparables(
  rows: readonly ListRow[],
  snapshots: readonly GroupSnapshot[],
): (ListRow & Comparable)[] {
  const proposals = new Map(snapshots.flatMap((one) => one.proposals.map((two) => [two.id, two] as const)));
  return rows.map((row) => {
    const own = row.sources.flatMap(({ proposal }) => proposals.get(proposal) ?? []);
    return { ...row, items: own.flatMap(itemsOf), points: own.flatMap(pointsOf) };
  });
}

function itemsOf(proposal: Proposal): string[] {
  const named = [
    ...proposal.activities.map(({ name }) => name),
    ...proposal.budgetLines.map(({ item }) => item),
  ];
  return named.filter((name) => name !== '');
}

function pointsOf({ targetAreas }: Proposal): { latitude: number; longitude: number }[] {
  return targetAreas.flatMap(({ latitude, longitude }) =>
    latitude === null || longitude === null ? [] : [{ latitude, longitude }],
  );
}
