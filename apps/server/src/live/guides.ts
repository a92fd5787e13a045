import type { Guide } from '@ruam/protocol';
import { actorId, can, type Outcome, type WorkshopId } from '@ruam/workshop';
import { z } from 'zod';
import type { Cluster } from '../cluster/Cluster.ts';
import { refusals } from '../http/refusals.ts';
import { actorFor } from '../workshops/actorFor.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import { type Coalesced, coalesce } from './coalesce.ts';
import { type LiveServer, type LiveSocket, workshopRoom } from './liveTypes.ts';

/** ms between two messages to a page: who walks through pages quickly is followed to where they stop. */
const EVERY = 200;
/** Below the workshop's address; nothing that leads out of it. */
const Path = z
  .string()
  .max(200)
  .regex(/^[\w-]+(\/[\w.:~-]+)*$/)
  .nullable();

/** Who leads the way through the pages just now, and where they are. It is in no log: it is gone with their page. */
export interface Guides {
  arrived(socket: LiveSocket): void;
  tell(socket: LiveSocket, path: unknown, answer: unknown): void;
  left(socket: LiveSocket): void;
  stop(): void;
}

export function createGuides(
  io: LiveServer,
  workshops: Pick<Workshops, 'get'>,
  cluster: Pick<Cluster, 'share'>,
): Guides {
  const shared = cluster.share<Guide[]>('guides');
  /** By page: somebody may lead with two. */
  const here = new Map<WorkshopId, Map<string, Guide>>();
  const waiting = new Map<WorkshopId, Coalesced>();

  /** Each person once: with the page that they turned last. */
  const all = (id: WorkshopId): Guide[] => {
    const guides = [...shared.others(id).flat(), ...(here.get(id)?.values() ?? [])];
    return [...new Map(guides.map((guide) => [guide.person, guide])).values()];
  };
  const changed = (id: WorkshopId) => {
    const ofNode = [...(here.get(id)?.values() ?? [])];
    shared.set(id, ofNode.length > 0 ? ofNode : null);
    soon(id);
  };
  const soon = (id: WorkshopId) => {
    let entry = waiting.get(id);
    if (!entry) {
      entry = coalesce(EVERY, () => {
        waiting.delete(id);
        io.local.to(workshopRoom(id)).emit('guides', { guides: all(id) });
      });
      waiting.set(id, entry);
    }
    entry.mark();
  };
  const left = (socket: LiveSocket) => {
    const { workshopId } = socket.data;
    if (!here.get(workshopId)?.delete(socket.id)) return;
    changed(workshopId);
  };
  const stopShared = shared.onChange(soon);

  return {
    arrived(socket) {
      const guides = all(socket.data.workshopId);
      if (guides.length > 0) socket.emit('guides', { guides });
    },
    tell(socket, message, answer) {
      const reply = typeof answer === 'function' ? (answer as (outcome: Outcome<null>) => void) : () => {};
      const { workshopId, session, account } = socket.data;
      const workshop = workshops.get(workshopId);
      if (!workshop) return reply({ ok: false, refusal: refusals.unknownWorkshop });
      const actor = actorFor(workshop, session, account);
      const allowed = can(actor, 'callAttention', workshop);
      if (!allowed.ok) return reply(allowed);
      const path = Path.safeParse(message);
      if (!path.success) return reply({ ok: false, refusal: refusals.badInput });
      if (path.data === null) left(socket);
      else {
        const name =
          actor.kind === 'member' ? actor.member.name : actor.kind === 'organiser' ? actor.name : '';
        const ofWorkshop = here.get(workshopId) ?? new Map<string, Guide>();
        here.set(workshopId, ofWorkshop);
        ofWorkshop.delete(socket.id);
        ofWorkshop.set(socket.id, { person: actorId(actor), name, path: path.data });
        changed(workshopId);
      }
      reply({ ok: true, value: null });
    },
    left,
    stop() {
      stopShared();
      for (const entry of waiting.values()) entry.stop();
    },
  };
}
