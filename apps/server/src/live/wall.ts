import type { GroupWriting, WallMessage } from '@ruam/protocol';
import { can, type Outcome, type Workshop, type WorkshopId } from '@ruam/workshop';
import { refusals } from '../http/refusals.ts';
import { actorFor } from '../workshops/actorFor.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import { type LiveServer, type LiveSocket, wallRoom } from './liveTypes.ts';

/** ms between two looks, while somebody watches. */
const LOOK_EVERY = 2_000;
/** Of so many announcements it is told who has read them. */
const ANNOUNCEMENTS = 20;

export interface Wall {
  watch(socket: LiveSocket, on: unknown, answer: unknown): void;
  stop(): void;
}

/** Tells those who run the day, and nobody else, how the writing is shared in the groups and who has read what. */
export function createWall(
  io: LiveServer,
  workshops: Pick<Workshops, 'get' | 'all'>,
  writing: (id: WorkshopId) => GroupWriting[],
): Wall {
  /** What the watchers of a workshop were told last. */
  const told = new Map<WorkshopId, string>();

  const messageOf = (workshop: Workshop): WallMessage => ({
    writing: writing(workshop.id),
    read: Object.fromEntries(
      workshop.announcements.slice(-ANNOUNCEMENTS).map(({ id, read = [] }) => [id, read]),
    ),
  });
  const may = (socket: LiveSocket): Outcome<null> => {
    const { workshopId, session, account } = socket.data;
    const workshop = workshops.get(workshopId);
    if (!workshop) return { ok: false, refusal: refusals.unknownWorkshop };
    return can(actorFor(workshop, session, account), 'readWall', workshop);
  };
  const watchers = (id: WorkshopId) =>
    [...(io.sockets.adapter.rooms.get(wallRoom(id)) ?? [])].flatMap(
      (socketId) => io.sockets.sockets.get(socketId) ?? [],
    );

  const look = (workshop: Workshop) => {
    const watching = watchers(workshop.id);
    if (watching.length === 0) return void told.delete(workshop.id);
    // A role that was taken away is gone with the next look.
    for (const socket of watching) if (!may(socket).ok) void socket.leave(wallRoom(workshop.id));
    const message = messageOf(workshop);
    // `since` moves on by itself: it is told with the next change.
    const said = JSON.stringify({ ...message, writing: message.writing.map(({ writers }) => writers) });
    if (told.get(workshop.id) === said) return;
    told.set(workshop.id, said);
    io.local.to(wallRoom(workshop.id)).emit('wall', message);
  };
  const looking = setInterval(() => {
    for (const workshop of workshops.all()) look(workshop);
  }, LOOK_EVERY);

  return {
    watch(socket, on, answer) {
      const reply = typeof answer === 'function' ? (answer as (outcome: Outcome<null>) => void) : () => {};
      const { workshopId } = socket.data;
      if (on !== true) {
        void socket.leave(wallRoom(workshopId));
        return reply({ ok: true, value: null });
      }
      const allowed = may(socket);
      const workshop = workshops.get(workshopId);
      if (!allowed.ok || !workshop) return reply(allowed);
      void socket.join(wallRoom(workshopId));
      reply({ ok: true, value: null });
      socket.emit('wall', messageOf(workshop));
    },
    stop: () => clearInterval(looking),
  };
}
