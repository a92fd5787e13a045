import { isShown, type WorkshopEvent, type WorkshopId } from '@ruam/workshop';
import type { Happened } from '../workshops/Workshops.ts';
import { type Coalesced, coalesce } from './coalesce.ts';
import type { LiveServer } from './liveTypes.ts';
import { workshopRoom } from './liveTypes.ts';

/** ms: a page gets at most one `events` message in this time. */
export const EVENTS_EVERY = 50;

/** Sends what happened to everybody in the workshop. Encoded once, whatever the number of connections. */
export interface Broadcast {
  happened(happened: Happened): void;
  stop(): void;
}

export function createBroadcast(io: LiveServer, now: () => number): Broadcast {
  const waiting = new Map<WorkshopId, { events: WorkshopEvent[]; coalesced: Coalesced }>();
  const send = (id: WorkshopId) => {
    const { events } = waiting.get(id) ?? { events: [] };
    waiting.delete(id);
    const last = events.at(-1);
    if (last) io.to(workshopRoom(id)).emit('events', { events, version: last.version, serverTime: now() });
  };
  return {
    happened({ workshop, events: all }) {
      const events = all.filter(isShown);
      if (events.length === 0) return;
      let entry = waiting.get(workshop.id);
      if (!entry) {
        entry = { events: [], coalesced: coalesce(EVENTS_EVERY, () => send(workshop.id)) };
        waiting.set(workshop.id, entry);
      }
      entry.events.push(...events);
      entry.coalesced.mark();
    },
    stop() {
      for (const { coalesced } of waiting.values()) coalesced.flush();
    },
  };
}
