import type { DifferenceKind, ListComparison, ListDifference } from '@ruam/consolidation';
import { type Satang, sumSatang } from '@ruam/planning';

export interface DifferenceGroup {
  kind: DifferenceKind;
  differences: ListDifference[];
  amount: Satang;
}

const ORDER: readonly DifferenceKind[] = ['entered', 'left', 'merged', 'divided', 'rearranged', 'changed'];

/** By kind in the order in which people ask, the largest amounts first; the groups add up to all differences. */
export function differenceGroups({ differences }: Pick<ListComparison, 'differences'>): DifferenceGroup[] {
  return ORDER.flatMap((kind) => {
    const own = differences.filter((one) => one.kind === kind);
    if (own.length === 0) return [];
    const sorted = [...own].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
    return [{ kind, differences: sorted, amount: sumSatang(own.map(({ amount }) => amount)) }];
  });
}
