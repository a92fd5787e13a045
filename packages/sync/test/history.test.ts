import { seededRandom } from '@ruam/testkit';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { memoryClientIds } from '../src/ClientIdRegistry.ts';
import {
  type Checkpoint,
  compactRoom,
  documentAt,
  type EditLog,
  type HistoryStep,
  memoryEditLog,
  readHistory,
} from '../src/index.ts';
import { mergeRows } from '../src/mergeRows.ts';
import { engine, testLog } from './setUp.ts';

const MINUTE = 60_000;
const contentOf = (doc: Y.Doc) => ({
  text: doc.getText('text').toDelta(),
  list: doc.getArray('list').toJSON(),
});
const until = (checkpoints: readonly Checkpoint[], moment: number) =>
  documentAt(checkpoints.filter(({ at }) => at <= moment));

test('[H1] [H3] the past says who wrote and who deleted what, and when, before and after compaction', async () => {
  const { join, settle, clock, rooms, log } = engine({ limits: { compactAt: 2, idleFor: 1_000 } });
  const ann = await join('ann');
  const bo = await join('bo');
  ann.type('a road of 12 km');
  await settle(ann, bo);
  const written = clock.now();
  await clock.advance(2 * MINUTE);
  bo.doc.getText('text').delete(0, 7);
  await settle(ann, bo);
  const check = async () => {
    const { checkpoints, owners } = await rooms.history('room');
    expect(checkpoints.map(({ by }) => by)).toEqual(['ann', 'bo']);
    const [, deleted] = checkpoints as [Checkpoint, Checkpoint];
    expect(deleted.at).toBeGreaterThanOrEqual(written + 2 * MINUTE);
    const before = until(checkpoints, written);
    expect(before.getText('text').toString()).toBe('a road of 12 km');
    expect(owners.get(ann.doc.clientID)?.personId).toBe('ann');
    expect([...before.store.clients.keys()]).toEqual([ann.doc.clientID]);
    const now = documentAt(checkpoints);
    expect(now.getText('text').toString()).toBe('of 12 km');
    // What was deleted can be shown still.
    const restored = Y.createDocFromSnapshot(now, Y.snapshot(before));
    expect(restored.getText('text').toString()).toBe('a road of 12 km');
  };
  await check();
  ann.drop();
  bo.drop();
  await clock.advance(5_000);
  expect(await log.load('room')).toHaveLength(1);
  expect(await log.history('room')).toHaveLength(2);
  await check();
});

test('[D7] text that was deleted is not in the merged row any more', async () => {
  const { join, clock, log } = engine({ limits: { compactAt: 2, idleFor: 1_000 } });
  const ann = await join('ann');
  for (let round = 0; round < 20; round++) {
    ann.type(`${'x'.repeat(1_000)} ${round}`);
    ann.doc.getText('text').delete(0, ann.doc.getText('text').length);
    await clock.advance(10);
  }
  ann.type('kept');
  await clock.advance(10);
  ann.drop();
  await clock.advance(5_000);
  const rows = await log.load('room');
  expect(rows).toHaveLength(1);
  expect(rows[0]?.update.length).toBeLessThan(1_000);
  const past = await log.history('room');
  expect(past.reduce((sum, { update }) => sum + update.length, 0)).toBeGreaterThan(20_000);
  expect(documentAt(past).getText('text').toString()).toBe('kept');
  const again = await engine({ log: testLog(log) }).join('bo');
  expect(again.text).toBe('kept');
});

test('[D7] merging deletes nothing that nobody has deleted: formatting around a text that is gone stays', () => {
  const [ann, bo] = [new Y.Doc(), new Y.Doc()];
  ann.getMap<Y.Text>('map').set('text', new Y.Text('a road of 12 km'));
  Y.applyUpdate(bo, Y.encodeStateAsUpdate(ann));
  const rows = [Y.encodeStateAsUpdate(ann)];
  const textOf = (doc: Y.Doc) => doc.getMap<Y.Text>('map').get('text') as Y.Text;
  for (const doc of [ann, bo]) doc.on('update', (update: Uint8Array) => void rows.push(update));
  textOf(ann).format(2, 4, { bold: true });
  textOf(bo).delete(2, 4);
  const merged = mergeRows(rows) as Uint8Array;
  const deleted = [...Y.decodeUpdate(merged).ds.clients.values()].flat();
  expect(deleted.reduce((sum, { len }) => sum + len, 0)).toBe(4);
});

/** Several people in one room over days, with compactions that may stop at any of their writes. */
async function days(seed: string): Promise<void> {
  const random = seededRandom(seed);
  const inner = memoryEditLog();
  let writesLeft = Number.POSITIVE_INFINITY;
  const guard =
    <Arguments extends unknown[]>(write: (...given: Arguments) => Promise<void>) =>
    async (...given: Arguments) => {
      if (--writesLeft < 0) throw new Error('killed');
      await write(...given);
    };
  const log: EditLog = {
    ...inner,
    compact: async (room, replaced, merged) => {
      if (writesLeft < 2) await inner.compact(room, [], merged);
      await guard(inner.compact)(room, replaced, merged);
    },
    keepHistory: async (room, kept, replaced) => {
      if (writesLeft < 2) await inner.keepHistory(room, kept, []);
      await guard(inner.keepHistory)(room, kept, replaced);
    },
  };
  const steps: HistoryStep[] = [
    { olderThan: 0, stretch: 10 },
    { olderThan: 200, stretch: 50 },
    { olderThan: 1_000, stretch: 500 },
  ];
  const people = ['ann', 'bo', 'cee'].map((by, index) => {
    const doc = new Y.Doc();
    doc.clientID = index + 1;
    return { by, doc };
  });
  let now = 0;
  const states: { at: number; content: ReturnType<typeof contentOf> }[] = [];
  for (let step = 0; step < 150; step++) {
    now += random.pick([0, 0, 1, 3, 12, 70]);
    const { by, doc } = random.pick(people);
    const updates: Uint8Array[] = [];
    const take = (update: Uint8Array) => updates.push(update);
    doc.on('update', take);
    const [text, list] = [doc.getText('text'), doc.getArray<unknown>('list')];
    const what = random.integer(0, 3);
    if (what === 0 && text.length > 3) text.delete(random.integer(0, text.length - 3), 3);
    else if (what === 1) list.insert(0, [new Y.Map([['satang', step]])]);
    else if (what === 2 && list.length > 0) list.delete(random.integer(0, list.length - 1));
    else text.insert(random.integer(0, text.length), random.pick(['งบ', 'plan ', '๒๕๖๙']));
    doc.off('update', take);
    for (const update of updates) {
      await log.append([{ room: 'room', update, at: now, by }]);
      for (const other of people) Y.applyUpdate(other.doc, update);
    }
    states.push({ at: now, content: contentOf(doc) });
    if (random.chance(0.1)) {
      // What comes in the millisecond of a compaction would be of its moment, or of the next.
      now++;
      writesLeft = random.chance(0.3) ? random.integer(0, 3) : Number.POSITIVE_INFINITY;
      await compactRoom(log, 'room', now, 2, steps).catch((reason: Error) => {
        expect(reason.message).toBe('killed');
      });
      writesLeft = Number.POSITIVE_INFINITY;
    }
  }
  const limits = { history: steps };
  const { checkpoints } = await readHistory({ log, clientIds: memoryClientIds(), limits }, 'room');
  const all = documentAt(checkpoints);
  expect(all.store.pendingStructs).toBeNull();
  expect(contentOf(all)).toEqual(states.at(-1)?.content);
  for (const moment of new Set(checkpoints.map(({ at }) => at))) {
    const doc = until(checkpoints, moment);
    expect(doc.store.pendingStructs, 'a moment builds on nothing later').toBeNull();
    const state = states.findLast(({ at }) => at <= moment);
    expect(contentOf(doc), `${moment}`).toEqual(state?.content);
  }
  for (const { by, update } of checkpoints) {
    for (const client of Y.decodeUpdate(update).structs.map((struct) => struct.id.client)) {
      expect(people[client - 1]?.by, 'only what they wrote').toBe(by);
    }
  }
  // Pages give the same.
  const paged: Checkpoint[] = [];
  for (let after: number | undefined; ; ) {
    const part = { limit: 4, ...(after === undefined ? {} : { after }) };
    const page = (await readHistory({ log, clientIds: memoryClientIds(), limits }, 'room', part)).checkpoints;
    if (page.length === 0) break;
    paged.push(...page);
    after = page.at(-1)?.at;
  }
  expect(paged).toEqual(checkpoints);
}

test('[H1] [H2] [H3] every moment is as it was, over 100 pasts with compactions that were interrupted', {
  timeout: 120_000,
}, async () => {
  for (let seed = 1; seed <= 100; seed++) {
    await days(`past ${seed}`).catch((reason: unknown) => {
      throw new Error(`seed ${seed}`, { cause: reason });
    });
  }
});

test('[H2] the past becomes coarser with age, and nobody is lost in it', async () => {
  const log = memoryEditLog();
  const doc = new Y.Doc();
  let at = 0;
  let by = 'ann';
  const appending: Promise<void>[] = [];
  doc.on('update', (update: Uint8Array) => {
    appending.push(log.append([{ room: 'room', update, at, by }]));
  });
  for (let minute = 0; minute < 120; minute++) {
    at = minute * MINUTE;
    by = minute % 2 === 0 ? 'ann' : 'bo';
    doc.getText('text').insert(0, `${minute} `);
  }
  await Promise.all(appending);
  const [hour, day] = [60 * MINUTE, 24 * 60 * MINUTE];
  await compactRoom(log, 'room', 2 * hour, 2);
  expect(await log.history('room')).toHaveLength(120);
  for (const [when, count] of [
    [day + 3 * hour, 24],
    [31 * day + hour, 2],
  ] as const) {
    await log.append([{ room: 'room', update: Y.encodeStateAsUpdate(new Y.Doc()), at: when, by: 'cee' }]);
    await compactRoom(log, 'room', when, 2);
    const past = (await log.history('room')).filter((checkpoint) => checkpoint.by !== 'cee');
    expect(past).toHaveLength(count);
    expect(new Set(past.map((checkpoint) => checkpoint.by))).toEqual(new Set(['ann', 'bo']));
    expect(documentAt(past).getText('text').toString()).toBe(doc.getText('text').toString());
  }
});
