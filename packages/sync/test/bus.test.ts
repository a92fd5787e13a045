import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Bus, memoryClientIds, memoryEditLog } from '../src/index.ts';
import { engine, testLog } from './setUp.ts';
import { person, TestClient } from './TestClient.ts';

/** Two nodes with one store, and a bus between them that can be cut. */
function twoNodes() {
  const inner = memoryEditLog();
  const clientIds = memoryClientIds();
  const wire = { isCut: false };
  const listeners: Map<string, Set<(message: Uint8Array) => void>>[] = [new Map(), new Map()];
  const busOf = (node: number): Bus => ({
    publish(room, message) {
      if (wire.isCut) return;
      for (const listener of listeners[1 - node]?.get(room) ?? []) listener(message.slice());
    },
    subscribe(room, onMessage) {
      const here = listeners[node]?.get(room) ?? new Set();
      listeners[node]?.set(room, here.add(onMessage));
      return () => void here.delete(onMessage);
    },
  });
  const nodes = [0, 1].map((node) => engine({ log: testLog(inner), clientIds, bus: busOf(node) }));
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
