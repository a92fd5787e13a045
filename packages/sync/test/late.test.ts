import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { LateEdits, SessionIdentity } from '../src/index.ts';
import { engine } from './setUp.ts';
import { person } from './TestClient.ts';

function tray() {
  const kept: { identity: SessionIdentity; update: Uint8Array }[] = [];
  const state = { answer: true as boolean | Error, asked: 0 };
  const late: LateEdits = {
    takes: ({ personId }) => personId !== 'guest',
    async keep(identity, _room, update) {
      state.asked++;
      if (state.answer instanceof Error) throw state.answer;
      if (state.answer) kept.push({ identity, update });
      return state.answer;
    },
  };
  return { late, kept, state };
}

test('[L1] what comes late is kept whole and not shown, and the page is told where it is', async () => {
  const { late, kept } = tray();
  const { join, settle, clock, access, rooms, log } = engine({ late });
  const ann = await join('ann');
  ann.type('before ');
  await settle();
  access.set('ann', 'read');
  for (const word of ['one ', 'two ', 'three']) ann.type(word);
  const mark = ann.mark();
  await settle();
  expect(kept).toEqual([]);
  await clock.advance(1_000);
  await settle();
  expect(kept.map(({ identity }) => identity.personId)).toEqual(['ann']);
  const doc = await rooms.read('room');
  expect(doc.getText('text').toString()).toBe('before ');
  Y.applyUpdate(doc, kept[0]?.update as Uint8Array);
  expect(doc.getText('text').toString()).toBe(ann.text);
  expect(ann.notices.at(-1)?.code).toBe('inTray');
  expect(ann.acknowledgedMark).toBeLessThan(mark);
  expect(await log.load('room')).toHaveLength(1);
});

test('[L1] of whom nothing is kept, it stays on the device', async () => {
  const { late, kept } = tray();
  const { join, settle, clock, access } = engine({ late });
  const guest = await join('guest');
  access.set('guest', 'read');
  guest.type('mine');
  await settle();
  await clock.advance(2_000);
  await settle();
  expect(kept).toEqual([]);
  expect(guest.notices.map(({ code }) => code)).toEqual(['readOnly']);
});

test('[L2] while it cannot be kept the page is asked again, until it is', async () => {
  const { late, kept, state } = tray();
  const { join, settle, clock, access, events } = engine({ late });
  const ann = await join('ann');
  access.set('ann', 'read');
  ann.type('kept in the end');
  state.answer = new Error('disk full');
  for (let turn = 0; turn < 3; turn++) {
    await settle();
    await clock.advance(1_000);
  }
  expect(state.asked).toBeGreaterThan(1);
  expect(kept).toEqual([]);
  expect(events.some(({ is }) => is === 'lateNotKept')).toBe(true);
  state.answer = false;
  await settle();
  await clock.advance(1_000);
  expect(ann.notices).toEqual([]);
  state.answer = true;
  await settle();
  await clock.advance(1_000);
  await settle();
  expect(kept).toHaveLength(1);
  expect(ann.notices.map(({ code }) => code)).toEqual(['inTray']);
});

test('[L3] taken in as it was made, it is its writer’s in the past, and the page has nothing unsaved any more', async () => {
  const { late, kept } = tray();
  const { join, settle, clock, access, rooms } = engine({ late });
  const ann = await join('ann');
  const bo = await join('bo');
  for (const name of ['ann', 'bo']) access.set(name, 'read');
  ann.type('late words');
  const mark = ann.mark();
  await settle();
  await clock.advance(1_000);
  await settle();
  expect(bo.text).toBe('');
  const added = rooms.add('room', kept[0]?.update as Uint8Array, person('ann'));
  await settle();
  await added;
  await settle();
  expect(bo.text).toBe('late words');
  expect(ann.acknowledgedMark).toBe(mark);
  expect(ann.durable.get(ann.doc.clientID)).toBe('late words'.length);
  expect(rooms.sessions('room').some(({ unacknowledged }) => unacknowledged)).toBe(false);
  const { checkpoints, owners } = await rooms.history('room');
  expect(checkpoints.map(({ by }) => by)).toEqual(['ann']);
  expect(owners.get(ann.doc.clientID)?.personId).toBe('ann');
});
