import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { memoryClientIds, memoryEditLog } from '../src/index.ts';
import { TestBus } from '../testing/index.ts';
import { engine, testLog } from './setUp.ts';
import { person, TestClient } from './TestClient.ts';

/** Two nodes with one store, and a bus between them that can be cut. */
function twoNodes() {
  const inner = memoryEditLog();
  const clientIds = memoryClientIds();
  const wire = new TestBus();
  const nodes = ['first', 'second'].map((node) =>
    engine({ log: testLog(inner), clientIds, bus: wire.of(node) }),
  );
  const [first, second] = nodes as [(typeof nodes)[0], (typeof nodes)[0]];
  const settle = async (...clients: TestClient[]) => {
    for (let turn = 0; turn < 3; turn++) {
      await first.settle(...clients);
      await second.settle(...clients);
    }
  };
  return { first, second, wire, inner, settle };
}

test('[N1] what is stored by one node is seen on the other, and stored once', async () => {
  const { first, second, inner, settle } = twoNodes();
  const ann = await first.join('ann');
  const bo = await second.join('bo');
  ann.type('one ');
  await settle(ann, bo);
  bo.type('two');
  await settle(ann, bo);
  expect(ann.text).toBe('one two');
  expect(bo.text).toBe('one two');
  expect(await inner.load('room')).toHaveLength(2);
});

test('[N1] after messages were lost on the bus, the log fills the gap', async () => {
  const { first, second, wire, settle } = twoNodes();
  const ann = await first.join('ann');
  const bo = await second.join('bo');
  wire.isCut = true;
  ann.type('not heard ');
  await settle(ann, bo);
  expect(bo.text).toBe('');
  wire.isCut = false;
  ann.type('heard');
  await settle(ann, bo);
  expect(bo.text).toBe('not heard heard');
});

test("[N1] a page that moves to a node which has not heard of others' edits is not taken for a forger", async () => {
  const { first, second, wire, settle } = twoNodes();
  const ann = await first.join('ann');
  const bo = await first.join('bo');
  const cee = await second.join('cee');
  wire.isCut = true;
  bo.type("bo's ");
  await settle(ann, bo, cee);
  expect(ann.text).toBe("bo's ");
  ann.drop();
  ann.type("and ann's");
  ann.connect(second.rooms);
  const mark = await settle(ann, cee).then(() => ann.mark());
  await settle(ann, cee);
  expect(ann.notices).toEqual([]);
  expect(ann.acknowledgedMark).toBe(mark);
  expect(cee.text).toBe("bo's and ann's");

  // A forger still is one.
  const forged = new Y.Doc();
  forged.clientID = bo.doc.clientID;
  forged.getText('text').insert(0, 'a longer text than bo has written');
  const mallory = new TestClient(person('mallory'), { clientId: 1 });
  Y.applyUpdate(mallory.doc, Y.encodeStateAsUpdate(forged));
  mallory.connect(second.rooms);
  await settle(mallory, cee);
  expect(mallory.notices.map(({ code }) => code)).toContain('foreignClient');
  expect(cee.text).toBe("bo's and ann's");
});

test('[N1] after a gap that nobody wrote through, the log is read without waiting for the next edit', async () => {
  const { first, second, wire, settle } = twoNodes();
  const ann = await first.join('ann');
  const bo = await second.join('bo');
  wire.isCut = true;
  ann.type('not heard');
  await settle(ann, bo);
  expect(bo.text).toBe('');
  wire.heal();
  await settle(ann, bo);
  expect(bo.text).toBe('not heard');
});

test('[N2] people of both nodes see each other, move, leave, and go with their node', async () => {
  const { first, second, wire, settle } = twoNodes();
  const ann = await first.join('ann');
  const bo = await second.join('bo');
  const seen = (by: TestClient, whom: TestClient) => by.awareness.getStates().get(whom.doc.clientID)?.at;
  ann.setPresence({ at: 'title' });
  bo.setPresence({ at: 'amount' });
  await settle(ann, bo);
  expect(seen(ann, bo)).toBe('amount');
  expect(seen(bo, ann)).toBe('title');
  const cee = await second.join('cee');
  await settle(ann, bo, cee);
  expect(seen(cee, ann)).toBe('title');
  expect(cee.awareness.getStates().get(ann.doc.clientID)?.user).toMatchObject({ personId: 'ann' });
  // Moves to the other node before the first has noticed, then that one notices.
  const late = ann.leaveSilently();
  ann.connect(second.rooms);
  ann.setPresence({ at: 'reason' });
  await settle(ann, bo, cee);
  late();
  await settle(ann, bo, cee);
  expect(seen(bo, ann)).toBe('reason');
  ann.setPresence({ at: 'period' });
  await settle(ann, bo, cee);
  expect(seen(cee, ann)).toBe('period');
  // Back on the first, which is killed then: its people are gone for those on the second.
  ann.drop();
  ann.connect(first.rooms);
  ann.setPresence({ at: 'title' });
  await settle(ann, bo, cee);
  expect(seen(bo, ann)).toBe('title');
  wire.kill('first');
  await settle(bo, cee);
  expect(bo.awareness.getStates().has(ann.doc.clientID)).toBe(false);
});

test('[N2] a room that is opened later knows who is there, and a gap loses nobody', async () => {
  const { first, second, wire, settle } = twoNodes();
  const ann = await first.join('ann');
  ann.setPresence({ at: 'title' });
  await settle(ann);
  const bo = await second.join('bo');
  await settle(ann, bo);
  const seen = (by: TestClient, whom: TestClient) => by.awareness.getStates().get(whom.doc.clientID)?.at;
  expect(seen(bo, ann)).toBe('title');
  wire.isCut = true;
  ann.setPresence({ at: 'amount' });
  bo.setPresence({ at: 'period' });
  await settle(ann, bo);
  wire.heal();
  await settle(ann, bo);
  expect(seen(bo, ann)).toBe('amount');
  expect(seen(ann, bo)).toBe('period');
});

test('[N3] who wrote under a clientID on one node owns it on the other at once', async () => {
  const { first, second, settle } = twoNodes();
  const ann = await first.join('ann');
  const bo = await second.join('bo');
  ann.type('mine');
  await settle(ann, bo);
  const forged = new Y.Doc();
  forged.clientID = ann.doc.clientID;
  forged.getText('text').insert(0, 'longer than mine');
  const mallory = new TestClient(person('mallory'), { clientId: 1 });
  Y.applyUpdate(mallory.doc, Y.encodeStateAsUpdate(forged));
  mallory.connect(second.rooms);
  await settle(mallory, ann, bo);
  expect(mallory.notices.map(({ code }) => code)).toContain('foreignClient');
  expect(ann.text).toBe('mine');
  expect(bo.text).toBe('mine');
});

test('[N4] who brings the edits of another to a node that knows neither does not become their owner', async () => {
  const { first, second, wire, settle } = twoNodes();
  await second.join('cee');
  wire.isCut = true;
  const ann = await first.join('ann');
  const bo = await first.join('bo');
  ann.type("ann's ");
  await settle(ann, bo);
  for (const page of [bo, ann]) {
    page.drop();
    page.type('more ');
    page.connect(second.rooms);
    await settle(ann, bo);
    const mark = page.mark();
    await settle(ann, bo);
    expect(page.acknowledgedMark).toBe(mark);
    expect(page.notices).toEqual([]);
  }
  expect(bo.text).toBe(ann.text);
  expect(bo.text.match(/more/g)).toHaveLength(2);
});

test('[N1] a log that could not be read after a gap is read again, until it can', async () => {
  const { first, second, wire, settle } = twoNodes();
  const ann = await first.join('ann');
  const bo = await second.join('bo');
  wire.isCut = true;
  ann.type('not heard');
  await settle(ann, bo);
  second.log.failLoads = true;
  wire.heal();
  await second.clock.advance(5_000);
  expect(bo.deliver().text).toBe('');
  second.log.failLoads = false;
  await second.clock.advance(1_000);
  expect(bo.deliver().text).toBe('not heard');
});

test('[N1] while the log is being read for a page, nothing of it is refused', async () => {
  const { first, second, wire, settle } = twoNodes();
  const cee = await second.join('cee');
  const ann = await first.join('ann');
  const bo = await first.join('bo');
  ann.type('known ');
  await settle(ann, bo, cee);
  wire.isCut = true;
  ann.type('not heard ');
  await settle(ann, bo, cee);
  second.log.failLoads = true;
  bo.drop();
  bo.connect(second.rooms);
  await settle(bo, cee);
  // It builds on what this node does not know yet, so the page is asked again, and brings the same once more.
  bo.type('and more');
  for (let passed = 0; passed < 5; passed++) {
    await second.clock.advance(1_000);
    bo.deliver();
  }
  expect(bo.notices.filter(({ code }) => code !== 'missingSteps')).toEqual([]);
  second.log.failLoads = false;
  await second.clock.advance(2_000);
  await settle(bo, cee);
  const mark = bo.mark();
  await settle(bo, cee);
  expect(bo.acknowledgedMark).toBe(mark);
  expect(cee.text).toBe('known not heard and more');
});
