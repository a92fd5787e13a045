import assert from 'node:assert/strict';
import { type ManualClock, manualClock, type SeededRandom, seededRandom } from '@ruam/testkit';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { documentAt, Rooms, type SyncEvent } from '../../src/index.ts';
import { person } from '../TestClient.ts';
import { applyAsIs, Disk } from './Disk.ts';
import { contentOf, randomEdit } from './randomEdit.ts';
import { SimulatedBus } from './SimulatedBus.ts';
import { SimulatedPage } from './SimulatedPage.ts';

interface Node {
  name: string;
  rooms: Rooms;
  life: { isAlive: boolean };
  /** ms that its clock differs. */
  skew: number;
}

const ROOMS = ['a', 'a', 'a', 'b'];

/**
 * One seed drives pages, edits, the network, the bus, the store, clocks and crashes of up to three nodes. A ledger
 * holds what each page had when it sent a mark that was then acknowledged: whatever happens later, the log holds it.
 */
export class World {
  readonly clock: ManualClock = manualClock();
  readonly random: SeededRandom;
  readonly disk: Disk;
  readonly bus: SimulatedBus;
  readonly events: SyncEvent[] = [];
  readonly pages: SimulatedPage[] = [];
  readonly ledger: { room: string; held: Uint8Array }[] = [];
  crashes = 0;
  readonly #nodes: Node[] = [];
  #started = 0;
  #checked = 0;

  constructor(seed: string) {
    this.random = seededRandom(seed);
    this.disk = new Disk(this.clock, this.random.fork('disk'));
    this.bus = new SimulatedBus(this.clock, this.random.fork('bus'));
    const nodes = this.random.integer(1, 3);
    for (let node = 0; node < nodes; node++) this.#start();
    for (const personId of ['ann', 'bo', 'cee', 'dan', 'eve'].slice(0, this.random.integer(3, 5))) {
      this.pages.push(new SimulatedPage(personId, this.random.pick(ROOMS), this.disk, this.random));
    }
  }

  async step(): Promise<void> {
    const { random, disk, bus, clock } = this;
    const page = random.pick(this.pages);
    const what = random.integer(0, 199);
    if (what < 60) randomEdit(page.client.doc, random);
    else if (what < 85) this.deliver(page, random.integer(1, 9));
    else if (what < 110) page.send(random.integer(1, 9));
    else if (what < 130) page.mark();
    else if (what < 134) page.drop();
    else if (what < 154) this.#connect(page);
    else if (what < 156) this.#reload(page);
    else if (what < 159) disk.isFull = random.chance(0.3);
    else if (what < 161) disk.isDeaf = random.chance(0.3);
    else if (what < 163) bus.isCut = random.chance(0.3);
    else if (what < 164) await this.crash();
    else if (what < 165 && random.chance(0.5)) await this.#shutDown();
    else if (what < 166) random.pick(this.#nodes).skew += random.pick([-86_400_000, -5_000, 700, 3_600_000]);
    else if (what < 168) this.#editAsServer();
    else await clock.advance(random.pick([1, 10, 50, 300, 1_000]));
    this.checkInvariants();
  }

  /** [D3]: what a page has of others is on disk. [M1]: the log has no holes. [G2]: everybody's edits are their own. */
  checkInvariants(): void {
    for (const { client, room, ownIds } of this.pages) {
      const { personId } = client.identity;
      const onDisk = this.disk.doc(room).store;
      for (const [id, structs] of client.doc.store.clients) {
        const last = structs.at(-1);
        if (ownIds.has(id) || !last) continue;
        const isStored = last.id.clock + last.length <= Y.getState(onDisk, id);
        assert(isStored, `${personId} was shown of ${id} what is not on disk`);
      }
      for (const { code } of client.notices.splice(0)) {
        assert(EXPECTED_NOTICES.includes(code), `${personId} was told ${code}`);
      }
      for (const id of ownIds) {
        const owner = this.disk.owners.get(`${room} ${id}`)?.personId;
        assert(
          Y.getState(onDisk, id) === 0 || owner === personId,
          `${id} of ${personId} belongs to ${owner}`,
        );
      }
    }
    for (const room of new Set(ROOMS)) {
      assert(this.disk.doc(room).store.pendingStructs === null, `the log of ${room} has holes`);
    }
    for (const event of this.events.slice(this.#checked)) {
      const isFault = ['broken', 'refused', 'loadedIncomplete'].includes(event.is);
      assert(
        !isFault,
        JSON.stringify(event, (_, value) => (value instanceof Error ? value.stack : value)),
      );
    }
    this.#checked = this.events.length;
  }

  async checkLedger(): Promise<void> {
    for (const room of new Set(ROOMS)) {
      const stored = new Y.Doc();
      for (const { update } of await this.disk.log.load(room)) applyAsIs(stored, update);
      expect(stored.store.pendingStructs, 'the log has no holes').toBeNull();
      let lost = 0;
      stored.on('update', () => lost++);
      for (const { held } of this.ledger.filter((entry) => entry.room === room)) applyAsIs(stored, held);
      expect(lost, `acknowledged in ${room}, and not in the log`).toBe(0);
    }
  }

  deliver(page: SimulatedPage, frames: number): void {
    for (const held of page.deliver(frames)) this.ledger.push({ room: page.room, held });
  }

  async crash(): Promise<void> {
    const node = this.random.pick(this.#nodes);
    this.crashes++;
    node.life.isAlive = false;
    this.bus.kill(node.name);
    for (const page of this.#pagesOf(node)) {
      // Acknowledgements that were on the way have been sent: they count.
      if (this.random.chance(0.5)) this.deliver(page, 1_000);
      page.drop();
    }
    this.#nodes.splice(this.#nodes.indexOf(node), 1);
    if (this.random.chance(0.7)) await this.clock.advance(100);
    this.#start();
    await this.checkLedger();
  }

  /** The faults end, everybody connects again, and goes on until all is said. */
  async heal(): Promise<void> {
    Object.assign(this.disk, { isFull: false, isDeaf: false });
    Object.assign(this.bus, { isCut: false, isRough: false });
    for (const page of this.pages) {
      page.isRough = false;
      page.drop();
    }
    for (let turn = 0; turn < 32; turn++) {
      for (const page of this.pages) this.#connect(page);
      await this.clock.advance(500);
      for (const page of this.pages) {
        this.deliver(page, 1_000);
        page.send(1_000);
      }
      if (turn === 26) for (const page of this.pages) page.mark();
      this.checkInvariants();
    }
  }

  /** All pages, all nodes, the log and the history say the same. */
  async checkConverged(): Promise<void> {
    for (const room of new Set(ROOMS)) {
      const stored = contentOf(this.disk.doc(room));
      for (const { rooms } of this.#nodes) expect(contentOf(await this.#read(rooms, room))).toEqual(stored);
      for (const page of this.pages.filter((one) => one.room === room)) {
        expect(page.client.closedWith).toBeNull();
        expect(page.client.doc.store.pendingStructs).toBeNull();
        expect(contentOf(page.client.doc)).toEqual(stored);
        expect(page.marked.size, 'every last mark is acknowledged').toBe(0);
      }
      const merged = new Y.Doc();
      const rows = await this.disk.log.load(room);
      for (const { update } of rows) applyAsIs(merged, update);
      expect(contentOf(merged)).toEqual(stored);
      const past = await this.disk.log.history(room);
      const news = rows.filter(({ isMerged }) => !isMerged);
      const all = documentAt([...past, ...news]);
      expect(contentOf(all), 'the history').toEqual(stored);
      expect(all.store.pendingStructs, 'the history has no holes').toBeNull();
    }
  }

  #start(): void {
    const name = `node ${++this.#started}`;
    const life = { isAlive: true };
    const { random, clock } = this;
    const node: Node = { name, life, skew: 0, rooms: undefined as unknown as Rooms };
    node.rooms = new Rooms({
      ...this.disk.of(life),
      bus: this.bus.of(name),
      policy: { access: () => 'write' },
      clock: {
        now: () => clock.now() + node.skew,
        setTimer: (ms, onDue) => clock.setTimer(ms, () => life.isAlive && onDue()),
      },
      newClientId: () => random.integer(1, 2 ** 31),
      observe: (event) => this.events.push(event),
      limits: { compactOpenAt: 15, compactAt: 5, idleFor: 300 },
    });
    this.#nodes.push(node);
  }

  async #shutDown(): Promise<void> {
    const node = this.random.pick(this.#nodes);
    const closing = node.rooms.close();
    await this.clock.advance(2_000);
    const stored = await Promise.race([closing, this.clock.advance(1_000).then(() => 'waits')]);
    if (!this.disk.isFull) expect(stored, 'all is stored at shutdown').toBe(true);
    node.life.isAlive = false;
    this.bus.kill(node.name);
    for (const page of this.#pagesOf(node)) {
      this.deliver(page, 1_000);
      page.drop();
    }
    this.#nodes.splice(this.#nodes.indexOf(node), 1);
    this.#start();
  }

  #pagesOf({ name }: Node): SimulatedPage[] {
    return this.pages.filter(({ node }) => node === name);
  }

  #connect(page: SimulatedPage): void {
    const node = this.random.pick(this.#nodes);
    page.connect(node.rooms, node.name);
  }

  /** The page is loaded anew from what the browser kept, under a new clientID. */
  #reload(page: SimulatedPage): void {
    page.drop();
    const { personId } = page.client.identity;
    this.pages.splice(
      this.pages.indexOf(page),
      1,
      new SimulatedPage(personId, page.room, this.disk, this.random, page),
    );
  }

  #editAsServer(): void {
    const { rooms } = this.random.pick(this.#nodes);
    const edit = rooms.edit(this.random.pick(ROOMS), (doc) => randomEdit(doc, this.random), person('system'));
    edit.catch(() => {
      // The room could not be loaded.
    });
  }

  async #read(rooms: Rooms, room: string): Promise<Y.Doc> {
    const reading = rooms.read(room);
    await this.clock.advance(500);
    return reading;
  }
}

const EXPECTED_NOTICES = ['notSaving', 'savingAgain', 'missingSteps', 'roomNotLoaded', 'restarting'];
