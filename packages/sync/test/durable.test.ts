import { closeCodes } from '@ruam/protocol';
import { expect, test } from 'vitest';
import { engine } from './setUp.ts';

function hold() {
  let open = () => {};
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

test('[D1] edits of many people and rooms in one turn are one group commit, and one row for each person', async () => {
  const { join, log, clock, rooms } = engine();
  const clients = await Promise.all(['ann', 'bo', 'cee', 'dan'].map((name) => join(name)));
  const before = log.appends;
  for (const client of clients) client.type('x').type('y');
  await clock.advance(5);
  expect(log.appends).toBe(before + 1);
  expect(await log.load('room')).toHaveLength(4);
  expect((await rooms.read('room')).getText('text').length).toBe(8);
});

test('[D1] what arrives while a commit is under way goes with the next one', async () => {
  const { join, log, settle } = engine();
  const ann = await join('ann');
  const disk = hold();
  log.gate = disk.promise;
  const before = log.appends;
  ann.type('first');
  await settle();
  for (let count = 0; count < 10; count++) ann.type(`${count}`);
  await settle();
  expect(log.appends).toBe(before + 1);
  disk.open();
  await settle();
  expect(log.appends).toBe(before + 2);
});

test('[D2] [D3] the sender is told, and the others see it, when it is on disk and not before', async () => {
  const { join, log, settle, rooms } = engine();
  const ann = await join('ann');
  const bo = await join('bo');
  const disk = hold();
  log.gate = disk.promise;
  ann.type('budget');
  const mark = ann.mark();
  await settle();
  expect(ann.acknowledgedMark).toBe(0);
  expect(ann.durable.get(ann.doc.clientID)).toBeUndefined();
  expect(bo.text).toBe('');
  expect(rooms.sessions('room').map(({ unacknowledged }) => unacknowledged)).toEqual([true, false]);
  const late = await join('late');
  expect(late.text).toBe('');

  disk.open();
  await settle();
  expect(ann.acknowledgedMark).toBe(mark);
  expect(ann.durable.get(ann.doc.clientID)).toBe(6);
  expect(bo.text).toBe('budget');
  expect(late.text).toBe('budget');
  expect(rooms.sessions('room').map(({ unacknowledged }) => unacknowledged)).toEqual([false, false, false]);
});

test('[D2] a deletion is acknowledged by a mark, though no state vector shows it', async () => {
  const { join, log, settle } = engine();
  const ann = await join('ann');
  ann.type('abc');
  ann.mark();
  await settle();
  const disk = hold();
  log.gate = disk.promise;
  ann.doc.getText('text').delete(0, 1);
  const mark = ann.mark();
  await settle();
  expect(ann.acknowledgedMark).toBe(mark - 1);
  disk.open();
  await settle();
  expect(ann.acknowledgedMark).toBe(mark);
});

test('[D2] a mark with nothing before it is acknowledged at once; one that comes after newer edits waits for them', async () => {
  const { join, settle } = engine();
  const ann = await join('ann');
  const first = ann.mark();
  ann.deliver();
  expect(ann.acknowledgedMark).toBe(first);
  ann.type('x');
  const second = ann.mark();
  ann.deliver();
  expect(ann.acknowledgedMark).toBe(first);
  await settle();
  expect(ann.acknowledgedMark).toBe(second);
});

test('[D2] a page that comes back while its edits are on their way is told only when they are on disk', async () => {
  const { join, log, settle, rooms } = engine();
  const ann = await join('ann');
  const disk = hold();
  log.gate = disk.promise;
  ann.type('on its way');
  ann.drop();
  ann.connect(rooms);
  await settle();
  const mark = ann.mark();
  await settle();
  expect(ann.isSynced).toBe(true);
  expect(ann.acknowledgedMark).toBe(0);
  expect(ann.durable.get(ann.doc.clientID)).toBeUndefined();
  disk.open();
  await settle();
  expect(ann.acknowledgedMark).toBe(mark);
  expect(ann.durable.get(ann.doc.clientID)).toBe('on its way'.length);
});

test('[D2] what is stored between the hello of a page that comes back and its question is told as well', async () => {
  const { join, log, settle, rooms } = engine();
  const ann = await join('ann');
  const disk = hold();
  log.gate = disk.promise;
  ann.type('on its way');
  ann.drop();
  ann.holds = true;
  ann.connect(rooms);
  const [hello, ...rest] = ann.outbox.splice(0);
  ann.holds = false;
  if (hello) ann.send(hello);
  await settle();
  disk.open();
  await settle();
  for (const frame of rest) ann.send(frame);
  const mark = ann.mark();
  await settle();
  expect(ann.acknowledgedMark).toBe(mark);
  expect(ann.durable.get(ann.doc.clientID)).toBe('on its way'.length);
});

test('[D4] a failed append: no acknowledgement, nobody sees it, everybody is told, and it recovers by itself', async () => {
  const { join, log, settle, clock, events } = engine();
  const ann = await join('ann');
  const bo = await join('bo');
  ann.type('before ');
  await settle();
  log.failAppends = true;
  ann.type('during ');
  const mark = ann.mark();
  bo.type('too');
  await settle();
  await clock.advance(30_000);
  await settle();
  expect(ann.acknowledgedMark).toBe(0);
  expect(ann.text).toBe('before during ');
  for (const client of [ann, bo]) {
    expect(client.notices.map(({ code }) => code)).toEqual(['notSaving']);
    expect(client.notices[0]).toMatchObject({ th: expect.stringMatching(/[ก-๙]/), en: expect.any(String) });
    expect(client.closedWith).toBeNull();
  }
  const reader = await join('cee');
  expect(reader.text).toBe('before ');
  expect(reader.notices.map(({ code }) => code)).toEqual(['notSaving']);

  log.failAppends = false;
  ann.type('after');
  await clock.advance(10_000);
  await settle();
  expect(ann.acknowledgedMark).toBe(mark);
  for (const client of [ann, bo, reader]) {
    expect(client.notices.at(-1)?.code).toBe('savingAgain');
    expect(client.text).toContain('too');
    expect(client.text).toContain('during');
    expect(client.text).toBe(ann.text);
  }
  expect(events.filter(({ is }) => is === 'appendFailed')).toHaveLength(1);
  expect(events.filter(({ is }) => is === 'appendRecovered')).toHaveLength(1);
});

test('[D4] tries again after 250 ms, twice as long each time, at most every 10 s', async () => {
  const { join, log, clock } = engine();
  const ann = await join('ann');
  log.failAppends = true;
  const before = log.appends;
  ann.type('x');
  await clock.advance(1);
  const tries = async (ms: number) => {
    await clock.advance(ms);
    return log.appends - before;
  };
  expect(await tries(0)).toBe(1);
  expect(await tries(255)).toBe(2);
  expect(await tries(500)).toBe(3);
  expect(await tries(1_000)).toBe(4);
  expect(await tries(60_000)).toBeLessThanOrEqual(12);
});

test('[D5] when too much waits for the store, who writes is closed and keeps its edits', async () => {
  const { join, log, settle, clock, rooms } = engine({ limits: { backlogBytes: 2_000 } });
  const ann = await join('ann');
  log.failAppends = true;
  for (let count = 0; count < 50; count++)
    ann.type('a paragraph of some length, typed while the disk is full ');
  await settle();
  expect(ann.closedWith?.code).toBe(closeCodes.tryLater);
  log.failAppends = false;
  await clock.advance(20_000);
  ann.connect(rooms);
  await settle();
  expect((await rooms.read('room')).getText('text').toString()).toBe(ann.text);
});

test('[D6] an append that was written though it seemed to fail does no harm', async () => {
  const { join, log, settle, clock, rooms } = engine();
  const ann = await join('ann');
  const append = log.append;
  let isFirst = true;
  log.append = async (batch) => {
    await append(batch);
    if (isFirst) {
      isFirst = false;
      throw new Error('connection lost after the write');
    }
  };
  ann.type('once');
  const mark = ann.mark();
  await settle();
  await clock.advance(1_000);
  await settle();
  expect(ann.acknowledgedMark).toBe(mark);
  ann.drop();
  await clock.advance(61_000);
  expect((await rooms.read('room')).getText('text').toString()).toBe('once');
});

test('[P1] who may only read is refused for step 2 as for update, at once and with a notice', async () => {
  const { join, settle, access, log, rooms } = engine();
  const ann = await join('ann');
  const bo = await join('bo');
  access.set('bo', 'read');
  bo.type('not allowed');
  const mark = bo.mark();
  await settle();
  expect(bo.notices.map(({ code }) => code)).toEqual(['readOnly']);
  expect(bo.accesses.at(-1)).toBe('read');
  // Coming back, the same edits arrive as sync step 2.
  bo.drop();
  bo.connect(rooms);
  await settle();
  expect(bo.notices.map(({ code }) => code)).toEqual(['readOnly', 'readOnly']);
  expect(bo.acknowledgedMark).toBeLessThan(mark);
  expect(bo.closedWith).toBeNull();
  ann.type('seen');
  await settle();
  expect(ann.text).toBe('seen');
  expect(bo.text).toContain('seen');
  expect(await log.load('room')).toHaveLength(1);
  expect(rooms.sessions('room').find(({ identity }) => identity.personId === 'bo')?.unacknowledged).toBe(
    true,
  );
});

test('[P1] a reader who has nothing new is not told off', async () => {
  const { join, settle, access, rooms } = engine();
  const ann = await join('ann');
  ann.type('text');
  ann.doc.getText('text').delete(0, 1);
  await settle();
  const bo = await join('bo');
  access.set('bo', 'read');
  rooms.accessChanged('room');
  await settle();
  bo.drop();
  bo.connect(rooms);
  await settle();
  expect(bo.isSynced).toBe(true);
  expect(bo.notices).toEqual([]);
  expect(bo.accesses).toEqual(['write', 'read', 'read']);
});

test('[P2] a change reaches open sessions at once; who may write again brings what it could not send', async () => {
  const { join, settle, access, rooms } = engine();
  const ann = await join('ann');
  const bo = await join('bo');
  for (const name of ['ann', 'bo']) access.set(name, 'read');
  rooms.accessChanged('room');
  expect(bo.deliver().accesses.at(-1)).toBe('read');
  bo.type('written after the hand-over');
  const mark = bo.mark();
  await settle();
  expect(ann.text).toBe('');

  access.delete('bo');
  rooms.accessChanged();
  await settle();
  expect(bo.accesses.at(-1)).toBe('write');
  expect(ann.text).toBe('written after the hand-over');
  expect(bo.acknowledgedMark).toBe(mark);
});

test('[P2] who may no longer be there is closed with 4403 and cannot come back', async () => {
  const { join, settle, access, rooms } = engine();
  const ann = await join('ann');
  access.set('ann', 'none');
  rooms.accessChanged('room');
  await settle();
  expect(ann.closedWith?.code).toBe(closeCodes.noAccess);
  expect(ann.notices.at(-1)?.code).toBe('noAccess');
  ann.connect(rooms);
  expect(ann.closedWith?.code).toBe(closeCodes.noAccess);
  expect(rooms.sessions('room')).toEqual([]);
});
