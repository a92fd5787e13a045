import { readdir, readFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { Writable } from 'node:stream';
import { backupStore, verifyBackup } from '@ruam/storage';
import { eventually } from '@ruam/testkit';
import type { Choice } from '@ruam/workshop';
import { expect, it } from 'vitest';
import { createLog } from '../src/observe/log.ts';
import { code } from './support/atWork.ts';
import { temporaryFolder, testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser } from './support/workshop.ts';

const answered = (answer: 'yes' | 'abstain'): Choice => ({ kind: 'yesNo', answer });

async function filesOf(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((name) => name.isFile()).map((name) => joinPath(name.parentPath, name.name));
  const contents = await Promise.all(files.map((file) => readFile(file, 'latin1')));
  return contents.join('\n');
}

it('no secret ballot is in the files of the store, a backup or the log, where open ones are found', async () => {
  const folder = await temporaryFolder();
  let log = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      log += chunk;
      done();
    },
  });
  const store = joinPath(folder, 'store');
  const server = await testServer({ store: `file:${store}`, log: createLog('trace', destination) });
  const host = await organiser(server);
  const workshop = await makeWorkshop(host);
  const page = await host.live(workshop.id);
  const people = await Promise.all([1, 2, 3].map(() => join(server, workshop)));
  const pages = await Promise.all(people.map(({ browser }) => browser.live(workshop.id)));
  // The open one says "yes", the secret one "abstain": which of the two is found tells which was written down.
  for (const secret of [false, true]) {
    const question = secret ? 'ลับ' : 'เปิดเผย';
    expect(await code(page.send('openVote', { kind: 'yesNo', question, secret }))).toBe('ok');
    await eventually(() =>
      expect(pages.every((one) => one.workshop?.votes.length === (secret ? 2 : 1))).toBe(true),
    );
    const vote = pages[0]?.workshop?.votes.at(-1)?.id ?? '';
    const choice = answered(secret ? 'abstain' : 'yes');
    for (const one of pages) expect(await code(one.send('castBallot', { vote, choice }))).toBe('ok');
    await eventually(() => expect(pages[0]?.votes.find((one) => one.vote === vote)?.cast).toBe(3));
    // Backed up while the vote is open, and once more when it is closed.
    for (const when of ['open', 'closed'] as const) {
      if (when === 'closed') expect(await code(page.send('closeVote', { vote }))).toBe('ok');
      const file = joinPath(folder, `${question}-${when}.backup`);
      await backupStore(server.storage, file);
      let records = '';
      await verifyBackup(file, (record) => {
        records += JSON.stringify(record);
      });
      expect(records.replaceAll('\\\\', ''), `${question} ${when}`).toContain('"answer":"yes"');
      expect(records.replaceAll('\\\\', ''), `${question} ${when}`).not.toContain('"answer":"abstain"');
    }
  }
  const closed = await eventually(() => page.workshop?.votes.at(-1)?.closed ?? false);
  await server.close();
  const written = await filesOf(store);
  expect(written).toContain('"answer":"yes"');
  expect(written).not.toContain('"answer":"abstain"');
  expect(log).not.toBe('');
  expect(log).not.toContain('abstain');
  expect(closed).toMatchObject({ named: [], tally: { options: { abstain: { points: 3 } } } });
});
