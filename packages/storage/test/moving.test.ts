import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '@ruam/testkit';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import {
  backupStore,
  copyStore,
  differences,
  openForReading,
  openStorage,
  restoreStore,
  type Storage,
  tallyStore,
  verifyBackup,
} from '../src/index.ts';
import { databaseUrl, NO_MONGO_SERVER, startMongoServer, type TestMongo } from '../testing/index.ts';

let folder: string;
let server: TestMongo | null | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ruam-moving-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => server?.stop());

/** Something of every kind, with the awkward ones. */
async function fill(storage: Storage): Promise<void> {
  const random = seededRandom('moving');
  for (let batch = 0; batch < 5; batch++) {
    await storage.editLog.append(
      Array.from({ length: 200 }, (_, index) => ({
        room: `ห้อง ${index % 7}`,
        update: random.bytes(random.integer(0, 300)),
        at: batch * 1_000 + index,
      })),
    );
  }
  const by = 'สมชาย';
  await storage.editLog.append([{ room: 'past', update: random.bytes(20), at: 1, by }]);
  await storage.editLog.compact('past', [], { update: random.bytes(20), at: 2 });
  const past = Array.from({ length: 1_200 }, (_, at) => ({
    ...{ at, by: at % 3 === 0 ? null : by },
    update: random.bytes(10),
  }));
  await storage.editLog.keepHistory('past', past, []);
  await storage.editLog.append([{ room: 'large', update: random.bytes(5_000_000), at: 0 }]);
  await storage.clientIds.claim([
    { room: 'ห้อง 1', clientId: 2 ** 32 - 1, personId: 'p', device: 'd' },
    { room: 'empty', clientId: 7, personId: 'p', device: 'd' },
  ]);
  for (const workshop of ['w', 'v']) {
    let version = 0;
    for (let command = 0; command < 30; command++) {
      const events = Array.from({ length: random.integer(1, 4) }, (_, index) => ({
        at: command,
        by: 'account:1',
        commandId: `c${command}`,
        type: 'noted',
        payload: { ชื่อ: 'ก', 'a.b': index, $gt: [null, 9_007_199_254_740_991, 0.1] },
      }));
      await storage.decisionLog.append(workshop, version, events);
      version += events.length;
    }
  }
  const account = { email: 'A@example.org', name: 'สมชาย', passwordHash: '$argon2id$', createdAt: 5 };
  await storage.accounts.create({ ...account, id: '1', role: 'organiser' });
  const session = { accountId: '1', device: 'd', createdAt: 1, expiresAt: 2 };
  await storage.sessions.put({ ...session, key: 'k', seats: { w: 'm', v: 'n' } });
  await storage.sessions.put({ ...session, key: 'l', accountId: null, seats: {} });
  await storage.sessions.update('l', (before) => ({ ...before, key: 'moved' }));
  await storage.sessions.putLink({ tokenHash: 'h', workshopId: 'w', memberId: 'm' });
  await storage.sessions.putSetupToken('t', 9);
  await storage.sessions.putSetupToken('taken', 9);
  await storage.sessions.takeSetupToken('taken', 1);
  const file = { workshopId: 'w', kind: 'import', name: 'งบ.csv', contentType: 'text/csv', createdAt: 3 };
  await storage.files.put(random.bytes(3_000_000), file);
  await storage.files.put(new Uint8Array(), file);
  await storage.files.put(new Uint8Array(), { ...file, kind: 'snapshot', name: 'other' });
  await storage.files.put(new Uint8Array(), { ...file, workshopId: 'v' });
}

async function filled(url: string): Promise<Storage> {
  const storage = await openStorage(url);
  await fill(storage);
  return storage;
}

test('a store copied to MongoDB and back has the same hashes', { timeout: 60_000 }, async (context) => {
  server ??= await startMongoServer();
  if (!server) return context.skip(NO_MONGO_SERVER);
  const first = await filled(`file:${join(folder, 'first')}`);
  const mongo = await openStorage(databaseUrl(server, `ruam_moving_${process.pid}`));
  const back = await openStorage(`file:${join(folder, 'back')}`);
  const sections = await copyStore(first, mongo);
  expect(sections.edit?.count).toBe(1_003);
  expect(sections.checkpoint?.count).toBe(1_200);
  expect(sections.file?.count).toBe(4);
  expect(await copyStore(mongo, back)).toEqual(sections);
  expect(await tallyStore(back)).toEqual(await tallyStore(first));
  // What can be read can be written on: versions go on, a command is known, the session is found.
  for (const storage of [mongo, back]) {
    const version = (await storage.decisionLog.read('w', 0)).length;
    const again = { at: 0, by: 'm', commandId: 'c29', type: 'noted', payload: null };
    expect(await storage.decisionLog.append('w', 0, [again])).toEqual({ ok: true, version, repeated: true });
    expect((await storage.sessions.get('moved'))?.device).toBe('d');
    expect(await storage.sessions.get('l')).toBeNull();
    expect(await storage.sessions.takeSetupToken('taken', 1)).toBe(false);
    const rows = await storage.editLog.load('past');
    expect(rows.map(({ at, by, isMerged }) => [at, by, isMerged])).toEqual([
      [1, 'สมชาย', false],
      [2, null, true],
    ]);
    expect(await storage.editLog.history('past')).toHaveLength(1_200);
  }
  for (const storage of [first, mongo, back]) await storage.close();
});

test('a backup of a store that is open is one file, and its restore has the same hashes', async () => {
  const source = join(folder, 'source');
  const running = await filled(`file:${source}`);
  const file = join(folder, 'ruam.backup');
  const reader = await openForReading(`file:${source}`);
  const sections = await backupStore(reader, file);
  await reader.close();
  expect(sections).toEqual(await tallyStore(running));
  expect(await verifyBackup(file)).toEqual(sections);
  for (const url of [`file:${join(folder, 'restored')}`, 'memory:']) {
    const restored = await openStorage(url);
    expect(await restoreStore(restored, file)).toEqual(sections);
    expect(differences(await tallyStore(restored), sections)).toEqual([]);
    await restored.close();
  }
  await running.close();
});

test('a backup has one moment, whatever is written while it is made', async () => {
  const source = join(folder, 'source');
  const running = await filled(`file:${source}`);
  const before = await tallyStore(running);
  const reader = await openForReading(`file:${source}`);
  // The moment is that of the first read.
  await reader.contents.setupTokens();
  let written = 0;
  const sections = await backupStore(reader, join(folder, 'b'), ({ kind }) => {
    if (kind !== 'decision') return;
    written++;
    void running.editLog.append([{ room: 'later', update: Uint8Array.of(1), at: 0 }]);
  });
  await reader.close();
  expect(written).toBeGreaterThan(50);
  expect(sections).toEqual(before);
  expect(await running.editLog.load('later')).toHaveLength(written);
  await expect(reader.editLog.append([{ room: 'x', update: new Uint8Array(), at: 0 }])).rejects.toThrow();
  await running.close();
});

test('a backup with any byte changed, cut short or lengthened is refused, and nothing is written', async () => {
  const storage = await filled(`file:${join(folder, 'source')}`);
  const file = join(folder, 'whole');
  await backupStore(storage, file);
  await storage.close();
  const whole = readFileSync(file);
  const random = seededRandom('damage');
  const damaged: Buffer[] = [
    Buffer.alloc(0),
    whole.subarray(0, -1),
    Buffer.concat([whole, Buffer.from('x')]),
  ];
  for (let count = 0; count < 12; count++) {
    const copy = Buffer.from(whole);
    const place = random.integer(0, copy.length - 1);
    copy[place] = (copy[place] ?? 0) ^ (1 << random.integer(0, 7));
    damaged.push(copy, whole.subarray(0, random.integer(0, whole.length - 1)));
  }
  const target = await openStorage('memory:');
  for (const [index, bytes] of damaged.entries()) {
    const path = join(folder, `damaged ${index}`);
    writeFileSync(path, bytes);
    await expect(restoreStore(target, path), `${index}`).rejects.toThrow(/is no backup|is damaged/);
  }
  expect(await tallyStore(target)).toEqual({});
});

test('a backup does not overwrite a file, nor a restore or a copy a store', async () => {
  const storage = await filled(`file:${join(folder, 'source')}`);
  const file = join(folder, 'b');
  await backupStore(storage, file);
  await expect(backupStore(storage, file)).rejects.toThrow(/is there already/);
  await expect(restoreStore(storage, file)).rejects.toThrow(/is not empty/);
  const other = await openStorage('memory:');
  await other.editLog.append([{ room: 'a', update: Uint8Array.of(1), at: 0 }]);
  await expect(copyStore(storage, other)).rejects.toThrow(/is not empty/);
  await storage.close();
});

test('there is nothing to read where there is no store', async () => {
  await expect(openForReading(`file:${join(folder, 'nothing')}`)).rejects.toThrow(/there is no store/);
});
