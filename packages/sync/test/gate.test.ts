import { closeCodes, messageType } from '@ruam/protocol';
import { seededRandom } from '@ruam/testkit';
import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Known } from '../src/Known.ts';
import { readUpdate } from '../src/readUpdate.ts';
import { engine } from './setUp.ts';
import { frameOf, person, stepTwoFrameOf, TestClient, updateFrameOf } from './TestClient.ts';

/** An update that this document makes. */
function updateOf(clientId: number, change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.transact(() => change(doc));
  return Y.encodeStateAsUpdate(doc);
}

test("[G2] edits under another person's clientID are refused, and the text stays what it was", async () => {
  const { join, settle, log, rooms } = engine();
  const victim = await join('victim');
  victim.type('hello');
  await settle();
  const mallory = await join('mallory');
  // Goes on where the victim stopped, before the victim does.
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(victim.doc));
  forged.clientID = victim.doc.clientID;
  const before = Y.encodeStateVector(forged);
  forged.getText('text').insert(5, 'XXXX');
  const update = Y.encodeStateAsUpdate(forged, before);
  mallory.send(updateFrameOf(update));
  mallory.send(stepTwoFrameOf(update));
  await settle();
  expect(mallory.notices.map(({ code }) => code)).toEqual(['foreignClient']);
  victim.type(' world');
  await settle();
  expect(victim.text).toBe('hello world');
  expect((await rooms.read('room')).getText('text').toString()).toBe('hello world');
  expect(await log.load('room')).toHaveLength(2);
});

test('[G2] the same person on another device, and the same device under another seat, are the owner', async () => {
  const { rooms, settle, clock } = engine();
  const page = new TestClient(person('ann'), { clientId: 7 }).connect(rooms);
  page.type('a');
  await settle(page);
  page.drop();
  for (const identity of [person('ann', { device: 'laptop' }), person('bo', { device: "ann's phone" })]) {
    page.type('b');
    const again = new TestClient(identity, { clientId: 7 });
    Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(page.doc));
    again.connect(rooms);
    await settle(again);
    expect(again.notices).toEqual([]);
  }
  // Not forgotten when the room leaves memory.
  await clock.advance(120_000);
  const other = new TestClient(person('mallory'), { clientId: 8 }).connect(rooms);
  await settle(other);
  other.send(
    updateFrameOf(updateOf(7, (doc) => doc.getText('text').insert(0, 'a longer text than is known'))),
  );
  await settle(other);
  expect(other.notices.map(({ code }) => code)).toEqual(['foreignClient']);
});

test('[G2] a page that comes back with everything it holds of others is welcome', async () => {
  const { join, settle, rooms } = engine();
  const ann = await join('ann');
  const bo = await join('bo');
  ann.type('from ann ');
  await settle();
  bo.type('from bo');
  bo.doc.getText('text').delete(0, 2);
  await settle();
  ann.drop();
  ann.type('!');
  ann.connect(rooms);
  ann.send(stepTwoFrameOf(Y.encodeStateAsUpdate(ann.doc)));
  await settle();
  expect(ann.notices).toEqual([]);
  expect(bo.text).toBe(ann.text);
});

const forbidden: Record<string, (doc: Y.Doc) => void> = {
  'a map key __proto__': (doc) => doc.getMap('fields').set('__proto__', 1),
  'a map key constructor': (doc) => doc.getMap('fields').set('constructor', 1),
  'a root type called prototype': (doc) => doc.getText('prototype').insert(0, 'x'),
  'an attribute __proto__': (doc) => {
    const element = new Y.XmlElement('p');
    doc.getXmlFragment('text').insert(0, [element]);
    element.setAttribute('__proto__', 'x');
  },
  'a format __proto__': (doc) =>
    doc.getText('text').insert(0, 'x', Object.fromEntries([['__proto__', { a: 1 }]])),
  'a key inside an embedded object': (doc) =>
    doc.getText('text').insertEmbed(0, JSON.parse('{"a":{"__proto__":{"isAdmin":true}}}')),
  'a key inside a plain value': (doc) => doc.getArray('list').insert(0, [{ a: [{ prototype: 1 }] }]),
  'a document inside the document': (doc) => doc.getMap('fields').set('sub', new Y.Doc()),
  'types nested 5,000 deep': (doc) => {
    let map = doc.getMap('fields');
    for (let depth = 0; depth < 5_000; depth++) {
      const inner = new Y.Map<unknown>();
      map.set('a', inner);
      map = inner;
    }
  },
};

for (const [what, change] of Object.entries(forbidden)) {
  test(`[G3] ${what} is refused with a notice, and everybody goes on`, async () => {
    const { join, settle, log, events } = engine();
    const mallory = await join('mallory');
    const ann = await join('ann');
    mallory.send(updateFrameOf(updateOf(99, change)));
    const mark = mallory.mark();
    await settle();
    expect(mallory.notices.map(({ code }) => code)).toEqual(['forbiddenContent']);
    expect(mallory.acknowledgedMark).toBeLessThan(mark);
    expect(events.map(({ is }) => is)).toContain('refused');
    expect(await log.load('room')).toEqual([]);
    ann.type('goes on');
    await settle();
    expect(mallory.text).toBe('goes on');
  });
}

test('[G3] a value that hides __proto__ in the encoding is refused', async () => {
  const { join, settle, log } = engine();
  const mallory = await join('mallory');
  const update = encoding.encode((encoder) => {
    for (const number of [1, 1, 5, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 8); // plain values, with a parent
    encoding.writeVarUint(encoder, 1); // which is a root type
    encoding.writeVarString(encoder, 'list');
    encoding.writeVarUint(encoder, 1);
    encoding.writeUint8(encoder, 118); // an object
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, '__proto__');
    encoding.writeAny(encoder, { isAdmin: true });
    encoding.writeVarUint(encoder, 0);
  });
  // Yjs itself takes it.
  expect(() => Y.applyUpdate(new Y.Doc(), update)).not.toThrow();
  mallory.send(updateFrameOf(update));
  await settle();
  expect(mallory.notices.map(({ code }) => code)).toEqual(['forbiddenContent']);
  expect(await log.load('room')).toEqual([]);
});

test('[G3] nesting is measured over many updates too', async () => {
  const { join, settle } = engine({ limits: { depth: 10 } });
  const ann = await join('ann');
  let array = ann.doc.getArray<unknown>('list');
  for (let depth = 1; depth <= 12; depth++) {
    const inner = new Y.Array<unknown>();
    array.push(['beside', inner, 'after']);
    array = inner;
    await settle();
    expect(ann.notices.length > 0, `${depth} deep`).toBe(depth > 11);
  }
});

test('[G3] only the root types of the document may be written', async () => {
  const { join, settle } = engine({ roots: ['text'] });
  const ann = await join('ann');
  ann.type('fine');
  await settle();
  expect(ann.notices).toEqual([]);
  ann.type('not fine', 'elsewhere');
  await settle();
  expect(ann.notices.map(({ code }) => code)).toEqual(['forbiddenContent']);
});

test('[G3] a room that is full says so', async () => {
  const { join, settle } = engine({ limits: { roomBytes: 500 } });
  const ann = await join('ann');
  ann.type('a'.repeat(400));
  await settle();
  expect(ann.notices).toEqual([]);
  ann.type('b'.repeat(200));
  const mark = ann.mark();
  await settle();
  expect(ann.notices.map(({ code }) => code)).toEqual(['roomFull']);
  expect(ann.acknowledgedMark).toBeLessThan(mark);
});

test('[G4] a second version of something known is neither stored nor shown', async () => {
  const { join, settle, log } = engine();
  const mallory = await join('mallory', { clientId: 5 });
  const ann = await join('ann');
  mallory.send(updateFrameOf(updateOf(5, (doc) => doc.getText('text').insert(0, 'abc'))));
  await settle();
  // The same first three clocks say something else, and two more follow.
  mallory.send(updateFrameOf(updateOf(5, (doc) => doc.getText('text').insert(0, 'XYZde'))));
  await settle();
  expect(ann.text).toBe('abcde');
  for (const { update } of await log.load('room'))
    expect(new TextDecoder().decode(update)).not.toContain('XYZ');
  const rows = (await log.load('room')).length;
  mallory.send(stepTwoFrameOf(Y.encodeStateAsUpdate(ann.doc)));
  await settle();
  expect(await log.load('room')).toHaveLength(rows);
});

test('[G5] who keeps sending what is refused is closed', async () => {
  const { join, settle } = engine({ limits: { refusals: 5 } });
  const mallory = await join('mallory');
  for (let count = 0; count < 6; count++) {
    mallory.send(updateFrameOf(updateOf(99, (doc) => doc.getMap('fields').set('__proto__', count))));
  }
  await settle();
  expect(mallory.closedWith?.code).toBe(closeCodes.policy);
});

test('[M1] a dropped frame is noticed at once and its content is there within 2 s', async () => {
  const { join, settle, clock, log } = engine();
  const ann = await join('ann');
  const bo = await join('bo');
  ann.holds = true;
  for (let count = 0; count < 500; count++) ann.type(`${count} `);
  ann.holds = false;
  ann.outbox.splice(50, 1);
  ann.release();
  const mark = ann.mark();
  await clock.advance(1_000);
  await settle();
  expect(bo.text).toBe(ann.text);
  expect(ann.acknowledgedMark).toBe(mark);
  expect(ann.notices).toEqual([]);
  const stored = new Y.Doc();
  for (const { update } of await log.load('room')) Y.applyUpdate(stored, update);
  expect(stored.store.pendingStructs).toBeNull();
});

test('[M1] if the answer is lost too, the server asks again', async () => {
  const { join, settle, clock } = engine();
  const ann = await join('ann');
  const bo = await join('bo');
  ann.holds = true;
  ann.type('lost ');
  ann.outbox.length = 0;
  ann.holds = false;
  ann.type('arrives');
  await clock.advance(1);
  expect(ann.inbox.length).toBe(1);
  ann.inbox.length = 0;
  await clock.advance(1_000);
  await settle();
  expect(bo.text).toBe('lost arrives');
});

test('[M1] [M2] what never becomes whole is never stored, its marks are held, its sender is told', async () => {
  const { join, settle, clock, log } = engine();
  const ann = await join('ann');
  const source = new Y.Doc();
  const updates: Uint8Array[] = [];
  source.on('update', (update: Uint8Array) => updates.push(update));
  source.getText('text').insert(0, 'a');
  source.getText('text').insert(1, 'b');
  // The page itself has only the second half.
  Y.applyUpdate(ann.doc, updates[1] as Uint8Array);
  ann.send(updateFrameOf(updates[1] as Uint8Array));
  const mark = ann.mark();
  await settle();
  await clock.advance(5_000);
  await settle();
  expect(ann.notices.map(({ code }) => code)).toContain('missingSteps');
  expect(ann.acknowledgedMark).toBeLessThan(mark);
  expect(await log.load('room')).toEqual([]);
});

test('[M1] a delete-set bomb of unknown ids is not stored and costs little', async () => {
  const { join, settle, log, clock } = engine();
  const mallory = await join('mallory');
  const random = seededRandom('bomb');
  for (let frame = 0; frame < 300; frame++) {
    const update = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 1_000);
      for (let client = 0; client < 1_000; client++) {
        for (const number of [random.integer(1, 2 ** 31), 1, random.integer(0, 2 ** 20), 1]) {
          encoding.writeVarUint(encoder, number);
        }
      }
    });
    mallory.send(updateFrameOf(update));
  }
  await settle();
  // Applied as they are they would hold this thread for minutes, far longer than a test may take.
  await clock.advance(1_000);
  expect(await log.load('room')).toEqual([]);
});

test('[S3] a number larger than any that can be written again ends its own connection, not the room', async () => {
  const { join, settle, rooms, events } = engine();
  const ann = await join('ann');
  // A mark of 12 bytes, as a changed frame brought one; then the same as the length of a struct and as a clock.
  const endless = [...Array<number>(10).fill(0x80), 0x7f];
  for (const frame of [
    [messageType.mark, ...endless],
    [messageType.hello, ...endless],
    [messageType.sync, 2, endless.length + 2, 1, 1, ...endless],
    [messageType.awareness, endless.length + 1, 1, ...endless],
  ]) {
    const mallory = new TestClient(person('mallory')).connect(rooms);
    await settle(mallory);
    mallory.session?.receive(new Uint8Array([messageType.hello, 2]));
    mallory.session?.receive(new Uint8Array(frame));
    await settle();
    expect(events.filter(({ is }) => is === 'broken')).toEqual([]);
    mallory.session?.closed();
  }
  ann.type('ยังเขียนได้');
  await settle();
  expect(ann.closedWith).toBeNull();
  const cee = await join('cee');
  expect(cee.text).toBe('ยังเขียนได้');
});

test('[S3] [G1] no mutated, truncated or random frame stops anything but its own connection', async () => {
  const { join, settle, rooms, events } = engine({ limits: { framesBurst: 1e9, refusals: 1e9 } });
  const ann = await join('ann');
  const random = seededRandom('garbage');
  const samples: Uint8Array[] = [];
  const source = new Y.Doc();
  source.on('update', (update: Uint8Array) => samples.push(updateFrameOf(update)));
  source.getText('text').insert(0, 'ข้อความ');
  source.getMap('fields').set('amount', { satang: 12_345 });
  source.getArray('list').push([new Y.Map(), 1, 'x']);
  source.getText('text').format(1, 3, { bold: true });
  source.getText('text').delete(0, 2);
  samples.push(stepTwoFrameOf(Y.encodeStateAsUpdate(source)));
  samples.push(
    frameOf(messageType.sync, (encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(source));
    }),
  );

  const seen = new Map<number, number>();
  let mallory = new TestClient(person('mallory')).connect(rooms);
  await settle(mallory);
  for (let round = 0; round < 5_000; round++) {
    let frame = random.pick(samples).slice();
    const kind = random.integer(0, 3);
    if (kind === 0) frame = random.bytes(random.integer(0, 40));
    else if (kind === 1) frame = frame.slice(0, random.integer(0, frame.length));
    else
      for (let count = random.integer(1, 4); count > 0; count--)
        frame[random.integer(0, frame.length - 1)] = random.integer(0, 255);
    mallory.session?.receive(frame);
    if (mallory.closedWith) {
      seen.set(mallory.closedWith.code, (seen.get(mallory.closedWith.code) ?? 0) + 1);
      mallory = new TestClient(person('mallory')).connect(rooms);
    }
  }
  await settle(ann, mallory);
  expect(seen.get(closeCodes.unreadable)).toBeGreaterThan(1_000);
  expect([...seen.keys()].every((code) => [1003, 1008, 1009].includes(code))).toBe(true);
  expect(events.filter(({ is }) => is === 'broken')).toEqual([]);
  // Whatever of it was well-formed: a document can be built of it, by people too.
  const stored = await rooms.read('room');
  expect(stored.store.pendingStructs).toBeNull();
  ann.type('still here');
  await settle(ann);
  expect((await rooms.read('room')).getText('text').toString()).toContain('still here');
});

test('[S4] a frame above the limit closes with 1009, a flood with 1008, a huge state vector with 1003', async () => {
  const { rooms, settle } = engine({
    limits: { frameBytes: 1_000, framesBurst: 200, stateVectorEntries: 100 },
  });
  const connect = () => new TestClient(person('mallory')).connect(rooms);
  const large = connect();
  await settle(large);
  large.session?.receive(new Uint8Array(1_001));
  expect(large.closedWith?.code).toBe(closeCodes.tooLarge);

  const flood = connect();
  await settle(flood);
  for (let count = 0; count < 250; count++) flood.session?.receive(Uint8Array.of(messageType.queryAwareness));
  expect(flood.closedWith?.code).toBe(closeCodes.policy);

  const asks = connect();
  await settle(asks);
  const step = frameOf(messageType.sync, (encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint8Array(encoder, Uint8Array.of(0));
  });
  for (let count = 0; count < 30; count++) asks.session?.receive(step);
  expect(asks.closedWith?.code).toBe(closeCodes.policy);

  const vector = connect();
  await settle(vector);
  const bomb = new Map(Array.from({ length: 101 }, (_, index) => [index, 1]));
  vector.session?.receive(
    frameOf(messageType.sync, (encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(bomb));
    }),
  );
  expect(vector.closedWith?.code).toBe(closeCodes.unreadable);
});

test('[M1] what is known moves on exactly as a document would, whatever the order', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seededRandom(seed);
      const docs = [1, 2, 3].map((clientId) => {
        const doc = new Y.Doc();
        doc.clientID = clientId;
        return doc;
      });
      const updates: Uint8Array[] = [];
      for (const doc of docs)
        doc.on('update', (update: Uint8Array, origin) => origin !== 'peer' && updates.push(update));
      for (let step = 0; step < 30; step++) {
        const doc = random.pick(docs);
        const text = doc.getText('text');
        const what = random.integer(0, 4);
        if (what === 0 && text.length > 2) text.delete(random.integer(0, text.length - 2), 2);
        else if (what === 1) doc.getMap('fields').set(random.pick(['a', 'b']), new Y.Array());
        else if (what === 2) Y.applyUpdate(doc, Y.encodeStateAsUpdate(random.pick(docs)), 'peer');
        else text.insert(random.integer(0, text.length), 'ก้อน'.slice(0, random.integer(1, 4)));
      }
      // The room takes what is whole; a document takes all, and keeps the rest pending.
      const known = new Known();
      const mirror = new Y.Doc();
      for (const update of random.shuffle([...updates, ...random.shuffle(updates)])) {
        const weighed = known.weigh(readUpdate(update));
        const alone = new Y.Doc();
        Y.applyUpdate(alone, Y.encodeStateAsUpdate(mirror));
        Y.applyUpdate(alone, update);
        const isPending = alone.store.pendingStructs !== null || alone.store.pendingDs !== null;
        expect(weighed.missing !== null).toBe(isPending);
        if (weighed.missing !== null) continue;
        known.take(weighed);
        Y.applyUpdate(mirror, update);
        expect(new Map(known.clocks)).toEqual(Y.decodeStateVector(Y.encodeStateVector(mirror)));
      }
    }),
    { numRuns: 100 },
  );
});
