import type { Decisions, MergeDecision, SplitDecision } from './decisions.ts';
import { asSettled, driftOf } from './drift.ts';
import type { ListRow, SourceDrift } from './listTypes.ts';
import { mergedRow, type RowContext } from './rowsOf.ts';
import { splitRows } from './splitRows.ts';

export interface Applied {
  /** In the order of the list. */
  merged: ListRow[];
  waitingMerges: string[];
  waitingSplits: string[];
  /** Sources that are not as they were when they were merged. */
  drift: SourceDrift[];
}

/**
 * Merges and splits in the order in which they were decided; each may take what an earlier one made. One whose sources
 * are not all in the list waits. Each proposal's money is in the list exactly once at any time.
 */
export function applyDecisions(
  rows: readonly ListRow[],
  { merges, splits = [] }: Pick<Decisions, 'merges' | 'splits'>,
  context: RowContext,
): Applied {
  const current = new Map(rows.map((row) => [row.id, row]));
  const order = new Map<string, number>(rows.map((row, index) => [row.id, index]));
  const waitingMerges: string[] = [];
  const waitingSplits: string[] = [];
  const drift: SourceDrift[] = [];

  for (const decision of inOrder(merges, splits)) {
    if (decision.undone) continue;
    if ('parts' in decision) {
      const row = current.get(decision.source);
      if (!row || decision.parts.some(({ id }) => current.has(id))) {
        waitingSplits.push(decision.id);
        continue;
      }
      const at = order.get(row.id) as number;
      current.delete(row.id);
      const parts = splitRows(decision, row, context);
      for (const [index, part] of parts.entries()) {
        order.set(part.id, at + index / (parts.length + 1));
        current.set(part.id, part);
      }
      continue;
    }
    const sources = [...new Set(decision.sources)].map((id) => current.get(id));
    if (sources.length < 2 || sources.some((row) => !row) || current.has(decision.id)) {
      waitingMerges.push(decision.id);
      continue;
    }
    const found = sources as ListRow[];
    drift.push(...driftOf([decision], (id) => found.find((row) => row.id === id)));
    // A merge stands where its first source stood.
    order.set(decision.id, Math.min(...found.map((row) => order.get(row.id) as number)));
    for (const row of found) current.delete(row.id);
    current.set(decision.id, mergedRow(decision, asSettled(decision, found), context));
  }
  const merged = [...current.values()].sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  return { merged, waitingMerges, waitingSplits, drift };
}

function inOrder(
  merges: readonly MergeDecision[],
  splits: readonly SplitDecision[],
): (MergeDecision | SplitDecision)[] {
  if (splits.length === 0) return [...merges];
  return [...merges, ...splits].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}
