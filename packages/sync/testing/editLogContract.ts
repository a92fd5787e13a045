import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EditLog } from '../src/EditLog.ts';

/** A store under test. */
export interface EditLogFixture {
  log: EditLog;
  close(): Promise<void>;
}

/**
 * What every EditLog does. An adapter's whole test is a call of this, and of `durableEditLogContract` and
 * `sharedEditLogContract` where it outlives its process, or serves several. `rows` is how many it must page over.
 */
export function editLogContract(
  name: string,
  open: () => Promise<EditLogFixture>,
  { rows: manyRows = 100_000 } = {},
): void {
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

    test('[E14] names that look alike are different rooms', async () => {
      const names = [
        'ก\u0e33',
        'ก\u0e4d\u0e32',
        'é',
        'e\u0301',
        '👩‍👩‍👧',
        '𝒢',
        ' a',
        'a ',
        'a',
        'ก'.repeat(500),
        '$gt',
        'a.b',
      ];
      await log.append(names.map((room, index) => entry(room, index)));
      for (const [index, room] of names.entries()) expect(await contents(log, room)).toEqual([`${index}`]);
    });

    test('[E15] a compaction that was interrupted after its first half is made good by the next', async () => {
      await log.append([entry('a', 1), entry('a', 2)]);
      // What such a crash leaves: the merged row beside the rows.
      await log.append([entry('a', 1, 2)]);
      const all = (await log.load('a')).map((row) => row.id);
      await log.compact('a', all, { update: bytes(1, 2), at: 3_000 });
      expect(await contents(log, 'a')).toEqual(['1,2']);
    });

    test('[E16] loading and appending beside compactions misses nothing that was there before', async () => {
      await log.append(Array.from({ length: 50 }, (_, index) => entry('a', index)));
      let appended = 50;
      let compacted = false;
      const compacting = (async () => {
        for (let round = 0; round < 10; round++) {
          const rows = await log.load('a');
          const values = rows.flatMap((row) => [...row.update]);
          const update = Uint8Array.from(new Set(values));
          await log.compact(
            'a',
            rows.map((row) => row.id),
            { update, at: 0 },
          );
        }
        compacted = true;
      })();
      while (!compacted) {
        const atLeast = appended;
        const seen = new Set((await log.load('a')).flatMap((row) => [...row.update]));
        for (let value = 0; value < atLeast; value++) expect(seen, `${value} of ${atLeast}`).toContain(value);
        if (appended < 250) await log.append([entry('a', appended++)]);
      }
      await compacting;
    });

    test('[E17] a room of 12 MB in one row, as compaction writes it, comes back whole', async () => {
      const update = new Uint8Array(12 * 1024 * 1024).map((_, index) => index % 253);
      await log.append([{ room: 'a', update, at: 0 }, entry('b', 1)]);
      const [row] = await log.load('a');
      expect(row?.update.length).toBe(update.length);
      expect(Buffer.compare(row?.update ?? bytes(), update)).toBe(0);
    });

    test('[E18] an update beyond 16 MB is stored whole or refused whole, and others go on', async () => {
      const update = new Uint8Array(17 * 1024 * 1024).fill(7);
      const isStored = await log.append([{ room: 'a', update, at: 0 }]).then(
        () => true,
        () => false,
      );
      const rows = await log.load('a');
      expect(rows.map((row) => row.update.length)).toEqual(isStored ? [update.length] : []);
      await log.append([entry('a', 1)]);
      expect(await log.load('a')).toHaveLength(rows.length + 1);
    });

    test(`[E19] a room of ${manyRows} rows is loaded whole, each once`, { timeout: 60_000 }, async () => {
      const step = Math.min(5_000, manyRows);
      for (let at = 0; at < manyRows; at += step) {
        const batch = Array.from({ length: step }, (_, index) => ({
          room: 'a',
          update: bytes(1),
          at: at + index,
        }));
        await log.append(batch);
      }
      const rows = await log.load('a');
      expect(rows).toHaveLength(manyRows);
      expect(new Set(rows.map((row) => row.at)).size).toBe(manyRows);
    });
  });
}
