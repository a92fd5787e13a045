import { setTimeout as after } from 'node:timers/promises';
import { canonicalJson, type GroupSnapshot } from '@ruam/consolidation';
import { completenessOf, proposalTotal, sumSatang } from '@ruam/planning';
import { formOf } from '@ruam/planning/reference';
import { roomName } from '@ruam/protocol';
import type { Files } from '@ruam/storage';
import type { Rooms } from '@ruam/sync';
import type { Group, Workshop } from '@ruam/workshop';
import { nextEdition, type SnapshotFacts } from '@ruam/workshop/commands';
import type { GroupReader } from '../sync/GroupReader.ts';

/** ms to wait for edits that are on their way to disk. */
const DRAIN_WITHIN = 2_000;

/**
 * Reads the group's document as it is on disk, stores it under its hash and says what is in it. The caller keeps the
 * room closed for writing meanwhile, on every node, so that nothing comes between the snapshot and the decision.
 * @param unsentElsewhere devices on other nodes whose edits did not arrive
 */
export async function takeSnapshot(
  rooms: Rooms,
  groups: GroupReader,
  files: Files,
  workshop: Workshop,
  group: Group,
  now: () => number,
  unsentElsewhere: readonly string[] = [],
): Promise<SnapshotFacts> {
  const room = roomName(workshop.id, group.id);
  // Also what people sent who have just left; a store that fails does not hold the hand-over for ever.
  await Promise.race([rooms.settled(room), after(DRAIN_WITHIN, undefined, { ref: false })]);
  const unsent = new Set([...devicesWithUnsent(rooms, room), ...unsentElsewhere]).size;
  const proposals = await groups.read(room);
  const edition = nextEdition(group);
  const snapshot: GroupSnapshot = { workshop: workshop.id, group: group.id, edition, at: now(), proposals };
  const bytes = new TextEncoder().encode(canonicalJson(snapshot));
  const { id: hash } = await files.put(bytes, {
    workshopId: workshop.id,
    kind: 'snapshot',
    name: `${group.id}-${edition}.json`,
    contentType: 'application/json',
    createdAt: now(),
  });
  const form = formOf(workshop);
  const isIncomplete = (proposal: (typeof proposals)[number]) =>
    completenessOf(proposal, form).missing.length > 0;
  return {
    hash,
    edition,
    proposals: proposals.length,
    total: sumSatang(proposals.map(proposalTotal)),
    incomplete: proposals.filter(isIncomplete).length,
    unsent,
  };
}

/** Devices in the room, on this node, whose edits the server holds but has not stored, or did not take. */
export function devicesWithUnsent(rooms: Rooms, room: string): string[] {
  const sessions = rooms.sessions(room).filter((session) => session.unacknowledged);
  return [...new Set(sessions.map(({ identity }) => identity.device))];
}
