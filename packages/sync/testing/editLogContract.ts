import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EditLog } from '../src/EditLog.ts';

/** A store under test. `reopen` gives the log as another process would find it, or null if it dies with its process. */
export interface EditLogFixture {
  log: EditLog;
  reopen: (() => Promise<EditLog>) | null;
  close(): Promise<void>;
}

/** What every EditLog does. An adapter's whole test is a call of this. */
export function editLogContract(name: string, open: () => Promise<EditLogFixture>): void {
  describe(`edit log: ${name}`, () => {
    let fixture: EditLogFixture;
    let log: EditLog;
    beforeEach(async () => {
      fixture = await open();
      log = fixture.log;
    });
    afterEach(() => fixture.close());

    const bytes = (...values: number[]) => Uint8Array.from(values);
    const entry = (room: string, ...values: number[]) => ({ room, update: bytes(...values), at: 1_000 });
    const contents = async (of: EditLog, room: string) =>
      (await of.load(room)).map((row) => [...row.update].join()).sort();

    test('[E1] an unknown room is an empty list', async () => {
      expect(await log.load('nobody')).toEqual([]);
    });

    test('[E2] what was appended is loaded, byte for byte, with its time and an id of its own', async () => {
      const all = Uint8Array.from({ length: 256 }, (_, index) => index);
      await log.append([{ room: 'a', update: all, at: 1_764_000_000_123 }, entry('a')]);
      const rows = await log.load('a');
      expect(rows.map((row) => [...row.update])).toEqual(expect.arrayContaining([[...all], []]));
      expect(rows.find((row) => row.update.length === 256)?.at).toBe(1_764_000_000_123);
      expect(new Set(rows.map((row) => row.id)).size).toBe(2);
    });

    test('[E3] one append may be of many rooms, and rooms do not mix', async () => {
      await log.append([entry('a', 1), entry('b', 2), entry('a', 3)]);
      expect(await contents(log, 'a')).toEqual(['1', '3']);
      expect(await contents(log, 'b')).toEqual(['2']);
      expect(await contents(log, 'A')).toEqual([]);
    });

    test('[E4] room names are taken as they are', async () => {
      const names = ['ห้อง~1', 'a/b', "a'b", '', 'a%', '__proto__'];
      await log.append(names.map((room, index) => entry(room, index)));
      for (const [index, room] of names.entries()) expect(await contents(log, room)).toEqual([`${index}`]);
    });

    test('[E5] the same update twice is two rows: repeating an append after an unknown outcome is harmless', async () => {
      await log.append([entry('a', 7)]);
      await log.append([entry('a', 7)]);
      expect(await contents(log, 'a')).toEqual(['7', '7']);
    });

    test('[E6] changing the bytes after append, or those that were loaded, changes nothing stored', async () => {
      const update = bytes(1, 2, 3);
      await log.append([{ room: 'a', update, at: 0 }]);
      update.fill(9);
      (await log.load('a'))[0]?.update.fill(8);
      expect(await contents(log, 'a')).toEqual(['1,2,3']);
    });

    test('[E7] an empty append is nothing', async () => {
      await log.append([]);
      expect(await log.load('a')).toEqual([]);
    });

    test('[E8] many appends at once all arrive', async () => {
      await Promise.all(Array.from({ length: 200 }, (_, index) => log.append([entry('a', index)])));
      expect(await log.load('a')).toHaveLength(200);
    });

    test('[E9] compaction replaces exactly the rows that it names', async () => {
      await log.append([entry('a', 1), entry('a', 2)]);
      const merged = (await log.load('a')).map((row) => row.id);
      await log.append([entry('a', 3), entry('b', 4)]);
      await log.compact('a', merged, { update: bytes(1, 2), at: 2_000 });
      expect(await contents(log, 'a')).toEqual(['1,2', '3']);
      expect(await contents(log, 'b')).toEqual(['4']);
    });

    test('[E10] the same compaction twice, as of two nodes, loses nothing', async () => {
      await log.append([entry('a', 1), entry('a', 2)]);
      const merged = (await log.load('a')).map((row) => row.id);
      await log.compact('a', merged, { update: bytes(1, 2), at: 2_000 });
      await log.compact('a', merged, { update: bytes(1, 2), at: 2_000 });
      expect(new Set(await contents(log, 'a'))).toEqual(new Set(['1,2']));
    });

    test('[E11] compaction does not touch rows of another room, whatever ids it is given', async () => {
      await log.append([entry('a', 1), entry('b', 2)]);
      const ofB = (await log.load('b')).map((row) => row.id);
      await log.compact('a', [...ofB, 'no such id'], { update: bytes(9), at: 0 });
      expect(await contents(log, 'b')).toEqual(['2']);
    });

    test('[E12] ids are not used again after compaction', async () => {
      await log.append([entry('a', 1)]);
      const first = (await log.load('a')).map((row) => row.id);
      await log.compact('a', first, { update: bytes(1), at: 0 });
      await log.append([entry('a', 2)]);
      for (const row of await log.load('a')) expect(first).not.toContain(row.id);
    });

    test('[E13] all of it is there when the store is opened again', async (context) => {
      if (!fixture.reopen) return context.skip('this store lives as long as its process');
      await log.append([entry('a', 1), entry('b', 2)]);
      const again = await fixture.reopen();
      expect(await contents(again, 'a')).toEqual(['1']);
      expect(await contents(again, 'b')).toEqual(['2']);
    });
  });
}
