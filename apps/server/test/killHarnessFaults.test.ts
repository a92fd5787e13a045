import { execFile } from 'node:child_process';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually, seededRandom } from '@ruam/testkit';
import { expect, onTestFinished, type TestContext, test } from 'vitest';
import { openHall } from './killHarness/hall.ts';
import { converge, lostAfterRestart, writeOn } from './killHarness/killRuns.ts';
import { lossyProxy } from './killHarness/lossyProxy.ts';
import { Page } from './killHarness/Page.ts';
import { ServerProcess } from './killHarness/ServerProcess.ts';
import { temporaryFolder } from './support/testServer.ts';

const run = promisify(execFile);

/** A disk of a few MB in memory, mounted; skips where that is not allowed. */
async function smallDisk(context: TestContext, megabytes: number): Promise<string> {
  const folder = await temporaryFolder();
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  } catch {
    return context.skip('a small disk cannot be mounted here: run it as root');
  }
  onTestFinished(async () => void (await run('umount', ['-l', folder])));
  return folder;
}

/**
 * Two pages write on a store that begins to fail, and then does not any more. While it fails nothing is acknowledged,
 * the pages are told and go on; afterwards all is saved without a restart, and is there after kill -9.
 */
async function writeWhileItFails(
  server: ServerProcess,
  name: string,
  { fail, heal }: { fail(): Promise<void>; heal(): Promise<void> },
): Promise<void> {
  onTestFinished(() => server.end());
  server.start();
  await server.listening();
  const hall = await openHall(server);
  const pages = [1, 2].map(
    (number) => new Page(server.url, hall.room, hall.cookie, seededRandom(`${name} ${number}`)),
  );
  onTestFinished(() => {
    for (const page of pages) page.destroy();
  });
  await eventually(() => pages.every(({ provider }) => provider.synced));
  let editing = true;
  const writing = writeOn(pages, () => editing);
  await eventually(() => pages.every(({ acknowledged }) => acknowledged > 5));

  await fail();
  await eventually(() =>
    pages.every(({ notices }) => notices.some((notice) => notice.includes('notSaving'))),
  );
  const meanwhile = pages.map(({ acknowledged }) => acknowledged);
  const editsThen = pages.map(({ edits }) => edits);
  await eventually(() => pages.every(({ edits }, index) => edits > (editsThen[index] ?? 0) + 20));
  expect(pages.map(({ acknowledged }) => acknowledged)).toEqual(meanwhile);
  expect((await fetch(`${server.url}/api/session`)).status, 'reading goes on').toBeLessThan(500);

  await heal();
  await eventually(() => pages.every(({ acknowledged }, index) => acknowledged > (meanwhile[index] ?? 0)));
  editing = false;
  await writing;
  await converge(pages);
  await server.end('SIGKILL');
  expect(await lostAfterRestart(server, hall, pages, name, 1)).toBe(0);
}

test('[D4] a real disk that is full: nothing is acknowledged, pages are told, and it goes on by itself', async (context) => {
  const folder = await smallDisk(context, 8);
  const filler = join(folder, 'filler');
  await writeWhileItFails(await ServerProcess.on(join(folder, 'store')), 'full', {
    async fail() {
      const { bavail, bsize } = await statfs(folder);
      await writeFile(filler, Buffer.alloc(bavail * bsize)).catch(() => {
        // It holds what there was room for.
      });
    },
    heal: () => rm(filler),
  });
});

test('[D4] writes that the system fails (I/O errors): nothing is acknowledged, and it goes on by itself', async (context) => {
  const server = await ServerProcess.on(await temporaryFolder());
  // Beyond a file-size limit the kernel fails each write of the process, in the middle of its files too.
  const limit = async (bytes: string) => {
    try {
      await run('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}:`]);
    } catch {
      context.skip('the writes of a process cannot be made to fail here: prlimit is missing, or not allowed');
    }
  };
  await writeWhileItFails(server, 'failing', { fail: () => limit('0'), heal: () => limit('unlimited') });
});

test('[M1] one frame of 25 is lost in each direction: all pages come to the same', async () => {
  const server = await ServerProcess.on(await temporaryFolder());
  onTestFinished(() => server.end());
  server.start();
  await server.listening();
  const hall = await openHall(server);
  const proxy = await lossyProxy(server.url, seededRandom('lost frames'));
  onTestFinished(() => proxy.close());
  // y-websocket notices nothing of a frame that it did not get; asking again is its own remedy.
  const pages = [1, 2, 3].map(
    (number) =>
      new Page(proxy.url, hall.room, hall.cookie, seededRandom(`lossy ${number}`), { resyncInterval: 300 }),
  );
  onTestFinished(() => {
    for (const page of pages) page.destroy();
  });
  await eventually(() => pages.every(({ provider }) => provider.synced));
  proxy.lossOneIn = 25;
  let editing = true;
  const writing = writeOn(pages, () => editing);
  await eventually(() => proxy.dropped > 60);
  editing = false;
  await writing;
  proxy.lossOneIn = null;
  // The last frame of a page may have been lost: its next one shows it.
  await eventually(() => pages.every(({ mayEdit }) => mayEdit));
  for (const page of pages) page.edit();
  await converge(pages);
  expect(pages.every(({ provider }) => provider.wsconnected)).toBe(true);
});
