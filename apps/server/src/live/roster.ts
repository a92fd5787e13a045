import type { RosterMessage } from '@ruam/protocol';
import type { GroupId, MemberId, WorkshopId } from '@ruam/workshop';
import type { Cluster } from '../cluster/Cluster.ts';
import { type Coalesced, coalesce } from './coalesce.ts';
import { type LiveServer, type LiveSocket, workshopRoom } from './liveTypes.ts';

type Present = RosterMessage['present'][number];

/** ms between two `roster` messages to a page. */
export const ROSTER_EVERY = 500;

/** Who has a page of the workshop open, and on how many devices. */
export interface Roster {
  arrived(socket: LiveSocket): void;
  left(socket: LiveSocket): void;
  /** The member's group changed: told with the next message. */
  changed(workshopId: WorkshopId, member: MemberId): void;
  /** Members of each group with a page open. */
  online(workshopId: WorkshopId): Map<GroupId, number>;
  stop(): void;
}

export interface RosterSource {
  groupOf(workshopId: WorkshopId, member: MemberId): GroupId | null;
}

export function createRoster(
  io: LiveServer,
  source: RosterSource,
  cluster: Pick<Cluster, 'share'>,
  onSent: (workshopId: WorkshopId) => void,
): Roster {
  /** Devices by workshop and member. */
  const shared = cluster.share<string[]>('devices');
  /** workshop → member → device → open pages on this node */
  const devices = new Map<WorkshopId, Map<MemberId, Map<string, number>>>();
  const waiting = new Map<WorkshopId, { members: Set<MemberId>; coalesced: Coalesced }>();

  const devicesOf = (workshopId: WorkshopId, member: MemberId): Set<string> => {
    const here = devices.get(workshopId)?.get(member)?.keys() ?? [];
    return new Set([...here, ...shared.others(keyOf(workshopId, member)).flat()]);
  };
  const everybody = (workshopId: WorkshopId): Set<MemberId> => {
    const elsewhere = [...shared.keys()].map(partsOf).filter(([id]) => id === workshopId);
    return new Set([...(devices.get(workshopId)?.keys() ?? []), ...elsewhere.map(([, member]) => member)]);
  };
  const present = (workshopId: WorkshopId, member: MemberId): Present => ({
    member,
    group: source.groupOf(workshopId, member),
    devices: devicesOf(workshopId, member).size,
  });
  const send = (workshopId: WorkshopId) => {
    const { members } = waiting.get(workshopId) ?? { members: [] };
    waiting.delete(workshopId);
    const changed = [...members].map((member) => present(workshopId, member));
    io.local.to(workshopRoom(workshopId)).emit('roster', { whole: false, present: changed });
    onSent(workshopId);
  };
  const changed = (workshopId: WorkshopId, member: MemberId) => {
    let entry = waiting.get(workshopId);
    if (!entry) {
      entry = { members: new Set(), coalesced: coalesce(ROSTER_EVERY, () => send(workshopId)) };
      waiting.set(workshopId, entry);
    }
    entry.members.add(member);
    entry.coalesced.mark();
  };
  const count = (socket: LiveSocket, by: 1 | -1) => {
    const { actor, workshopId, session } = socket.data;
    if (actor.kind !== 'member') return;
    const ofWorkshop = devices.get(workshopId) ?? new Map<MemberId, Map<string, number>>();
    devices.set(workshopId, ofWorkshop);
    const ofMember = ofWorkshop.get(actor.memberId) ?? new Map<string, number>();
    ofWorkshop.set(actor.memberId, ofMember);
    const pages = (ofMember.get(session.device) ?? 0) + by;
    if (pages > 0) ofMember.set(session.device, pages);
    else ofMember.delete(session.device);
    if (ofMember.size === 0) ofWorkshop.delete(actor.memberId);
    if (ofWorkshop.size === 0) devices.delete(workshopId);
    shared.set(keyOf(workshopId, actor.memberId), ofMember.size > 0 ? [...ofMember.keys()].sort() : null);
    changed(workshopId, actor.memberId);
  };
  const stopShared = shared.onChange((key) => changed(...partsOf(key)));

  return {
    arrived(socket) {
      count(socket, 1);
      const { workshopId } = socket.data;
      const all = [...everybody(workshopId)].map((member) => present(workshopId, member));
      socket.emit('roster', { whole: true, present: all });
    },
    left: (socket) => count(socket, -1),
    changed,
    online(workshopId) {
      const counts = new Map<GroupId, number>();
      for (const member of everybody(workshopId)) {
        const group = source.groupOf(workshopId, member);
        if (group !== null) counts.set(group, (counts.get(group) ?? 0) + 1);
      }
      return counts;
    },
    stop() {
      stopShared();
      for (const { coalesced } of waiting.values()) coalesced.stop();
    },
  };
}

const keyOf = (workshopId: WorkshopId, member: MemberId) => `${workshopId} ${member}`;
const partsOf = (key: string) => key.split(' ') as [WorkshopId, MemberId];
