import { closeCodes } from '@ruam/protocol';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { memoryEditLog } from '../src/index.ts';
import { engine, testLog } from './setUp.ts';
import { person, TestClient } from './TestClient.ts';

/** A promise that is opened by hand. */
function hold() {
  let open = () => {};
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

test('[S1] two people see what each other writes, and a third who comes later sees it all', async () => {
  const { join, settle } = engine();
  const ann = await join('ann');
  const bo = await join('bo');
  ann.type('งบประมาณ');
  await settle();
  bo.type(' ร่วม');
  await settle();
  expect(ann.text).toBe('งบประมาณ ร่วม');
  expect(bo.text).toBe(ann.text);
  const cee = await join('cee');
  expect(cee.isSynced).toBe(true);
  expect(cee.text).toBe(ann.text);
});

test('[S2] a client that did not say hello gets none of our frames', async () => {
  const { join, settle, log } = engine();
  const plain = await join('ann', { hello: false });
  log.failAppends = true;
  plain.type('x');
  await settle();
  plain.mark();
  await settle();
  expect([plain.acknowledged, plain.notices, plain.accesses, plain.unknown]).toEqual([[], [], [], []]);
});

test('[S5] a silent connection hears something within 30 s', async () => {
  const { join, clock } = engine();
  const ann = await join('ann');
  ann.deliver();
  for (let round = 0; round < 3; round++) {
    await clock.advance(25_000);
    expect(ann.inbox.length).toBeGreaterThan(0);
    ann.deliver();
  }
  expect(ann.closedWith).toBeNull();
});

test('[R1] many who come at once wait for one load; what they sent meanwhile is not lost', async () => {
  const log = testLog();
  const loading = hold();
  let loads = 0;
  const { rooms, settle } = engine({
    log: {
      ...log,
      async load(room) {
        loads++;
        await loading.promise;
        return log.load(room);
      },
    },
  });
  const clients = ['ann', 'bo', 'cee'].map((name) => new TestClient(person(name)).connect(rooms));
  clients[0]?.type('written while it loads');
  await settle(...clients);
  expect(clients.flatMap((client) => client.inbox)).toEqual([]);
  expect(clients.some((client) => client.isSynced)).toBe(false);
  loading.open();
  await settle(...clients);
  expect(loads).toBe(1);
  for (const client of clients) {
    expect(client.isSynced).toBe(true);
    expect(client.text).toBe('written while it loads');
  }
});

test('[R2] a room that cannot be loaded refuses, stores nothing, and is there again later', async () => {
  const { rooms, log, join, settle, clock, events } = engine();
  const before = await join('ann');
  before.type('saved');
  await settle();
  before.drop();
  await clock.advance(120_000);

  log.failLoads = true;
  const appends = log.appends;
  const refused = new TestClient(person('bo')).connect(rooms);
  refused.type('must not replace the room');
  await settle(refused);
  expect(refused.closedWith?.code).toBe(closeCodes.tryLater);
  expect(refused.notices.map(({ code }) => code)).toEqual(['roomNotLoaded']);
  const atOnce = new TestClient(person('cee')).connect(rooms).deliver();
  expect(atOnce.closedWith?.code).toBe(closeCodes.tryLater);
  await expect(rooms.read('room')).rejects.toThrow('disk I/O error');
  expect(log.appends).toBe(appends);
  expect(events.filter(({ is }) => is === 'loadFailed')).toHaveLength(1);

  log.failLoads = false;
  await clock.advance(1_000);
  refused.connect(rooms);
  await settle(refused);
  expect(refused.text).toContain('saved');
  expect(refused.text).toContain('must not replace the room');
});

test('[R3] when a page hears that it is in sync, what it held has been sent', async () => {
  const { rooms, settle, log } = engine();
  const ann = new TestClient(person('ann'));
  ann.type('written offline');
  ann.connect(rooms);
  await settle(ann);
  const stored = await log.load('room');
  expect(stored).toHaveLength(1);
  expect(ann.isSynced).toBe(true);
});

test('[R4] a room leaves memory when it is idle, and a rejoin before or after sees everything', async () => {
  let loads = 0;
  const log = testLog();
  const { join, settle, clock } = engine({
    log: {
      ...log,
      load(room) {
        loads++;
        return log.load(room);
      },
    },
  });
  const ann = await join('ann');
  ann.type('one');
  ann.drop();
  const bo = await join('bo');
  expect(bo.text).toBe('one');
  expect(loads).toBe(1);
  bo.drop();
  await clock.advance(61_000);
  const cee = await join('cee');
  expect(loads).toBe(2);
  cee.type(' two');
  await settle();
  expect(cee.text).toBe('one two');
});

test('[R4] a room is kept while its edits are on their way to disk, however long that takes', async () => {
  const { join, log, clock, rooms } = engine();
  const ann = await join('ann');
  log.failAppends = true;
  ann.type('not stored yet');
  ann.drop();
  await clock.advance(10 * 60_000);
  log.failAppends = false;
  await clock.advance(20_000);
  expect((await rooms.read('room')).getText('text').toString()).toBe('not stored yet');
});

test('[R5] the server reads what is on disk, and edits like everybody else', async () => {
  const { rooms, join, settle } = engine();
  const ann = await join('ann');
  const changed: string[] = [];
  rooms.onChange((room) => changed.push(room));
  let isDurable = false;
  const editing = rooms
    .edit('room', (doc) => doc.getText('text').insert(0, 'imported'), person('system'))
    .then(() => {
      isDurable = true;
    });
  await Promise.resolve();
  expect(isDurable).toBe(false);
  await settle();
  await editing;
  expect(ann.text).toBe('imported');
  expect(changed).toEqual(['room']);
  expect((await rooms.read('room')).getText('text').toString()).toBe('imported');
});

test('[R5] an edit sees what was accepted but is not stored yet, and two edits at once both stay', async () => {
  const { rooms, join, settle, log } = engine();
  const ann = await join('ann');
  const disk = hold();
  log.gate = disk.promise;
  ann.type('a');
  const seen: string[] = [];
  const append = (text: string) => (doc: Y.Doc) => {
    seen.push(doc.getText('text').toString());
    doc.getText('text').insert(doc.getText('text').length, text);
  };
  const edits = [
    rooms.edit('room', append('b'), person('system')),
    rooms.edit('room', append('c'), person('system')),
  ];
  await settle();
  disk.open();
  await settle();
  await Promise.all(edits);
  expect(seen).toEqual(['a', 'ab']);
  expect(ann.text).toBe('abc');
});

test('[R5] a seed with a fixed clientID applied twice does not double, and an edit that throws writes nothing', async () => {
  const { rooms, settle, log } = engine();
  const seedDoc = new Y.Doc();
  seedDoc.clientID = 1;
  seedDoc.getText('text').insert(0, 'seeded');
  const seed = Y.encodeStateAsUpdate(seedDoc);
  const seeding = [1, 2].map(() => rooms.edit('room', (doc) => Y.applyUpdate(doc, seed), person('system')));
  await settle();
  await Promise.all(seeding);
  expect(await log.load('room')).toHaveLength(1);
  const failing = rooms.edit(
    'room',
    (doc) => {
      doc.getText('text').insert(0, 'half ');
      throw new Error('no such project');
    },
    person('system'),
  );
  await expect(failing).rejects.toThrow('no such project');
  await settle();
  expect((await rooms.read('room')).getText('text').toString()).toBe('seeded');
});

test('[R5] an edit that changes nothing waits for the same that is on its way to disk', async () => {
  const { rooms, settle, log } = engine();
  const disk = hold();
  log.gate = disk.promise;
  const seedDoc = new Y.Doc();
  seedDoc.getText('text').insert(0, 'seeded');
  const seed = (doc: Y.Doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(seedDoc));
  let done = 0;
  const seeding = [1, 2].map(() => rooms.edit('room', seed, person('system')).then(() => done++));
  await settle();
  expect(done).toBe(0);
  disk.open();
  await settle();
  await Promise.all(seeding);
  expect(done).toBe(2);
  await rooms.edit('room', seed, person('system'));
});

test('[R5] settled waits for what was accepted, also from somebody who has left', async () => {
  const { join, rooms, settle, log } = engine();
  await rooms.settled('room');
  const ann = await join('ann');
  const disk = hold();
  log.gate = disk.promise;
  ann.type('the last line');
  ann.drop();
  let isSettled = false;
  const waiting = rooms.settled('room').then(() => {
    isSettled = true;
  });
  await settle();
  expect(isSettled).toBe(false);
  expect((await rooms.read('room')).getText('text').toString()).toBe('');
  disk.open();
  await settle();
  await waiting;
  expect((await rooms.read('room')).getText('text').toString()).toBe('the last line');
});

test('[R6] close writes what waits and closes everybody with 1012; nobody enters afterwards', async () => {
  const { rooms, join, log } = engine();
  const ann = await join('ann');
  ann.type('the last word');
  expect(await rooms.close()).toBe(true);
  expect(ann.closedWith?.code).toBe(closeCodes.restarting);
  expect(await log.load('room')).toHaveLength(1);
  const late = new TestClient(person('bo')).connect(rooms);
  expect(late.closedWith?.code).toBe(closeCodes.restarting);
  await expect(rooms.read('room')).rejects.toThrow();
});

test('[R6] 200 sessions are closed a few at a time, and what they write until then is stored', async () => {
  const { rooms, clock, log, settle } = engine();
  const pages = Array.from({ length: 200 }, (_, index) => new TestClient(person(`p${index}`)).connect(rooms));
  await settle(...pages);
  const closing = rooms.close();
  const closed = () => pages.filter(({ closedWith }) => closedWith?.code === closeCodes.restarting).length;
  await clock.advance(0);
  expect(closed()).toBe(10);
  const last = pages.find(({ closedWith }) => closedWith === null) as TestClient;
  pages.at(-1)?.type('until the end');
  await clock.advance(200);
  expect(closed()).toBe(110);
  expect(last.closedWith).not.toBeNull();
  await clock.advance(2_000);
  expect(closed()).toBe(200);
  expect(await closing).toBe(true);
  expect(await log.load('room')).toHaveLength(1);
});

test('[R6] close says so when the store has failed', async () => {
  const { rooms, join, log } = engine();
  const ann = await join('ann');
  log.failAppends = true;
  ann.type('not stored');
  expect(await rooms.close()).toBe(false);
  expect(ann.closedWith?.code).toBe(closeCodes.restarting);
  expect(ann.deliver().acknowledgedMark).toBe(0);
});

test('[R7] when the host throws, the room is loaded anew and nothing acknowledged is lost', async () => {
  const { rooms, join, settle, access, events } = engine();
  const ann = await join('ann');
  ann.type('kept');
  await settle();
  Object.defineProperty(access, 'get', {
    configurable: true,
    value: () => {
      throw new Error('a bug of the host');
    },
  });
  ann.type(' and this');
  expect(ann.closedWith?.code).toBe(closeCodes.restarting);
  expect(events.some(({ is }) => is === 'broken')).toBe(true);
  Reflect.deleteProperty(access, 'get');
  ann.connect(rooms);
  await settle(ann);
  const bo = await join('bo');
  expect(bo.text).toBe('kept and this');
});

test('[R4] a late close of an old connection does not touch the new one of the same person', async () => {
  const { rooms, join, settle } = engine();
  const ann = await join('ann');
  const old = ann.session;
  ann.connect(rooms);
  await settle();
  old?.closed();
  ann.type('still here');
  await settle();
  expect(rooms.sessions('room')).toHaveLength(1);
  expect((await rooms.read('room')).getText('text').toString()).toBe('still here');
});

test('[D7] the log of a room is merged when everybody has left, and says the same', async () => {
  const { join, settle, clock, log, rooms, events } = engine({ limits: { compactAt: 10 } });
  const ann = await join('ann');
  for (let count = 0; count < 30; count++) {
    ann.type(`${count} `);
    if (count % 3 === 0) ann.doc.getText('text').delete(0, 1);
    await settle();
  }
  expect((await log.load('room')).length).toBeGreaterThan(20);
  ann.drop();
  await clock.advance(61_000);
  expect(await log.load('room')).toHaveLength(1);
  expect(events.some(({ is }) => is === 'compacted')).toBe(true);
  expect((await rooms.read('room')).getText('text').toString()).toBe(ann.text);
});

test('[M3] a log with holes is served as far as it goes, never compacted, and heals', async () => {
  const inner = memoryEditLog();
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const word of ['one', ' two', ' three']) doc.getText('text').insert(doc.getText('text').length, word);
  const [one, , three] = updates as [Uint8Array, Uint8Array, Uint8Array];
  await inner.append([one, three].map((update) => ({ room: 'room', update, at: 0 })));
  const { join, settle, clock, rooms, events } = engine({ log: testLog(inner), limits: { compactAt: 2 } });
  const bo = await join('bo');
  expect(bo.text).toBe('one');
  expect(events).toContainEqual({ is: 'loadedIncomplete', room: 'room' });
  bo.drop();
  await clock.advance(61_000);
  expect(await inner.load('room')).toHaveLength(2);

  const owner = new TestClient(person('ann'), { clientId: doc.clientID });
  Y.applyUpdate(owner.doc, Y.encodeStateAsUpdate(doc));
  owner.connect(rooms);
  await settle(owner);
  const cee = await join('cee');
  expect(cee.text).toBe('one two three');
});
