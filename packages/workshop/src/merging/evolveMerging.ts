import type { WorkshopEvent } from '../events.ts';
import type { Workshop } from '../state.ts';

type MergingEvent = Extract<WorkshopEvent, { type: MergingEventType }>;
type MergingEventType =
  | 'merged'
  | 'unmerged'
  | 'split'
  | 'unsplit'
  | 'driftSettled'
  | 'notDuplicate'
  | 'inclusionSet';

/** The part of `evolve` that is about which projects are one, which are several, and what is inside the ceiling. */
export function evolveMerging(state: Workshop, event: MergingEvent): Workshop {
  const { at, by } = event;
  switch (event.type) {
    case 'merged':
      return { ...state, merges: [...state.merges, event.payload.merge] };
    case 'unmerged': {
      const { merge } = event.payload;
      const merges = state.merges.map((known) =>
        known.id === merge && !known.undone ? { ...known, undone: { at, by } } : known,
      );
      return { ...state, merges };
    }
    case 'split':
      return { ...state, splits: [...state.splits, event.payload.split] };
    case 'unsplit': {
      const { split } = event.payload;
      const splits = state.splits.map((known) =>
        known.id === split && !known.undone ? { ...known, undone: { at, by } } : known,
      );
      return { ...state, splits };
    }
    case 'driftSettled': {
      const { merge, settled } = event.payload;
      const merges = state.merges.map((known) =>
        known.id === merge
          ? { ...known, settled: [...(known.settled ?? []), { ...settled, at, by }] }
          : known,
      );
      return { ...state, merges };
    }
    case 'notDuplicate': {
      const { pair, undone } = event.payload;
      const key = [...pair].sort().join('|');
      if (undone) return { ...state, notDuplicates: without(state.notDuplicates, key) };
      return { ...state, notDuplicates: { ...state.notDuplicates, [key]: { by, at } } };
    }
    case 'inclusionSet': {
      const { row, inside, reason } = event.payload;
      if (inside === null) return { ...state, inclusion: without(state.inclusion, row) };
      return { ...state, inclusion: { ...state.inclusion, [row]: { inside, reason, by, at } } };
    }
  }
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}
