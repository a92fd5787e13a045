import type { UnsentMessage } from '@ruam/protocol';
import { can, type GroupId, type MemberId, type WorkshopId } from '@ruam/workshop';
import { actorFor } from '../workshops/actorFor.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import { type Coalesced, coalesce } from './coalesce.ts';
import type { LiveSocket } from './liveTypes.ts';

/** ms between two `unsent` messages to a page. */
const TOLD_EVERY = 500;

/** Tells whose edits hang to those who can help, each of the groups they may know it of, and to nobody else. */
export interface UnsentTold {
  /** The counts changed, or who may know of them. */
  changed(workshopId: WorkshopId): void;
  /** Right now: a page that came, or whose person is another. */
  tell(socket: LiveSocket): void;
  stop(): void;
}

export function createUnsentTold(
  workshops: Pick<Workshops, 'get'>,
  socketsIn: (id: WorkshopId) => LiveSocket[],
  unsentOf: (id: WorkshopId) => ReadonlyMap<MemberId, number>,
): UnsentTold {
  const waiting = new Map<WorkshopId, Coalesced>();
  /** What a page was told last: nothing goes to those whom nothing of it concerns. */
  const told = new WeakMap<LiveSocket, string>();

  const mayKnow = (
    { data: { workshopId, session, account } }: LiveSocket,
    unsent: UnsentMessage['unsent'],
  ) => {
    const workshop = workshops.get(workshopId);
    if (!workshop) return [];
    const actor = actorFor(workshop, session, account);
    const asked = new Map<GroupId | null, boolean>();
    return unsent.filter(({ member }) => {
      const group = workshop.members[member]?.group ?? null;
      const known = asked.get(group) ?? can(actor, 'readUnsent', workshop, { group }).ok;
      asked.set(group, known);
      return known;
    });
  };
  const tellOf = (socket: LiveSocket, all: UnsentMessage['unsent']) => {
    const unsent = all.length === 0 ? all : mayKnow(socket, all);
    const said = JSON.stringify(unsent);
    if ((told.get(socket) ?? '[]') === said) return;
    told.set(socket, said);
    socket.emit('unsent', { unsent });
  };
  const allOf = (id: WorkshopId): UnsentMessage['unsent'] =>
    [...unsentOf(id)].map(([member, devices]) => ({ member, devices }));

  return {
    changed(id) {
      const entry =
        waiting.get(id) ??
        coalesce(TOLD_EVERY, () => {
          waiting.delete(id);
          const all = allOf(id);
          for (const socket of socketsIn(id)) tellOf(socket, all);
        });
      waiting.set(id, entry);
      entry.mark();
    },
    tell: (socket) => tellOf(socket, allOf(socket.data.workshopId)),
    stop() {
      for (const coalesced of waiting.values()) coalesced.stop();
    },
  };
}
