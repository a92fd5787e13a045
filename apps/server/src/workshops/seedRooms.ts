import { seedGroup } from '@ruam/group-doc';
import { roomName } from '@ruam/protocol';
import type { Rooms } from '@ruam/sync';
import type { Workshop } from '@ruam/workshop';
import { SERVER_IDENTITY } from '../sync/roomPolicy.ts';

/** Gives each group's document its first content. Doing it again changes nothing. */
export async function seedRooms(rooms: Rooms, workshop: Workshop): Promise<void> {
  await Promise.all(
    workshop.groups.map((group) => rooms.edit(roomName(workshop.id, group.id), seedGroup, SERVER_IDENTITY)),
  );
}
