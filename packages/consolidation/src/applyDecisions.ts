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

/** Where a row stands: rows of the snapshots 1 apart, parts of a row within its span. */
interface Place {
  at: number;
  span: number;
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
  const places = new Map<string, Place>(rows.map((row, index) => [row.id, { at: index, span: 1 }]));
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
      const { at, span } = places.get(row.id) as Place;
      current.delete(row.id);
      const parts = splitRows(decision, row, context);
      for (const [index, part] of parts.entries()) {
        places.set(part.id, { at: at + (span * index) / parts.length, span: span / parts.length });
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
    places.set(
      decision.id,
      found.map((row) => places.get(row.id) as Place).reduce((a, b) => (b.at < a.at ? b : a)),
    );
    for (const row of found) current.delete(row.id);
    current.set(decision.id, mergedRow(decision, asSettled(decision, found), context));
  }
  return { merged: ordered(rows, current, places), waitingMerges, waitingSplits, drift };
}

/** What stood there already is in its order; only what decisions made has to find its place. */
function ordered(
  rows: readonly ListRow[],
  current: ReadonlyMap<string, ListRow>,
  places: ReadonlyMap<string, Place>,
): ListRow[] {
  const standing = rows.filter((row) => current.get(row.id) === row);
  if (standing.length === current.size) return standing;
  const stands = new Set(standing);
  const placeOf = (row: ListRow | undefined) => (row && places.get(row.id)?.at) ?? Infinity;
  const made = [...current.values()]
    .filter((row) => !stands.has(row))
    .sort((a, b) => placeOf(a) - placeOf(b));
  const merged: ListRow[] = [];
  let next = 0;
  for (const row of standing) {
    const place = placeOf(row);
    while (placeOf(made[next]) < place) merged.push(made[next++] as ListRow);
    merged.push(row);
  }
  return [...merged, ...made.slice(next)];
}

function inOrder(
  merges: readonly MergeDecision[],
  splits: readonly SplitDecision[],
): (MergeDecision | SplitDecision)[] {
  if (splits.length === 0) return [...merges];
  return [...merges, ...splits].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}
