import { closeCodes, decodeHello, encodeHello, oldestSyncVersion, syncVersion } from '@ruam/protocol';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { engine } from './setUp.ts';
import { person, TestClient } from './TestClient.ts';

/** As a page of the next version may say it: with something more behind. */
const newerHello = Uint8Array.of(...encodeHello({ version: syncVersion + 1 }), 7, 7);

test('[S7] pages of this version, the one before and the next work together in one room', async () => {
  const { join, settle, rooms } = engine({ oldestVersion: syncVersion - 1 });
  const now = await join('ann');
  const others = [encodeHello({ version: syncVersion - 1 }), newerHello].map((hello, index) =>
    new TestClient(person(`other ${index}`), { hello }).connect(rooms),
  );
  const all = [now, ...others];
  await settle(...all);
  const marks = all.map((page, index) => {
    page.type(`${index} `);
    return page.mark();
  });
  await settle(...all);
  for (const [index, page] of all.entries()) {
    expect(page.text.split(' ').sort().join('')).toBe('012');
    expect(page.acknowledgedMark).toBe(marks[index]);
    expect(page.notices).toEqual([]);
    expect(page.unknown).toEqual([]);
    expect(page.accesses).toEqual(['write']);
  }
});

test('[S7] a server of the version before can read what this page says of itself', () => {
  // It reads a type and a number, and nothing behind: what is new goes behind only once all servers skip it.
  expect([...encodeHello({ version: syncVersion })]).toEqual([100, syncVersion]);
  expect(decodeHello(newerHello).version).toBe(syncVersion + 1);
  expect(oldestSyncVersion).toBeLessThanOrEqual(syncVersion);
});

test('[S7] a page that is too old is told, stays away, and its edits come with the page that is loaded anew', async () => {
  const { join, settle, rooms } = engine({ oldestVersion: syncVersion + 1 });
  const old = new TestClient(person('ann'));
  old.type('typed in the old page');
  old.connect(rooms);
  await settle(old);
  expect(old.notices.map(({ code }) => code)).toContain('tooOld');
  expect(old.closedWith?.code).toBe(closeCodes.tooOld);
  const bo = new TestClient(person('bo'), { hello: newerHello }).connect(rooms);
  await settle(bo);
  expect(bo.text).toBe('');

  const anew = new TestClient(person('ann'), { hello: newerHello });
  Y.applyUpdate(anew.doc, Y.encodeStateAsUpdate(old.doc));
  anew.connect(rooms);
  await settle(anew, bo);
  expect(bo.text).toBe('typed in the old page');
  expect((await join('cee', { hello: false })).text, 'who says no version is served').toBe(bo.text);
});
