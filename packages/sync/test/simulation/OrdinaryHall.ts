import { type SeededRandom, seededRandom } from '@ruam/testkit';
import * as Y from 'yjs';
import { type Engine, engine } from '../setUp.ts';
import { person, TestClient } from '../TestClient.ts';

/** What a browser keeps of the room (IndexedDB): all its tabs write to it, a new tab begins with it. */
interface Device {
  personId: string;
  name: string;
  kept: Y.Doc;
  tabs: Tab[];
}

interface Tab {
  client: TestClient;
  undo: Y.UndoManager;
}

const PEOPLE = ['ann', 'bo', 'cee'];

/**
 * A group at work, doing nothing wrong: typing, formatting, lists, fields, undo and redo, offline for a while, pages
 * that are loaded anew, two tabs and two devices of one person.
 */
export class OrdinaryHall {
  readonly engine: Engine = engine();
  /** Updates that were sent to the server, live and in answer to its question. */
  sent = 0;
  readonly #random: SeededRandom;
  readonly #devices: Device[] = [];

  constructor(seed: string) {
    this.#random = seededRandom(seed);
    for (const personId of PEOPLE) {
      for (let device = this.#random.integer(1, 2); device > 0; device--) {
        const made: Device = { personId, name: `${personId}'s ${device}`, kept: new Y.Doc(), tabs: [] };
        this.#devices.push(made);
        this.#openTab(made);
      }
    }
  }

  async step(): Promise<void> {
    const random = this.#random;
    const device = random.pick(this.#devices);
    const tab = random.pick(device.tabs);
    const what = random.integer(0, 999);
    if (what < 900) this.#edit(tab);
    else if (what < 930) tab.undo.undo();
    else if (what < 945) tab.undo.redo();
    else if (what < 955) tab.client.drop();
    else if (what < 985) this.#connect(tab);
    else if (what < 992) {
      this.#closeTab(device, tab);
      this.#openTab(device);
    } else if (device.tabs.length < 2) this.#openTab(device);
    else this.#closeTab(device, tab);
    if (random.chance(0.1)) {
      await this.engine.clock.advance(random.integer(100, 200));
      for (const { client } of this.#tabs()) client.deliver();
    }
  }

  /** Everybody is online and all is said. Throws if anything was refused, or they do not hold the same. */
  async finish(): Promise<void> {
    // Each Yjs tidies up formatting for itself, and tells of what it deleted there when it connects.
    for (const tab of this.#tabs()) {
      tab.client.drop();
      this.#connect(tab);
    }
    await this.engine.settle(...this.#tabs().map(({ client }) => client));
    const marks = this.#tabs().map(({ client }) => [client, client.mark()] as const);
    await this.engine.settle(...this.#tabs().map(({ client }) => client));
    this.check();
    const texts = new Set(
      this.#tabs().map(({ client }) => JSON.stringify(client.doc.getText('text').toDelta())),
    );
    if (texts.size !== 1) throw new Error('pages differ');
    for (const [client, mark] of marks) {
      if (client.acknowledgedMark !== mark) throw new Error(`${client.identity.device} is not saved`);
    }
  }

  check(): void {
    for (const event of this.engine.events) {
      if (event.is !== 'compacted') throw new Error(JSON.stringify(event));
    }
    for (const { client } of this.#tabs()) {
      const [notice] = client.notices;
      if (notice) throw new Error(`${client.identity.device} was told ${notice.code}: ${notice.detail}`);
      if (client.closedWith) throw new Error(`closed with ${client.closedWith.code}`);
    }
  }

  #tabs(): Tab[] {
    return this.#devices.flatMap(({ tabs }) => tabs);
  }

  #openTab(device: Device): void {
    const identity = person(device.personId, { device: device.name });
    const client = new TestClient(identity, { clientId: this.#random.integer(1, 2 ** 32 - 1) });
    client.awareness.destroy();
    Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(device.kept), 'kept');
    client.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'kept') Y.applyUpdate(device.kept, update);
      if (origin !== 'kept' && origin !== client && client.session) this.sent++;
    });
    const undo = new Y.UndoManager([client.doc.getText('text'), client.doc.getArray('list')], {
      captureTimeout: 0,
    });
    device.tabs.push({ client, undo });
    if (this.#random.chance(0.8)) this.#connect({ client });
  }

  #closeTab(device: Device, tab: Tab): void {
    tab.client.drop();
    tab.undo.destroy();
    device.tabs.splice(device.tabs.indexOf(tab), 1);
    if (device.tabs.length === 0) this.#openTab(device);
  }

  #connect({ client }: Pick<Tab, 'client'>): void {
    if (client.session) return;
    client.connect(this.engine.rooms);
    this.sent++;
  }

  #edit({ client: { doc } }: Tab): void {
    const random = this.#random;
    const text = doc.getText('text');
    const list = doc.getArray<Y.Map<unknown>>('list');
    const what = random.integer(0, 19);
    if (what < 11) text.insert(random.integer(0, text.length), random.pick([...'กขคงabc 12๓', 'น้ำ']));
    else if (what < 15) {
      if (text.length > 0) text.delete(random.integer(0, text.length - 1), 1);
    } else if (what === 15) {
      if (text.length > 3)
        text.format(random.integer(0, text.length - 3), 2, { bold: random.chance(0.5) || null });
    } else if (what === 16)
      list.insert(random.integer(0, list.length), [new Y.Map([['name', new Y.Text('งาน')]])]);
    else if (what === 17 && list.length > 0) list.delete(random.integer(0, list.length - 1));
    else if (list.length > 0)
      list.get(random.integer(0, list.length - 1)).set('satang', random.integer(0, 1e12));
    else doc.getMap('meta').set('title', random.next());
  }
}
