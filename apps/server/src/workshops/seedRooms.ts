import { seedUpdate } from '@ruam/group-doc';
import { roomName } from '@ruam/protocol';
import type { Rooms } from '@ruam/sync';
import type { Workshop } from '@ruam/workshop';
import { SERVER_IDENTITY } from '../sync/roomPolicy.ts';

const seed = seedUpdate();

/** Gives a group's document its first content. Doing it again changes nothing. */
export const seedRoom = (rooms: Rooms, room: string): Promise<void> => rooms.add(room, seed, SERVER_IDENTITY);

/** The same for all groups of a workshop. */
export async function seedRooms(rooms: Rooms, workshop: Workshop): Promise<void> {
  await Promise.all(workshop.groups.map((group) => seedRoom(rooms, roomName(workshop.id, group.id))));
}
