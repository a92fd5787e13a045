import { roomName } from '@ruam/protocol';
import type { Rooms } from '@ruam/sync';
import type { MemberId, WorkshopId } from '@ruam/workshop';
import type { Cluster } from '../cluster/Cluster.ts';
import type { Workshops } from '../workshops/Workshops.ts';

/** ms between two looks. Edits of a keystroke are stored long before the second one. */
const LOOK_EVERY = 1_500;

/** Whose edits hang: seen unstored, or not taken, at two looks in a row. */
export interface Unsent {
  /** How many devices, by member, of those that have any; on all nodes. */
  all(workshopId: WorkshopId): ReadonlyMap<MemberId, number>;
  stop(): void;
}

export function watchUnsent(
  workshops: Workshops,
  rooms: Rooms,
  cluster: Pick<Cluster, 'share'>,
  changed: (workshopId: WorkshopId) => void,
): Unsent {
  const shared = cluster.share<number>('unsent');
  let seen = new Set<string>();
  let hanging = new Map<WorkshopId, Map<MemberId, number>>();

  const look = () => {
    const now = new Set<string>();
    const next = new Map<WorkshopId, Map<MemberId, number>>();
    for (const workshop of workshops.all()) {
      const devices = new Map<MemberId, number>();
      for (const group of workshop.groups) {
        for (const { identity, unacknowledged } of rooms.sessions(roomName(workshop.id, group.id))) {
          const key = `${workshop.id} ${identity.personId} ${identity.device}`;
          if (!unacknowledged || now.has(key)) continue;
          now.add(key);
          if (seen.has(key)) devices.set(identity.personId, (devices.get(identity.personId) ?? 0) + 1);
        }
      }
      if (devices.size > 0) next.set(workshop.id, devices);
    }
    const before = hanging;
    seen = now;
    hanging = next;
    for (const id of new Set([...before.keys(), ...next.keys()])) {
      const members = new Set([...(before.get(id)?.keys() ?? []), ...(next.get(id)?.keys() ?? [])]);
      for (const member of members) {
        if (before.get(id)?.get(member) === next.get(id)?.get(member)) continue;
        shared.set(`${id} ${member}`, next.get(id)?.get(member) ?? null);
        changed(id);
      }
    }
  };
  const looking = setInterval(look, LOOK_EVERY);
  const stopShared = shared.onChange((key) => changed(partsOf(key)[0]));
  return {
    all(workshopId) {
      const all = new Map(hanging.get(workshopId));
      for (const key of shared.keys()) {
        const [workshop, member] = partsOf(key);
        if (workshop !== workshopId) continue;
        const elsewhere = shared.others(key).reduce((sum, devices) => sum + devices, 0);
        if (elsewhere > 0) all.set(member, (all.get(member) ?? 0) + elsewhere);
      }
      return all;
    },
    stop() {
      clearInterval(looking);
      stopShared();
    },
  };
}

const partsOf = (key: string) => key.split(' ') as [WorkshopId, MemberId];
