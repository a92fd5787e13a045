import { closeCodes, messageType } from '@ruam/protocol';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { engine } from './setUp.ts';
import { frameOf, person, TestClient } from './TestClient.ts';

const userOf = (client: TestClient, clientId: number) => client.awareness.getStates().get(clientId)?.user;

/** An awareness frame with these entries. */
const awareness = (...entries: [clientId: number, clock: number, state: string][]) =>
  frameOf(messageType.awareness, (encoder) =>
    encoding.writeVarUint8Array(
      encoder,
      encoding.encode((body) => {
        encoding.writeVarUint(body, entries.length);
        for (const [clientId, clock, state] of entries) {
          encoding.writeVarUint(body, clientId);
          encoding.writeVarUint(body, clock);
          encoding.writeVarString(body, state);
        }
      }),
    ),
  );

test('[A1] the name, colour and role that others see are those of the host', async () => {
  const { join, settle } = engine();
  const ann = await join('ann');
  const bo = await join('bo');
  bo.setPresence({ user: { name: 'ann', role: 'facilitator', color: '#000000' }, at: 'title' });
  await settle();
  expect(ann.awareness.getStates().get(bo.doc.clientID)).toEqual({
    at: 'title',
    user: { personId: 'bo', name: 'Name of bo', colour: '#336699', color: '#336699', role: 'member' },
  });
  const cee = await join('cee');
  expect(userOf(cee, bo.doc.clientID)).toMatchObject({ personId: 'bo' });
});

test("[A2] nobody moves or removes another's presence, nor shows a second one", async () => {
  const { join, settle } = engine();
  const ann = await join('ann');
  const bo = await join('bo');
  const mallory = await join('mallory');
  ann.setPresence({ at: 'title' });
  await settle();
  const { clientID } = ann.doc;
  mallory.send(awareness([clientID, 99, '{"at":"elsewhere"}']));
  mallory.send(awareness([clientID, 100, 'null']));
  mallory.setPresence({ at: 'amount' });
  mallory.send(awareness([4242, 1, '{"at":"second"}'], [mallory.doc.clientID, 9, '{"at":"own"}']));
  await settle();
  expect(bo.awareness.getStates().get(clientID)).toMatchObject({ at: 'title', user: { personId: 'ann' } });
  expect(bo.awareness.getStates().get(mallory.doc.clientID)).toMatchObject({ at: 'own' });
  expect(bo.awareness.getStates().has(4242)).toBe(false);
  // Nor after its owner has left.
  ann.drop();
  await settle();
  const late = await join('late');
  late.send(awareness([clientID, 200, '{"at":"back"}']));
  await settle();
  expect(bo.awareness.getStates().has(clientID)).toBe(false);
  expect([mallory.closedWith, late.closedWith]).toEqual([null, null]);
});

test('[A3] a state above 4 KB, or that is no object, closes its connection', async () => {
  for (const state of [JSON.stringify({ x: 'ก'.repeat(1_400) }), '"text"', '[]', '{broken', '7']) {
    const { join, settle } = engine();
    const mallory = await join('mallory');
    const ann = await join('ann');
    mallory.send(awareness([mallory.doc.clientID, 1, state]));
    await settle();
    expect(mallory.closedWith?.code, state.slice(0, 10)).toBe(closeCodes.policy);
    expect(ann.awareness.getStates().has(mallory.doc.clientID)).toBe(false);
  }
});

test('[A4] a hundred movements in 100 ms are one or two frames to each, with the last place', async () => {
  const { join, settle, clock } = engine();
  const ann = await join('ann');
  const others = await Promise.all(['bo', 'cee', 'dan'].map((name) => join(name)));
  for (const other of others) other.setPresence({ at: 0 });
  await settle();
  await clock.advance(200);
  ann.inbox.length = 0;
  for (let step = 1; step <= 100; step++) for (const other of others) other.setPresence({ at: step });
  await clock.advance(100);
  expect(ann.inbox.length).toBeLessThanOrEqual(2);
  ann.deliver();
  for (const other of others)
    expect(ann.awareness.getStates().get(other.doc.clientID)).toMatchObject({ at: 100 });
});

test('[A4] nobody gets back what they moved themselves', async () => {
  const { join, settle } = engine();
  const ann = await join('ann');
  await join('bo');
  ann.setPresence({ at: 'title', user: { name: 'typed here' } });
  await settle();
  expect(ann.awareness.getLocalState()).toEqual({ at: 'title', user: { name: 'typed here' } });
});

test('[A4] nor do they after a reconnect, when the server counts on beyond their own clock', async () => {
  const { join, settle, clock, rooms } = engine();
  const ann = await join('ann');
  const [bo, cee] = [await join('bo'), await join('cee')];
  for (const one of [bo, cee]) one.setPresence({ at: 'title' });
  await settle();
  bo.drop();
  await clock.advance(200);
  bo.connect(rooms);
  await settle();
  const { clientID } = bo.doc;
  for (let step = 0; step < 5; step++) {
    for (const one of [bo, cee]) one.setPresence({ at: `step ${step}` });
    const own = bo.awareness.meta.get(clientID)?.clock;
    // A page that has moved on since must not be moved back by what it said before.
    await clock.advance(200);
    bo.deliver();
    expect(bo.awareness.meta.get(clientID)?.clock).toBe(own);
    expect(bo.awareness.getLocalState()).toEqual({ at: `step ${step}` });
  }
  await settle();
  for (const client of [ann, cee]) {
    expect(client.awareness.getStates().get(clientID)).toMatchObject({
      at: 'step 4',
      user: { personId: 'bo' },
    });
  }
  expect(bo.awareness.getStates().get(cee.doc.clientID)).toMatchObject({ at: 'step 4' });
});

test('[A4] when 500 move at once, all get one and the same frame', async () => {
  const { join, settle, clock, rooms } = engine();
  await join('ann');
  const got: Uint8Array[][] = [];
  const sessions = Array.from({ length: 500 }, (_, index) => {
    const frames: Uint8Array[] = [];
    got.push(frames);
    const socket = { send: (bytes: Uint8Array) => void frames.push(bytes), bufferedAmount: 0, close() {} };
    return rooms.connect('room', person(`p${index}`), socket);
  });
  await settle();
  await clock.advance(1_000);
  for (const frames of got) frames.length = 0;
  for (const [index, session] of sessions.entries())
    session.receive(awareness([index + 1, 1, '{"at":"title"}']));
  await clock.advance(100);
  expect(got.map((frames) => frames.length)).toEqual(got.map(() => 1));
  expect(new Set(got.flat()).size).toBe(1);
});

test('[A5] who leaves is gone for the others; who comes back under the same number is seen at once', async () => {
  const { join, settle, rooms } = engine();
  const ann = await join('ann');
  const bo = await join('bo');
  bo.setPresence({ at: 'title' });
  await settle();
  bo.drop();
  await settle();
  expect(ann.awareness.getStates().has(bo.doc.clientID)).toBe(false);
  bo.connect(rooms);
  bo.send(awareness([bo.doc.clientID, bo.awareness.meta.get(bo.doc.clientID)?.clock ?? 0, '{"at":"title"}']));
  await settle();
  expect(ann.awareness.getStates().get(bo.doc.clientID)).toMatchObject({ at: 'title' });
});

test('[A6] what a page tells the host alone reaches the host, and nobody else', async () => {
  const { rooms, join, settle } = engine({ presenceForHost: ['unsent'] });
  const ann = await join('ann');
  const bo = await join('bo');
  bo.setPresence({ at: 'title', unsent: 3 });
  await settle();
  const late = await join('late');
  await settle();
  for (const one of [ann, late])
    expect(one.awareness.getStates().get(bo.doc.clientID)).toEqual({
      at: 'title',
      user: expect.objectContaining({ personId: 'bo' }),
    });
  const said = rooms.sessions('room').find(({ identity }) => identity.personId === 'bo')?.state;
  expect(JSON.parse(said ?? 'null')).toMatchObject({ at: 'title', unsent: 3 });
  bo.drop();
  await settle();
  expect(ann.awareness.getStates().has(bo.doc.clientID)).toBe(false);
});

test('[A5] a late close of the old connection does not remove the person who is back', async () => {
  const { join, settle, rooms } = engine();
  const ann = await join('ann');
  const bo = await join('bo');
  bo.setPresence({ at: 'title' });
  await settle();
  const old = bo.session;
  bo.connect(rooms);
  bo.setPresence({ at: 'amount' });
  await settle();
  old?.closed();
  await settle();
  expect(ann.awareness.getStates().get(bo.doc.clientID)).toMatchObject({ at: 'amount' });
});

test('[B1] a reader that falls behind is sent nothing more, and then everything it missed', async () => {
  const { join, settle, clock, rooms } = engine();
  const ann = await join('ann');
  const slow = await join('slow');
  ann.type('before ');
  await settle();
  slow.buffered = 1_200_000;
  const before = slow.bytesReceived;
  for (let count = 0; count < 200; count++) {
    ann.type(`paragraph ${count} `);
    ann.setPresence({ at: count });
    await clock.advance(20);
  }
  ann.doc.getText('text').delete(0, 7);
  await clock.advance(1_000);
  expect(slow.bytesReceived).toBe(before);
  slow.buffered = 100_000;
  await clock.advance(300);
  await settle();
  expect(slow.text).toBe(ann.text);
  expect(slow.awareness.getStates().get(ann.doc.clientID)).toMatchObject({ at: 199 });
  ann.type('and on');
  await settle();
  expect(slow.text).toBe(ann.text);
  expect(rooms.sessions('room')).toHaveLength(2);
});

test('[B1] who asks for the whole room while behind is answered when it has drained', async () => {
  const { join, settle, clock } = engine();
  const ann = await join('ann');
  const slow = await join('slow');
  slow.buffered = 2_000_000;
  ann.type('x');
  await clock.advance(300);
  ann.type('y');
  const again = new TestClient(person('other'));
  slow.send(
    frameOf(messageType.sync, (encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint8Array(encoder, Uint8Array.of(0));
    }),
  );
  slow.isSynced = false;
  await clock.advance(300);
  expect(slow.isSynced).toBe(false);
  slow.buffered = 0;
  await clock.advance(300);
  await settle();
  expect(slow.isSynced).toBe(true);
  expect(slow.text).toBe('xy');
  again.awareness.destroy();
});

test('[B2] a reader with more than 4 MB unsent, or that does not drain, is closed with 1013', async () => {
  const { join, settle, clock, rooms } = engine();
  const ann = await join('ann');
  const stopped = await join('stopped');
  const stuck = await join('stuck');
  stopped.buffered = 5_000_000;
  stuck.buffered = 2_000_000;
  ann.type('x');
  await settle(ann);
  expect(stopped.closedWith?.code).toBe(closeCodes.tryLater);
  expect(stuck.closedWith).toBeNull();
  await clock.advance(61_000);
  expect(stuck.closedWith?.code).toBe(closeCodes.tryLater);
  stuck.buffered = 0;
  stuck.connect(rooms);
  await settle();
  expect(stuck.text).toBe('x');
});

test('[B2] an answer that is larger than the limit by itself is not a slow reader', async () => {
  const { rooms, settle, clock } = engine({ limits: { pauseAt: 1_000, closeAt: 4_000 } });
  const ann = new TestClient(person('ann')).connect(rooms);
  ann.type('a'.repeat(10_000));
  await settle(ann);
  const reader = new TestClient(person('reader')).connect(rooms);
  await clock.advance(1);
  // The answer lies in the socket's buffer, all of it.
  reader.buffered = reader.bytesReceived;
  ann.type('more');
  await settle(ann);
  expect(reader.closedWith).toBeNull();
  reader.buffered = 0;
  await settle(ann, reader);
  expect(reader.text).toBe(ann.text);
});
