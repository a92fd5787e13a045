import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { promisify } from 'node:util';
import { addProposal, readGroup } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import { openStorage } from '@ruam/storage';
import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { createServer } from '../src/createServer.ts';
import { createLog } from '../src/observe/log.ts';
import { temporaryFolder, testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser } from './support/workshop.ts';

/** `npm run store -- …`, as a process of its own. */
async function store(...words: string[]): Promise<{ output: string; failed: boolean }> {
  const program = joinPath(import.meta.dirname, '../src/store/main.ts');
  const running = promisify(execFile)(process.execPath, [program, ...words]);
  return running.then(
    ({ stdout, stderr }) => ({ output: stdout + stderr, failed: false }),
    ({ stdout, stderr }) => ({ output: stdout + stderr, failed: true }),
  );
}

const titles = (doc: Y.Doc) =>
  readGroup(doc)
    .map(({ title }) => title)
    .sort();
const add = (doc: Y.Doc, id: string, title: string) => addProposal(doc, { ...emptyProposal(id), title }, 'm');

describe('npm run store', () => {
  it('keeps a backup of a running server; restored, it is healed by those who hold newer edits', async () => {
    const folder = await temporaryFolder();
    const [data, backup] = [joinPath(folder, 'data'), joinPath(folder, 'backup')];
    const storage = await openStorage(`file:${data}`);
    const server = await testServer({ store: `file:${data}`, storage });
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    await (await host.live(workshop.id)).send('enterStage', { stage: 'write' });
    const room = workshop.room('agriculture');
    const [anne, bo] = [await join(server, workshop), await join(server, workshop)];
    const [ofAnne, ofBo] = [anne.browser.room(room), bo.browser.room(room)];
    await eventually(() => ofAnne.provider.synced && ofBo.provider.synced);
    add(ofAnne.doc, 'p1', 'ก่อนสำรอง');
    await eventually(() => titles(ofBo.doc).length === 1);
    await eventually(async () => titles(await server.services.rooms.read(room)).length === 1);

    const kept = await store('backup', backup, `file:${data}`);
    expect(kept).toMatchObject({ failed: false, output: expect.stringContaining('is whole and on disk') });
    expect(await store('backup', backup, `file:${data}`)).toMatchObject({ failed: true });
    expect((await store('verify', backup)).output).toContain('It is whole.');

    add(ofAnne.doc, 'p2', 'หลังสำรอง ของแอน');
    add(ofBo.doc, 'p3', 'หลังสำรอง ของโบ');
    await eventually(() => titles(ofAnne.doc).length === 3 && titles(ofBo.doc).length === 3);

    // The disk is lost; the clients try to come back all the while.
    const { port } = server;
    await server.close();
    await storage.close();
    await rm(data, { recursive: true });
    const restored = await store('restore', backup, `file:${data}`);
    expect(restored).toMatchObject({ failed: false, output: expect.stringContaining('decision') });
    const old = await openStorage(`file:${data}`);
    const config = { ...server.services.config, port };
    const again = await createServer({ config, storage: old, log: createLog('silent') });
    try {
      await eventually(async () =>
        expect(titles(await again.services.rooms.read(room))).toEqual([
          'ก่อนสำรอง',
          'หลังสำรอง ของแอน',
          'หลังสำรอง ของโบ',
        ]),
      );
      // And for somebody who was not there.
      const third = (await join({ ...server, ...again }, workshop)).browser.room(room);
      await eventually(() => titles(third.doc).length === 3);
    } finally {
      await again.close();
      await old.close();
    }
  });

  it('says what it can do, and refuses what is in use, missing, or no store', async () => {
    const folder = await temporaryFolder();
    const data = `file:${joinPath(folder, 'data')}`;
    const running = await openStorage(data);
    expect((await store()).output).toContain('npm run store -- backup');
    expect((await store('backup', joinPath(folder, 'b'), data)).failed).toBe(false);
    const inUse = await store('restore', joinPath(folder, 'b'), data);
    expect(inUse).toMatchObject({
      failed: true,
      output: expect.stringMatching(/another process has .* open/),
    });
    await running.close();
    const missing = await store('verify', `file:${joinPath(folder, 'elsewhere')}`);
    expect(missing).toMatchObject({ failed: true, output: expect.stringContaining('there is no store') });
    expect(await store('copy', data, 'postgres://secret@x')).toMatchObject({ failed: true });
    const released = await store('release', 'room', 'nobody', data);
    expect(released).toMatchObject({ failed: true, output: expect.stringContaining('is not damaged') });
  });
});
