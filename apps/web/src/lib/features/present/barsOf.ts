import type { WaterfallStep, WaterfallStepId } from '@ruam/consolidation';

export interface WaterfallBar {
  id: WaterfallStepId;
  /** satang, signed as it is added. */
  amount: number;
  /** Where it stands, as shares of the largest sum, 0 … 1. */
  from: number;
  to: number;
  /** A result stands on the ground; a step hangs where the one before ended. */
  isResult: boolean;
}

const RESULTS: ReadonlySet<WaterfallStepId> = new Set(['handedOver', 'included', 'inside', 'beyond']);

/** The steps that are not nothing, each where the one before ended: of one group or area, or of the whole list. */
export function barsOf(way: readonly Pick<WaterfallStep, 'id' | 'amount'>[]): WaterfallBar[] {
  const steps = way.filter((step) => step.amount !== 0 || RESULTS.has(step.id));
  let reached = 0;
  const placed = steps.map(({ id, amount }) => {
    // The two halves of what is included stand side by side under it.
    const start =
      id === 'beyond'
        ? (steps.find((step) => step.id === 'inside')?.amount ?? 0)
        : RESULTS.has(id)
          ? 0
          : reached;
    if (id !== 'inside' && id !== 'beyond') reached = start + amount;
    return { id, amount, start, end: start + amount, isResult: RESULTS.has(id) };
  });
  const most = Math.max(1, ...placed.map((bar) => Math.max(bar.start, bar.end)));
  return placed.map(({ id, amount, start, end, isResult }) => ({
    id,
    amount,
    from: Math.max(0, Math.min(start, end)) / most,
    to: Math.max(0, Math.max(start, end)) / most,
    isResult,
  }));
}
