import type { WorkshopEvent } from '../events.ts';
import type { ReferenceEventPayloads, ReferenceList } from './ReferenceList.ts';

type ReferenceEvent = Extract<WorkshopEvent, { type: keyof ReferenceEventPayloads }>;

export function evolveReferences(lists: ReferenceList[], event: ReferenceEvent): ReferenceList[] {
  const { at, by } = event;
  if (event.type === 'referenceListSet') {
    const list: ReferenceList = { ...event.payload.list, at, by, removed: null };
    return lists.some(({ id }) => id === list.id)
      ? lists.map((known) =>
          known.id === list.id ? { ...list, ...(known.carries ? { carries: known.carries } : {}) } : known,
        )
      : [...lists, list];
  }
  if (event.type === 'rowsCarried') {
    const { list, carry } = event.payload;
    return lists.map((known) =>
      known.id === list ? { ...known, carries: [...(known.carries ?? []), { ...carry, at, by }] } : known,
    );
  }
  const { list, undone } = event.payload;
  return lists.map((known) =>
    known.id === list ? { ...known, removed: undone ? null : { at, by } } : known,
  );
}
