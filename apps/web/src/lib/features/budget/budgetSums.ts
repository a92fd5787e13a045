import type { BudgetLine, Satang } from '@ruam/planning';

export interface BudgetSum<Key> {
  /** Null: lines where it is not chosen yet. */
  key: Key | null;
  amount: Satang;
}

/** Sums of the lines' amounts (satang) by one of their fields, in the order of `keys`; what is not chosen is last. */
export function budgetSums<N extends 'activity' | 'fiscalYear' | 'source' | 'category'>(
  lines: readonly BudgetLine[],
  by: N,
  keys?: readonly NonNullable<BudgetLine[N]>[],
): BudgetSum<NonNullable<BudgetLine[N]>>[] {
  const sums = new Map<BudgetLine[N], Satang>();
  for (const line of lines) {
    if (line.amount !== null) sums.set(line[by], (sums.get(line[by]) ?? 0) + line.amount);
  }
  const place = (key: BudgetLine[N]) =>
    key === null
      ? Number.POSITIVE_INFINITY
      : keys
        ? keys.indexOf(key as NonNullable<BudgetLine[N]>)
        : Number(key);
  return [...sums]
    .sort(([a], [b]) => place(a) - place(b))
    .map(([key, amount]) => ({ key: key as NonNullable<BudgetLine[N]> | null, amount }));
}
