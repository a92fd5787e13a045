/**
 * What a person may see of a workshop. Members and organisers see it whole: the join code is on the screens all day,
 * and no contact data is in the state (it is in the groups' documents, behind `readContacts`). Whoever has not joined
 * sees what the join page needs: names, place, dates, groups.
 *
 * `viewFor` and `viewEvent` agree: folding viewed events over a viewed state is viewing the folded state, as long as
 * the person's standing does not change (then the server sends the state anew, or ends the connection).
 */
import type { Actor } from './actor.ts';
import { refusalOf } from './can.ts';
import type { EventType, WorkshopEvent } from './events.ts';
import { WELCOME } from './evolve.ts';
import type { Workshop } from './state.ts';

export function viewFor(actor: Actor, workshop: Workshop): Workshop {
  if (!refusalOf(actor, 'readWorkshop', workshop)) return workshop;
  return {
    ...workshop,
    organisers: [],
    joinCode: '',
    ceilings: {},
    members: {},
    responses: {},
    merges: [],
    notDuplicates: {},
    inclusion: {},
    spotlight: WELCOME,
    timer: null,
    imports: [],
    announcements: [],
    groups: workshop.groups.map((group) => ({
      ...group,
      handOver: null,
      earlierHandOvers: [],
      reopenings: [],
    })),
  };
}

const PUBLIC: ReadonlySet<EventType> = new Set<EventType>([
  'workshopCreated',
  'detailsChanged',
  'groupAdded',
  'groupChanged',
  'stageEntered',
]);

/** The event as the person may see it, or null. `workshop` is the state before or after it. */
export function viewEvent(actor: Actor, workshop: Workshop, event: WorkshopEvent): WorkshopEvent | null {
  if (!refusalOf(actor, 'readWorkshop', workshop)) return event;
  if (!PUBLIC.has(event.type)) return null;
  if (event.type === 'workshopCreated') {
    return { ...event, payload: { ...event.payload, organisers: [], joinCode: '', ceilings: {} } };
  }
  if (event.type === 'detailsChanged' && event.payload.joinCode !== undefined) {
    const { joinCode: _hidden, ...payload } = event.payload;
    return { ...event, payload };
  }
  return event;
}
