import { roomName } from '@ruam/protocol';
import type { Rooms } from '@ruam/sync';
import { nextInputPause, type Workshop, type WorkshopId } from '@ruam/workshop';
import type { Workshops } from '../workshops/Workshops.ts';

/** ms: a longer wait overflows the timers of Node; it is looked again. */
const LOOK_AGAIN = 60 * 60_000;

/**
 * Tells open sessions at the moment when a clock that stops input is up. Nothing is decided by it: the policy asks the
 * clock for each edit, so what is late here is refused all the same.
 */
export function watchInputPauses(
  workshops: Pick<Workshops, 'all' | 'get' | 'onEvents'>,
  rooms: Pick<Rooms, 'accessChanged'>,
  now: () => number,
): { stop(): void } {
  const timers = new Map<WorkshopId, ReturnType<typeof setTimeout>>();

  const wait = (workshop: Workshop) => {
    clearTimeout(timers.get(workshop.id));
    timers.delete(workshop.id);
    const at = nextInputPause(workshop, now());
    if (at === null) return;
    timers.set(
      workshop.id,
      setTimeout(() => due(workshop.id), Math.min(LOOK_AGAIN, at - now())),
    );
  };
  const due = (id: WorkshopId) => {
    const workshop = workshops.get(id);
    if (!workshop) return;
    for (const group of workshop.groups) rooms.accessChanged(roomName(id, group.id));
    wait(workshop);
  };

  for (const workshop of workshops.all()) wait(workshop);
  const stopEvents = workshops.onEvents(({ workshop }) => wait(workshop));
  return {
    stop() {
      stopEvents();
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
