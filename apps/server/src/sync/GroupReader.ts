import { readGroup } from '@ruam/group-doc';
import type { Proposal } from '@ruam/planning';
import type { Rooms } from '@ruam/sync';
import * as Y from 'yjs';
import type { ContentThread } from './ContentThread.ts';

/** Rooms up to so many bytes are read at once: that takes less than a wait for the thread (see infra/bench). */
const INLINE_BYTES = 16 * 1024;

/** Reads the proposals of a room as they are on disk: of a large one in the thread, so that nobody who types waits. */
export class GroupReader {
  readonly #rooms: Rooms;
  readonly #thread: ContentThread;

  constructor(rooms: Rooms, thread: ContentThread) {
    this.#rooms = rooms;
    this.#thread = thread;
  }

  /** Rejects with the store's reason if the room cannot be loaded. */
  async read(room: string): Promise<Proposal[]> {
    const update = await this.#rooms.content(room);
    if (update.length > INLINE_BYTES) return this.#thread.proposals(update);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    const proposals = readGroup(doc);
    doc.destroy();
    return proposals;
  }
}
