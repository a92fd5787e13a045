import type { WorkshopEvent } from '../events.ts';
import type { Workshop } from '../state.ts';
import type { RowChange } from './RowChange.ts';

/** `before`: as it was when the event was decided. */
export function evolveRowChanges(before: Workshop, event: WorkshopEvent): Workshop['rowChanges'] {
  const touched = subjectsOf(before, event);
  if (!touched) return before.rowChanges;
  const { version, at, by } = event;
  const change: RowChange = { version, at, by, type: touched.type, id: touched.id };
  return {
    ...before.rowChanges,
    ...Object.fromEntries(touched.subjects.map((subject) => [subject, change])),
  };
}

interface Touched extends Pick<RowChange, 'type' | 'id'> {
  subjects: readonly string[];
}

function subjectsOf(state: Workshop, event: WorkshopEvent): Touched | null {
  switch (event.type) {
    case 'merged': {
      const { id, sources } = event.payload.merge;
      return { type: event.type, id, subjects: [id, ...sources] };
    }
    case 'unmerged': {
      const id = event.payload.merge;
      const sources = state.merges.find((merge) => merge.id === id)?.sources ?? [];
      return { type: event.type, id, subjects: [id, ...sources] };
    }
    case 'split': {
      const { id, source } = event.payload.split;
      return { type: event.type, id, subjects: [id, source] };
    }
    case 'unsplit': {
      const id = event.payload.split;
      const split = state.splits.find((one) => one.id === id);
      const parts = split?.parts.map((part) => part.id) ?? [];
      return { type: event.type, id, subjects: [id, ...(split ? [split.source] : []), ...parts] };
    }
    case 'driftSettled':
      return { type: event.type, id: event.payload.merge, subjects: [event.payload.merge] };
    case 'inclusionSet':
      return { type: event.type, id: event.payload.row, subjects: [event.payload.row] };
    case 'areaRanked': {
      const subject = `area:${event.payload.area ?? ''}`;
      return { type: event.type, id: event.payload.area ?? '', subjects: [subject] };
    }
    case 'rankingSet':
      return { type: event.type, id: '', subjects: ['ranking'] };
    case 'criteriaSet':
      return { type: event.type, id: '', subjects: ['criteria'] };
    case 'handedOver':
    case 'groupReopened':
      return { type: event.type, id: event.payload.group, subjects: [`group:${event.payload.group}`] };
    default:
      return null;
  }
}
