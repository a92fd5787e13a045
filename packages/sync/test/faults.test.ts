import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { memoryClientIds } from '../src/index.ts';
import { engine, testLog } from './setUp.ts';
import { person, TestClient } from './TestClient.ts';

/*
 * Faults that were brought into the engine on purpose and that no test noticed. `infra/decisions` says which tests
 * notice the others.
 */

test('[G2] who owns a clientID is known after a restart too', async () => {
  const log = testLog();
  const clientIds = memoryClientIds();
  const before = engine({ log, clientIds });
  const victim = await before.join('victim', { clientId: 77 });
  victim.type('hello');
  await before.settle();
  await before.rooms.close();

  const after = engine({ log, clientIds });
  const mallory = new TestClient(person('mallory'));
  Y.applyUpdate(mallory.doc, Y.encodeStateAsUpdate(victim.doc));
  mallory.doc.clientID = 77;
  mallory.connect(after.rooms);
  await after.settle(mallory);
  mallory.type(' forged');
  await after.settle(mallory);
  expect(mallory.notices.map(({ code }) => code)).toContain('foreignClient');
  expect((await after.rooms.read('room')).getText('text').toString()).toBe('hello');
});

test('[R4] a room whose edits are on their way to disk is not loaded anew beside them', async () => {
  const log = testLog();
  let loads = 0;
  const { join, clock, settle } = engine({
    log: {
      ...log,
      append: (batch) => log.append(batch),
      load(room) {
        loads++;
        return log.load(room);
      },
    },
  });
  const ann = await join('ann');
  log.failAppends = true;
  ann.type('not stored yet');
  ann.drop();
  await clock.advance(10 * 60_000);
  const bo = await join('bo');
  expect(loads).toBe(1);
  expect(bo.text).toBe('');
  log.failAppends = false;
  await clock.advance(20_000);
  await settle();
  expect(bo.text).toBe('not stored yet');
});
