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
  const decisions = inOrder(merges, splits).filter(({ undone }) => !undone);
  const stand = new Standing(rows, decisions.length > 0);
  const waitingMerges: string[] = [];
  const waitingSplits: string[] = [];
  const drift: SourceDrift[] = [];

  for (const decision of decisions) {
    if ('parts' in decision) {
      const row = stand.get(decision.source);
      if (!row || decision.parts.some(({ id }) => stand.get(id))) {
        waitingSplits.push(decision.id);
        continue;
      }
      const { at, span } = stand.placeOf(row.id);
      stand.remove(row.id);
      const parts = splitRows(decision, row, context);
      for (const [index, part] of parts.entries())
        stand.put(part, { at: at + (span * index) / parts.length, span: span / parts.length });
      continue;
    }
    const sources = [...new Set(decision.sources)].map((id) => stand.get(id));
    if (sources.length < 2 || sources.some((row) => !row) || stand.get(decision.id)) {
      waitingMerges.push(decision.id);
      continue;
    }
    const found = sources as ListRow[];
    drift.push(...driftOf([decision], (id) => found.find((row) => row.id === id)));
    // A merge stands where its first source stood.
    const place = found.map(({ id }) => stand.placeOf(id)).reduce((a, b) => (b.at < a.at ? b : a));
    for (const { id } of found) stand.remove(id);
    stand.put(mergedRow(decision, asSettled(decision, found), context), place);
  }
  return { merged: stand.inOrder(), waitingMerges, waitingSplits, drift };
}

/** The rows as decisions leave them. Of those that nothing was decided about, only the index is kept. */
class Standing {
  readonly #rows: readonly ListRow[];
  readonly #index = new Map<string, number>();
  readonly #gone = new Set<string>();
  readonly #made = new Map<string, { row: ListRow; place: Place }>();

  /** @param isAsked whether a row is looked for at all */
  constructor(rows: readonly ListRow[], isAsked: boolean) {
    this.#rows = rows;
    if (isAsked) for (const [at, { id }] of rows.entries()) this.#index.set(id, at);
  }

  get(id: string): ListRow | undefined {
    const made = this.#made.get(id);
    if (made) return made.row;
    const at = this.#index.get(id);
    return at === undefined || this.#gone.has(id) ? undefined : this.#rows[at];
  }

  /** Of a row that stands. */
  placeOf(id: string): Place {
    return this.#made.get(id)?.place ?? { at: this.#index.get(id) as number, span: 1 };
  }

  remove(id: string): void {
    if (!this.#made.delete(id)) this.#gone.add(id);
  }

  put(row: ListRow, place: Place): void {
    this.#made.set(row.id, { row, place });
  }

  /** What stood there already is in its order; only what decisions made has to find its place. */
  inOrder(): ListRow[] {
    const made = [...this.#made.values()].sort((a, b) => a.place.at - b.place.at);
    const merged: ListRow[] = [];
    let next = 0;
    for (const [at, row] of this.#rows.entries()) {
      while ((made[next]?.place.at ?? Infinity) <= at) merged.push((made[next++] as (typeof made)[0]).row);
      if (!this.#gone.has(row.id)) merged.push(row);
    }
    return [...merged, ...made.slice(next).map(({ row }) => row)];
  }
}

function inOrder(
  merges: readonly MergeDecision[],
  splits: readonly SplitDecision[],
): (MergeDecision | SplitDecision)[] {
  if (splits.length === 0) return [...merges];
  return [...merges, ...splits].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}
