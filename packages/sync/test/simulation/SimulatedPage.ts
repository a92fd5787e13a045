import assert from 'node:assert/strict';
import type { SeededRandom } from '@ruam/testkit';
import * as Y from 'yjs';
import type { Rooms } from '../../src/index.ts';
import { person, TestClient } from '../TestClient.ts';
import type { Disk } from './Disk.ts';

/**
 * A page and its wire. A WebSocket gives every frame, in order and once, or ends. Where this wire does not (`taints`),
 * a mark may pass edits that were lost, so marks of such a connection do not count; what is in the room must be right
 * all the same.
 */
export class SimulatedPage {
  readonly client: TestClient;
  readonly room: string;
  /** Of this page, and of those that it was loaded anew from. */
  readonly ownIds: ReadonlySet<number>;
  node: string | null = null;
  /** What it held when it sent each mark, until the mark is acknowledged. */
  readonly marked = new Map<number, Uint8Array>();
  readonly #random: SeededRandom;
  readonly #disk: Disk;
  #isTainted = false;
  isRough = true;

  constructor(personId: string, room: string, disk: Disk, random: SeededRandom, before?: SimulatedPage) {
    this.room = room;
    this.#disk = disk;
    this.#random = random;
    this.client = new TestClient(person(personId), { clientId: random.integer(1, 2 ** 31) });
    this.client.holds = true;
    if (before) Y.applyUpdate(this.client.doc, Y.encodeStateAsUpdate(before.client.doc));
    this.client.awareness.destroy();
    this.ownIds = new Set([...(before?.ownIds ?? []), this.client.doc.clientID]);
  }

  get isConnected(): boolean {
    return this.client.session !== null && this.client.closedWith === null;
  }

  connect(rooms: Rooms, node: string): void {
    if (this.isConnected) return;
    this.client.drop();
    this.#isTainted = false;
    // Marks of the connection before are not answered on this one.
    this.marked.clear();
    this.node = node;
    this.client.connect(rooms, this.room);
  }

  drop(): void {
    this.client.drop();
    this.node = null;
  }

  /** A mark speaks for the whole page only once the page is in sync. */
  mark(): void {
    if (!this.isConnected || !this.client.isSynced || this.#isTainted) return;
    this.marked.set(this.client.mark(), Y.encodeStateAsUpdate(this.client.doc));
  }

  /** The next frames to the server. */
  send(frames: number): void {
    this.#faults(this.client.outbox);
    for (let sent = 0; sent < frames && this.client.outbox.length > 0; sent++) {
      this.client.session?.receive(this.client.outbox.shift() as Uint8Array);
    }
  }

  /** The next frames from the server. What they acknowledge must be on disk. Returns what was marked. */
  deliver(frames: number): Uint8Array[] {
    this.#faults(this.client.inbox);
    const heard = this.client.acknowledged.length;
    this.client.deliver(frames);
    for (const { stateVector } of this.client.acknowledged.slice(heard)) {
      const onDisk = this.#disk.doc(this.room).store;
      for (const [client, clock] of Y.decodeStateVector(stateVector)) {
        assert(clock <= Y.getState(onDisk, client), `${client} was acknowledged and is not on disk`);
      }
    }
    const acknowledged: Uint8Array[] = [];
    for (const [mark, held] of this.marked) {
      if (mark > this.client.acknowledgedMark) continue;
      this.marked.delete(mark);
      if (!this.#isTainted) acknowledged.push(held);
    }
    return acknowledged;
  }

  #faults(queue: Uint8Array[]): void {
    const random = this.#random;
    if (!this.isRough || queue.length === 0) return;
    const at = random.integer(0, queue.length - 1);
    const frame = queue[at] as Uint8Array;
    const fault = random.integer(0, 249);
    if (fault < 8) queue.splice(at, 0, frame);
    if (fault !== 8 && fault !== 9) return;
    this.#taint();
    queue.splice(at, 1);
    if (fault === 9) queue.splice(random.integer(0, queue.length), 0, frame);
  }

  #taint(): void {
    this.#isTainted = true;
    this.marked.clear();
  }
}
