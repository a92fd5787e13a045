import { type GroupBoard, roomName } from '@ruam/protocol';
import type { Rooms } from '@ruam/sync';
import type { Cluster } from '../cluster/Cluster.ts';
import type { Workshops } from './Workshops.ts';

type Active = GroupBoard['active'][number];

/** ms between two looks at who is in the rooms of this node, for the other nodes. */
const LOOK_EVERY = 1_500;

/** Who has a group's document open, on any node. */
export class ActivePeople {
  readonly #rooms: Rooms;
  readonly #elsewhere;
  readonly #looking: ReturnType<typeof setInterval>;

  constructor(workshops: Pick<Workshops, 'all'>, rooms: Rooms, cluster: Pick<Cluster, 'share' | 'others'>) {
    this.#rooms = rooms;
    this.#elsewhere = cluster.share<Active[]>('active');
    this.#looking = setInterval(() => {
      if (cluster.others().length === 0) return;
      for (const { id, groups } of workshops.all()) {
        for (const group of groups) {
          const room = roomName(id, group.id);
          const here = this.#here(room);
          this.#elsewhere.set(room, here.length > 0 ? here : null);
        }
      }
    }, LOOK_EVERY);
  }

  /** Each person once, on however many devices. */
  in(room: string): Active[] {
    return merged([...this.#here(room), ...this.#elsewhere.others(room).flat()]);
  }

  stop(): void {
    clearInterval(this.#looking);
  }

  #here(room: string): Active[] {
    return merged(
      this.#rooms.sessions(room).map(({ identity: { personId, name, colour } }) => ({
        member: personId,
        name,
        colour,
      })),
    );
  }
}

function merged(all: readonly Active[]): Active[] {
  return [...new Map(all.map((one) => [one.member, one])).values()];
}
