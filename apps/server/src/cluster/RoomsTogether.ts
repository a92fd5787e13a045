import { setTimeout as after } from 'node:timers/promises';
import type { Rooms } from '@ruam/sync';
import type { WorkshopId } from '@ruam/workshop';
import type { ClosedRooms } from '../sync/ClosedRooms.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import type { Cluster, Stop } from './Cluster.ts';

/** ms that a node waits for its own edits to reach the disk, and that the asking node waits for it. */
const DRAIN_WITHIN = 2_000;
const CLOSE_WITHIN = 3_000;
/** ms after which a room opens by itself, if the node that closed it never says so. */
const CLOSED_AT_MOST = 10_000;

/** Which closing it is: a room may be closed twice at once. */
interface Closing {
  room: string;
  id: string;
}

export interface RoomsTogetherOptions {
  cluster: Cluster;
  closedRooms: ClosedRooms;
  rooms: Rooms;
  workshops: Pick<Workshops, 'get' | 'catchUp'>;
}

/** Closes a room on every node while its content is read for a hand-over, so that no node takes edits after it. */
export class RoomsTogether {
  readonly #options: RoomsTogetherOptions;
  readonly #closings = new Map<string, () => void>();
  readonly #stops: Stop[];

  constructor(options: RoomsTogetherOptions) {
    this.#options = options;
    const { cluster } = options;
    this.#stops = [
      cluster.onAsked<Closing>('closeRoom', (closing) => this.#closeHere(closing)),
      cluster.onTold<Closing & { workshop: WorkshopId; version: number }>('openRoom', (told) => {
        void this.#openHere(told);
      }),
    ];
  }

  /**
   * All nodes have closed it and stored what they had accepted, and this node has read that; resolves with the devices
   * elsewhere whose edits did not arrive. Null: a node did not answer, so nothing may be handed over.
   */
  async close({ room, id }: Closing): Promise<string[] | null> {
    const { cluster, rooms } = this.#options;
    if (cluster.others().length === 0) return [];
    const { answers, isWhole } = await cluster.ask<string[]>('closeRoom', { room, id }, CLOSE_WITHIN);
    if (!isWhole) return null;
    await rooms.readAgain(room);
    return answers.flat();
  }

  /** `version`: what the workshop was decided to be meanwhile, which the others learn before they open the room. */
  open(closing: Closing, workshop: WorkshopId, version: number): void {
    this.#options.cluster.tell('openRoom', { ...closing, workshop, version });
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    for (const open of this.#closings.values()) open();
  }

  async #closeHere({ room, id }: Closing): Promise<string[]> {
    const { closedRooms, rooms } = this.#options;
    closedRooms.close(room);
    const timer = setTimeout(() => this.#closings.get(id)?.(), CLOSED_AT_MOST);
    this.#closings.set(id, () => {
      clearTimeout(timer);
      this.#closings.delete(id);
      closedRooms.open(room);
    });
    await Promise.race([rooms.settled(room), after(DRAIN_WITHIN, undefined, { ref: false })]);
    const unsent = rooms.sessions(room).filter(({ unacknowledged }) => unacknowledged);
    return [...new Set(unsent.map(({ identity }) => identity.device))];
  }

  async #openHere({
    id,
    workshop,
    version,
  }: Closing & { workshop: WorkshopId; version: number }): Promise<void> {
    const { workshops } = this.#options;
    try {
      if ((workshops.get(workshop)?.version ?? 0) < version) await workshops.catchUp(workshop);
    } finally {
      this.#closings.get(id)?.();
    }
  }
}
