import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage, UnsupportedStorage } from '../src/index.ts';
import { migrate } from '../src/sqlite/migrations.ts';
import { sqliteStorage } from '../src/sqlite/openSqlite.ts';
import { SqliteStore } from '../src/sqlite/SqliteStore.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ruam-sqlite-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const entry = (room: string, size = 10) => ({ room, update: new Uint8Array(size).fill(1), at: 1 });

test('writes of one turn share one commit', async () => {
  const store = new SqliteStore(folder);
  const { editLog, sessions } = sqliteStorage(store);
  await Promise.all([
    ...Array.from({ length: 100 }, (_, index) => editLog.append([entry(`room ${index}`)])),
    sessions.putSetupToken('t', 1),
  ]);
  expect(store.commits).toBe(1);
  await store.close();
});

test('a full disk rejects the append, keeps what was there, and the next append works', async () => {
  const store = new SqliteStore(folder);
  const { editLog } = sqliteStorage(store);
  await editLog.append([entry('a')]);
  await store.read((prepare) => {
    const { page_count } = prepare('PRAGMA page_count').get() as { page_count: number };
    prepare(`PRAGMA max_page_count = ${page_count + 4}`).get();
  });

  await expect(editLog.append([entry('a', 200_000)])).rejects.toMatchObject({ errcode: 13 });
  expect(await editLog.load('a')).toHaveLength(1);
  await editLog.append([entry('a')]);

  // Together: the one that is too large fails, the others are stored.
  const outcomes = await Promise.allSettled([
    editLog.append([entry('b')]),
    editLog.append([entry('b', 200_000)]),
    editLog.append([entry('b')]),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await editLog.load('b')).toHaveLength(2);

  await store.read((prepare) => prepare('PRAGMA max_page_count = 100000').get());
  await editLog.append([entry('a', 200_000)]);
  expect(await editLog.load('a')).toHaveLength(3);
  await store.close();
});

test('an append is all or nothing', async () => {
  const store = new SqliteStore(folder);
  const { editLog } = sqliteStorage(store);
  const bad = { ...entry('a'), at: 'yesterday' as unknown as number };
  await expect(editLog.append([entry('a'), bad])).rejects.toThrow();
  expect(await editLog.load('a')).toEqual([]);
  await store.close();
});

test('close finishes what was begun, then refuses', async () => {
  const storage = await openStorage(`file:${folder}`);
  const last = storage.editLog.append([entry('a')]);
  await storage.close();
  await last;
  await expect(storage.editLog.append([entry('a')])).rejects.toThrow('closed');
  await expect(storage.editLog.load('a')).rejects.toThrow('closed');
  const again = await openStorage(`file:${folder}`);
  expect(await again.editLog.load('a')).toHaveLength(1);
  await again.close();
});

test('a folder that another process has open is refused, and free when that process is killed', async () => {
  const program = fileURLToPath(new URL('./appendUntilKilled.ts', import.meta.url));
  const child = spawn(process.execPath, [program, `file:${folder}`, '1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await expect(openStorage(`file:${folder}`)).rejects.toThrow(/another process has .* open/);
  child.kill('SIGKILL');
  await once(child, 'close');
  const storage = await openStorage(`file:${folder}`);
  expect((await storage.editLog.load('1/1')).length).toBeGreaterThan(0);
  await storage.close();
});

test('a file that is no database is refused', async () => {
  writeFileSync(
    join(folder, 'ruam.sqlite'),
    'not a database, but long enough to be taken for one'.repeat(100),
  );
  await expect(openStorage(`file:${folder}`)).rejects.toThrow(/not a database/);
});

test('a migration that fails leaves the step before, and goes on from there', () => {
  const db = new DatabaseSync(join(folder, 'm.sqlite'));
  const first = 'CREATE TABLE one (x)';
  expect(() => migrate(db, [first, 'CREATE TABLE two (x); INSERT INTO nowhere VALUES (1)'])).toThrow();
  const tables = () =>
    db
      .prepare('SELECT name FROM sqlite_master')
      .all()
      .map((row) => row.name);
  expect(tables()).toEqual(['one']);
  migrate(db, [first, 'CREATE TABLE two (x)']);
  expect(tables()).toEqual(['one', 'two']);
  expect(() => migrate(db, [first])).toThrow(/newer version/);
  db.close();
});

test('a store of before there was a history has its rows, which are brought into it when they are merged', async () => {
  const before = new SqliteStore(folder);
  await sqliteStorage(before).editLog.append([entry('a'), entry('a')]);
  await before.close();
  const db = new DatabaseSync(join(folder, 'ruam.sqlite'));
  db.exec(`DROP TABLE decision_snapshots; DROP TABLE history; ALTER TABLE edits DROP COLUMN written_by;
    ALTER TABLE edits DROP COLUMN is_merged; PRAGMA user_version = 2`);
  db.close();
  const store = new SqliteStore(folder);
  const { editLog } = sqliteStorage(store);
  const rows = await editLog.load('a');
  expect(rows.map(({ by, isMerged }) => [by, isMerged])).toEqual([
    [null, false],
    [null, false],
  ]);
  await editLog.keepHistory('a', rows, []);
  expect(await editLog.history('a')).toHaveLength(2);
  await store.close();
});

test('an unknown scheme is refused by name, with those that there are', async () => {
  for (const url of ['mongodb:ruam', 'postgres://x', 'data', 'file:']) {
    await expect(openStorage(url)).rejects.toThrow(UnsupportedStorage);
  }
  await expect(openStorage('postgres://secret@host/ruam')).rejects.toThrow(
    /memory:, file:, mongodb: .*not in postgres:$/,
  );
});
