import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { seededRandom } from '@ruam/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { InQuarantine, openForReading, openStorage, type Storage, verifyStore } from '../src/index.ts';

const PAGE = 4_096;

let folder: string;
let url: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ruam-damaged-'));
  url = `file:${folder}`;
  path = join(folder, 'ruam.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Three rooms and three workshops, mixed; each row fills most of a page and says whose it is. */
async function fill(storage: Storage): Promise<void> {
  for (let number = 0; number < 30; number++) {
    for (const room of ['a', 'b', 'c']) {
      const text = `<${room}-${number}>`.padEnd(3_000, '.');
      await storage.editLog.append([{ room, update: Buffer.from(text), at: number }]);
    }
    for (const workshop of ['v', 'w', 'x']) {
      const payload = `<${workshop}-${number}>`.padEnd(1_500, '.');
      const event = { at: number, by: 'm', commandId: `${number}`, type: 'noted', payload };
      await storage.decisionLog.append(workshop, number, [event]);
    }
  }
  await storage.accounts.create({
    ...{ id: '1', email: 'a@b.th', name: 'n', passwordHash: 'h', role: 'staff', createdAt: 1 },
  });
  const file = { workshopId: 'w', kind: 'k', name: 'n', contentType: 't', createdAt: 1 };
  await storage.files.put(Buffer.alloc(50_000, 1), file);
}

/** Overwrites the pages that hold this text, and says that the store was not closed. */
function damage(...texts: string[]): void {
  const bytes = readFileSync(path);
  for (const text of texts) {
    const at = bytes.indexOf(text);
    if (at < 0) throw new Error(`${text} is not in the file`);
    const start = Math.floor(at / PAGE) * PAGE;
    bytes.fill(0xff, start, start + PAGE);
  }
  writeFileSync(path, bytes);
  writeFileSync(join(folder, 'ruam.open'), '1\n');
}

/** Content that changed under SQLite, which only its checksum shows. */
const isRefused = (reading: Promise<unknown>): Promise<boolean> =>
  reading.then(
    () => false,
    (reason) => {
      if (reason instanceof InQuarantine) return true;
      throw reason;
    },
  );

async function filledAndClosed(): Promise<void> {
  const storage = await openStorage(url);
  await fill(storage);
  await storage.close();
}

test('a damaged room is in quarantine, the rest serves, and the message says what to run', async () => {
  await filledAndClosed();
  damage('<b-7>');
  const storage = await openStorage(url);
  expect((await storage.quarantine.list()).map(({ kind, id }) => `${kind} ${id}`)).toEqual(['room b']);
  expect(storage.warnings.map(({ code }) => code)).toEqual(['damaged', 'quarantined']);
  await expect(storage.editLog.load('b')).rejects.toThrow(InQuarantine);
  await expect(storage.editLog.load('b')).rejects.toThrow(/npm run store -- release room b/);
  for (const room of ['a', 'c']) expect(await storage.editLog.load(room)).toHaveLength(30);
  await storage.editLog.append([{ room: 'a', update: Uint8Array.of(1), at: 0 }]);
  for (const workshop of ['v', 'w', 'x'])
    expect(await storage.decisionLog.read(workshop, 0)).toHaveLength(30);
  expect(await storage.accounts.count()).toBe(1);
  expect((await storage.contents.files()).length).toBe(1);
  expect(await storage.contents.damage()).toEqual([]);
  await storage.close();

  // It stays so, and the file as it was is kept.
  const again = await openStorage(url);
  await expect(again.editLog.load('b')).rejects.toThrow(InQuarantine);
  expect(readdirSync(folder)).toContain('ruam.damaged-1.sqlite');

  expect(await again.quarantine.release('room', 'b')).toBe(true);
  expect(await again.quarantine.release('room', 'b')).toBe(false);
  const left = (await again.editLog.load('b')).map(({ at }) => at);
  expect(left).toEqual(Array.from({ length: 30 }, (_, at) => at).filter((at) => at !== 7));
  await again.close();
});

test('a damaged workshop is in quarantine; released, it goes on before the first decision that is lost', async () => {
  await filledAndClosed();
  damage('<w-12>');
  const storage = await openStorage(url);
  const found = await storage.quarantine.list();
  expect(found.map(({ kind, id }) => `${kind} ${id}`)).toContain('workshop w');
  expect(found.filter(({ kind }) => kind === 'room')).toEqual([]);
  await expect(storage.decisionLog.read('w', 0)).rejects.toThrow(InQuarantine);
  const event = { at: 0, by: 'm', commandId: 'new', type: 'noted', payload: null };
  await expect(storage.decisionLog.append('w', 30, [event])).rejects.toThrow(InQuarantine);
  expect(await storage.decisionLog.workshopIds()).toContain('w');
  const whole = ['v', 'w', 'x'].filter((id) => !found.some((one) => one.id === id));
  expect(whole.length).toBeGreaterThan(0);
  for (const id of whole) expect(await storage.decisionLog.read(id, 0)).toHaveLength(30);

  expect(await storage.quarantine.release('workshop', 'w')).toBe(true);
  const left = (await storage.decisionLog.read('w', 0)).map(({ version }) => version);
  expect(left.length).toBeLessThanOrEqual(12);
  expect(left).toEqual(left.map((_, index) => index + 1));
  expect(await storage.decisionLog.append('w', left.length, [event])).toMatchObject({ ok: true });
  await storage.close();
});

test('a bit that changed inside a row is found by its checksum, and only its room and workshop stop', async () => {
  await filledAndClosed();
  const bytes = readFileSync(path);
  for (const text of ['<b-7>', '<w-12>']) bytes.write('?', bytes.indexOf(text) + 5);
  writeFileSync(path, bytes);
  const storage = await openStorage(url);
  await expect(storage.editLog.load('b')).rejects.toThrow(/row \d+ is not as it was written/);
  await expect(storage.decisionLog.read('w', 0)).rejects.toThrow(/decision 13 is not as it was written/);
  for (const room of ['a', 'c']) expect(await storage.editLog.load(room)).toHaveLength(30);
  for (const workshop of ['v', 'x']) expect(await storage.decisionLog.read(workshop, 0)).toHaveLength(30);
  expect(await storage.quarantine.release('room', 'b')).toBe(true);
  expect(await storage.editLog.load('b')).toHaveLength(29);
  expect(await storage.quarantine.release('workshop', 'w')).toBe(true);
  expect(await storage.decisionLog.read('w', 0)).toHaveLength(12);
  expect(await storage.quarantine.release('room', 'a')).toBe(false);
  await storage.close();
});

test('a snapshot hides no damage of the decisions that it stands for, and is gone when they are cut', async () => {
  const first = await openStorage(url);
  await fill(first);
  for (const id of ['v', 'w']) {
    await first.decisionLog.keepSnapshot(id, { version: 20, shape: '1', state: `{"of":"${id}"}` });
  }
  await first.close();
  const bytes = readFileSync(path);
  bytes.write('?', bytes.indexOf('<w-12>') + 5);
  writeFileSync(path, bytes);
  const storage = await openStorage(url);
  await expect(storage.decisionLog.snapshot('w')).rejects.toThrow(/decision 13 is not as it was written/);
  expect(await storage.decisionLog.snapshot('v')).toMatchObject({ version: 20 });
  expect(await storage.quarantine.release('workshop', 'w')).toBe(true);
  expect(await storage.decisionLog.snapshot('w')).toBeNull();
  // Others come in the place of those that were cut.
  const others = Array.from({ length: 20 }, (_, index) => ({
    ...{ at: 0, by: 'm', commandId: `other ${index}`, type: 'noted', payload: null },
  }));
  expect(await storage.decisionLog.append('w', 12, others)).toEqual({ ok: true, version: 32 });
  expect(await storage.decisionLog.snapshot('w')).toBeNull();
  await storage.close();
});

test('a snapshot that is damaged, or beyond its log, is none; a salvaged store has none, and every decision', async () => {
  const first = await openStorage(url);
  await fill(first);
  for (const id of ['v', 'w', 'x']) {
    const state = JSON.stringify(`<snapshot-${id}>`.padEnd(20_000, '.'));
    await first.decisionLog.keepSnapshot(id, { version: 20, shape: '1', state });
  }
  await first.close();
  const bytes = readFileSync(path);
  // Every copy: SQLite leaves some where a row has moved to another page.
  for (let at = bytes.indexOf('<snapshot-v>'); at >= 0; at = bytes.indexOf('<snapshot-v>')) {
    bytes.write('?', at + 5);
  }
  writeFileSync(path, bytes);
  const db = new DatabaseSync(path);
  db.exec("DELETE FROM decisions WHERE workshop_id = 'w' AND version > 15");
  db.close();
  const second = await openStorage(url);
  for (const id of ['v', 'w']) {
    expect((await second.decisionLog.snapshot(id))?.version, id).toBeUndefined();
    await second.decisionLog.keepSnapshot(id, { version: 15, shape: '1', state: '{}' });
    expect(await second.decisionLog.snapshot(id)).toMatchObject({ version: 15 });
  }
  await second.close();

  damage('<snapshot-x>');
  const third = await openStorage(url);
  expect(await third.quarantine.list()).toEqual([]);
  expect(await third.decisionLog.read('x', 0)).toHaveLength(30);
  expect(await third.decisionLog.snapshot('v').catch(() => null)).toBeNull();
  expect(await third.contents.damage()).toEqual([]);
  await third.close();
});

test('a checkpoint that is damaged costs the past of its room, not the room', async () => {
  const first = await openStorage(url);
  await fill(first);
  const checkpoints = [1, 2, 3].map((at) => ({
    ...{ at, by: 'ann' },
    update: Buffer.from(`<past-${at}>`.padEnd(3_000, '.')),
  }));
  await first.editLog.keepHistory('a', checkpoints, []);
  await first.close();
  const bytes = readFileSync(path);
  bytes.write('?', bytes.indexOf('<past-2>') + 3);
  writeFileSync(path, bytes);
  const storage = await openStorage(url);
  expect(await storage.editLog.load('a')).toHaveLength(30);
  await expect(storage.editLog.history('a')).rejects.toThrow(/checkpoint 2 of its history is not as it was/);
  await storage.close();

  damage('<past-3>');
  const salvaged = await openStorage(url);
  expect(salvaged.warnings[0]?.en).toMatch(/checkpoint in the history of the room a is lost.*1 history/);
  expect(await salvaged.quarantine.list()).toEqual([]);
  expect(await salvaged.editLog.load('a')).toHaveLength(30);
  expect((await salvaged.editLog.history('a')).map(({ at }) => at)).toEqual([1]);
  await salvaged.close();
});

test('verify says what is wrong with a file that nobody has opened since', async () => {
  await filledAndClosed();
  damage('<c-3>', '<a-20>');
  const reader = await openForReading(url);
  const { damage: found } = await verifyStore(reader);
  await reader.close();
  expect(found.join('\n')).toMatch(/room a cannot be read/);
  expect(found.join('\n')).toMatch(/room c cannot be read/);
  expect(found.join('\n')).not.toMatch(/room b cannot/);
});

test('a page that turns out to be damaged while it serves is looked for at the next start', async () => {
  await filledAndClosed();
  damage('<b-7>');
  rmSync(join(folder, 'ruam.open'));
  const storage = await openStorage(url);
  await expect(storage.editLog.load('b')).rejects.toThrow(/malformed/);
  expect(await storage.editLog.load('a')).toHaveLength(30);
  await storage.close();
  const again = await openStorage(url);
  expect((await again.quarantine.list()).map(({ id }) => id)).toEqual(['b']);
  await again.close();
});

test('damage that was still in the log when the process was killed is found too', async () => {
  const storage = await openStorage(url);
  await fill(storage);
  // Not closed: the newest pages are in the log beside the file.
  const copies = ['ruam.sqlite', 'ruam.sqlite-wal'].map(
    (name) => [name, readFileSync(join(folder, name))] as const,
  );
  await storage.close();
  for (const [name, bytes] of copies) writeFileSync(join(folder, name), bytes);
  rmSync(join(folder, 'ruam.sqlite-shm'), { force: true });
  const wal = readFileSync(join(folder, 'ruam.sqlite-wal'));
  wal.fill(0xff, Math.floor(wal.length / 2), Math.floor(wal.length / 2) + PAGE);
  writeFileSync(join(folder, 'ruam.sqlite-wal'), wal);
  writeFileSync(join(folder, 'ruam.open'), '1\n');
  // SQLite ends its log at the first frame whose checksum differs: what is before it is a whole state.
  const again = await openStorage(url);
  expect(await again.contents.damage()).toEqual([]);
  for (const room of await again.contents.rooms()) {
    const times = (await again.editLog.load(room)).map(({ at }) => at);
    expect(times).toEqual(times.map((_, index) => index));
  }
  await again.close();
});

test('whatever pages are damaged, what is served is what was written, and what is missing is known', {
  timeout: 60_000,
}, async () => {
  await filledAndClosed();
  const whole = readFileSync(path);
  const random = seededRandom('damaged pages');
  let served = 0;
  for (let round = 0; round < 40; round++) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    const bytes = Buffer.from(whole);
    const pages = Array.from({ length: random.integer(1, 6) }, () =>
      random.integer(1, whole.length / PAGE - 1),
    );
    for (const page of pages) bytes.fill(random.chance(0.5) ? 0xff : 0, page * PAGE, (page + 1) * PAGE);
    writeFileSync(path, bytes);
    writeFileSync(join(folder, 'ruam.open'), '1\n');
    const storage = await openStorage(url);
    const known = new Set((await storage.quarantine.list()).map(({ kind, id }) => `${kind} ${id}`));
    const warned = storage.warnings.some(({ en }) => /lost/.test(en));
    for (const room of ['a', 'b', 'c']) {
      if (known.has(`room ${room}`)) continue;
      if (await isRefused(storage.editLog.load(room))) continue;
      const texts = (await storage.editLog.load(room)).map(({ update }) =>
        Buffer.from(update).toString().trimEnd(),
      );
      const expected = Array.from({ length: 30 }, (_, number) => `<${room}-${number}>`.padEnd(3_000, '.'));
      if (!warned) expect(texts, `pages ${pages}, room ${room}`).toEqual(expected);
      else for (const text of texts) expect(expected).toContain(text);
      served++;
    }
    for (const id of ['v', 'w', 'x']) {
      if (known.has(`workshop ${id}`)) continue;
      if (await isRefused(storage.decisionLog.read(id, 0))) continue;
      const events = await storage.decisionLog.read(id, 0);
      if (!warned) expect(events, `pages ${pages}, workshop ${id}`).toHaveLength(30);
      expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
    }
    expect(await storage.contents.damage()).toEqual([]);
    await storage.editLog.append([{ room: 'new', update: Uint8Array.of(1), at: 0 }]);
    await storage.close();
  }
  expect(served).toBeGreaterThan(25);
});

test('a fresh file that was complete when the process was killed takes its place at the next start', async () => {
  await filledAndClosed();
  const good = readFileSync(path);
  writeFileSync(path, Buffer.alloc(PAGE * 3, 0xff));
  writeFileSync(join(folder, 'ruam.salvaged.sqlite'), good);
  const storage = await openStorage(url);
  expect(await storage.editLog.load('a')).toHaveLength(30);
  expect(existsSync(join(folder, 'ruam.salvaged.sqlite'))).toBe(false);
  await storage.close();
});

test('when nothing can be read the message says how to go back to a backup', async () => {
  await filledAndClosed();
  writeFileSync(path, Buffer.alloc(PAGE * 30, 0xff));
  writeFileSync(join(folder, 'ruam.open'), '1\n');
  await expect(openStorage(url)).rejects.toThrow(/npm run store -- restore/);
});
