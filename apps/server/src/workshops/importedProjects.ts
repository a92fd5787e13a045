import { readImported } from '@ruam/group-doc';
import type { ImportedProject } from '@ruam/intake';
import { roomName } from '@ruam/protocol';
import type { Rooms } from '@ruam/sync';
import type { Workshop } from '@ruam/workshop';

/** What earlier imports gave, by import key, with the group that has it. */
export async function importedProjects(
  workshop: Workshop,
  rooms: Rooms,
): Promise<Map<string, ImportedProject>> {
  const where = new Map<string, ImportedProject>();
  for (const { id: group } of workshop.groups) {
    const room = roomName(workshop.id, group);
    // What another node has imported a moment ago is on disk, and may not have been told yet.
    await rooms.readAgain(room);
    const doc = await rooms.read(room);
    for (const { importKey, proposal } of readImported(doc)) {
      where.set(importKey, { importKey, groupKey: '', group, proposal, rowNumbers: [] });
    }
    doc.destroy();
  }
  return where;
}
