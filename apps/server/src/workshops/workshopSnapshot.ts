import {
  type DecisionLog,
  FOLD_SHAPE,
  type FoldedState,
  type StoredEvent,
  type Workshop,
} from '@ruam/workshop';

/** What this node knows of a workshop, folded from its log. */
export interface Folded {
  state: Workshop;
  /** Commands that were appended, by their id, each with the version of its last event. */
  done: Map<string, number>;
  /** When the last event was decided: ms since the epoch. */
  at: number;
}

/** Also names what stands beside the state in the text. */
const SHAPE = `${FOLD_SHAPE}/1`;

/** The state as text, to keep beside the log. */
export function snapshotOf({ state, done, at }: Folded): FoldedState {
  const text = JSON.stringify({ at, done: [...done], state });
  return { version: state.version, shape: SHAPE, state: text };
}

/**
 * The log of a workshop by way of its snapshot: the state that was kept, and the events after it. Null when none can be
 * used: none is there, another fold made it, it does not parse, or the log beside it has another decision at its
 * version (it was restored from a backup and went on otherwise). Rejects when the store does.
 */
export async function readFromSnapshot(
  log: DecisionLog,
  id: string,
): Promise<{ folded: Folded; after: StoredEvent[] } | null> {
  const kept = await log.snapshot(id);
  const folded = kept && kept.shape === SHAPE ? parsed(kept) : null;
  if (!folded || folded.state.id !== id) return null;
  const [last, ...after] = await log.read(id, folded.state.version - 1);
  const isOfThisLog =
    last?.version === folded.state.version &&
    last.at === folded.at &&
    folded.done.get(last.commandId) === last.version;
  return isOfThisLog ? { folded, after } : null;
}

function parsed({ version, state: text }: FoldedState): Folded | null {
  try {
    const { at, done, state } = JSON.parse(text) as { at: number; done: [string, number][]; state: Workshop };
    return state.version === version ? { state, done: new Map(done), at } : null;
  } catch {
    return null;
  }
}
