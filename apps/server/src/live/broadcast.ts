import { isOfSome, isShown, viewEvent, type WorkshopEvent, type WorkshopId } from '@ruam/workshop';
import type { Happened, Workshops } from '../workshops/Workshops.ts';
import { type Coalesced, coalesce } from './coalesce.ts';
import type { LiveServer, LiveSocket } from './liveTypes.ts';
import { workshopRoom } from './liveTypes.ts';

/** ms: a page gets at most one `events` message in this time. */
export const EVENTS_EVERY = 50;

/** Sends what happened to everybody in the workshop who may see it. Encoded once for all who see the same. */
export interface Broadcast {
  happened(happened: Happened): void;
  stop(): void;
}

export function createBroadcast(
  io: LiveServer,
  workshops: Pick<Workshops, 'get'>,
  socketsIn: (id: WorkshopId) => LiveSocket[],
  now: () => number,
): Broadcast {
  const waiting = new Map<WorkshopId, { events: WorkshopEvent[]; coalesced: Coalesced }>();
  const send = (id: WorkshopId) => {
    const { events } = waiting.get(id) ?? { events: [] };
    waiting.delete(id);
    const last = events.at(-1);
    if (!last) return;
    const message = { version: last.version, serverTime: now() };
    if (!events.some(isOfSome)) {
      // Every node reads the same log and tells its own pages: in order, and without gaps.
      io.local.to(workshopRoom(id)).emit('events', { events, ...message });
      return;
    }
    for (const { sockets, seen } of audiences(id, events)) {
      io.local.to(sockets).emit('events', { events: seen, ...message });
    }
  };

  /** Connections by what they may see of the events. */
  function audiences(id: WorkshopId, events: readonly WorkshopEvent[]) {
    const found = new Map<string, { sockets: string[]; seen: WorkshopEvent[] }>();
    const workshop = workshops.get(id);
    if (!workshop) return [];
    for (const socket of socketsIn(id)) {
      const seen = events.filter(
        (event) => !isOfSome(event) || viewEvent(socket.data.actor, workshop, event) !== null,
      );
      // Nothing for this page: it comes to this version with the next that it sees.
      if (seen.length === 0) continue;
      const key = seen.map(({ version }) => version).join();
      const audience = found.get(key) ?? { sockets: [], seen };
      found.set(key, audience);
      audience.sockets.push(socket.id);
    }
    return [...found.values()];
  }

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
