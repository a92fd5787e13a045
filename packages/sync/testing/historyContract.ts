import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Checkpoint, EditLog } from '../src/EditLog.ts';
import type { EditLogFixture } from './editLogContract.ts';

/** What every EditLog does with a room's past. `rows` is how many checkpoints it must page over. */
export function historyContract(
  name: string,
  open: () => Promise<EditLogFixture>,
  { rows: manyRows = 100_000 } = {},
): void {
  describe(`history of an edit log: ${name}`, () => {
    let fixture: EditLogFixture;
    let log: EditLog;
    beforeEach(async () => {
      fixture = await open();
      log = fixture.log;
    });
    afterEach(() => fixture.close());

    const checkpoint = (at: number, by: string | null = 'ann', ...values: number[]): Checkpoint => ({
      ...{ at, by },
      update: Uint8Array.from(values),
    });
    const times = async (room: string, part?: Parameters<EditLog['history']>[1]) =>
      (await log.history(room, part)).map(({ at }) => at);

    test('[E23] an unknown room has no past', async () => {
      expect(await log.history('nobody')).toEqual([]);
      expect(await log.history('nobody', { after: 0, to: 9, limit: 5 })).toEqual([]);
    });

    test('[E24] checkpoints come back from old to new, byte for byte, with author and an id of their own', async () => {
      const update = Uint8Array.from({ length: 256 }, (_, index) => index);
      await log.keepHistory(
        'ห้อง',
        [{ at: 1_764_000_000_123, by: 'สมชาย$.', update }, checkpoint(5, null)],
        [],
      );
      await log.keepHistory('b', [checkpoint(7)], []);
      const [first, second, ...more] = await log.history('ห้อง');
      expect(first).toMatchObject({ at: 5, by: null, update: new Uint8Array() });
      expect(second).toMatchObject({ at: 1_764_000_000_123, by: 'สมชาย$.' });
      expect([...(second?.update ?? [])]).toEqual([...update]);
      expect(more).toEqual([]);
      expect(first?.id).not.toBe(second?.id);
      expect(await log.load('ห้อง'), 'the log is another thing').toEqual([]);
    });

    test('[E25] a part begins after a time and ends with one; a moment is never cut in two', async () => {
      const people = ['ann', 'bo', 'cee'];
      await log.keepHistory(
        'a',
        [1, 2, 3, 4].flatMap((at) => people.map((by) => checkpoint(at, by))),
        [],
      );
      expect(await times('a', { after: 1, to: 3 })).toEqual([2, 2, 2, 3, 3, 3]);
      for (const limit of [1, 2, 3]) expect(await times('a', { limit })).toEqual([1, 1, 1]);
      expect(await times('a', { after: 1, limit: 4 })).toEqual([2, 2, 2, 3, 3, 3]);
      expect(await times('a', { after: 4, limit: 4 })).toEqual([]);
    });

    test('[E26] keeping replaces exactly what it names, of this room only', async () => {
      await log.keepHistory('a', [checkpoint(1), checkpoint(2), checkpoint(3)], []);
      await log.keepHistory('b', [checkpoint(1)], []);
      const [one, two] = (await log.history('a')).map(({ id }) => id) as [string, string];
      const ofB = (await log.history('b')).map(({ id }) => id);
      await log.keepHistory(
        'a',
        [checkpoint(2, 'bo')],
        [one, two, ...ofB.filter((id) => id !== one), 'none'],
      );
      expect((await log.history('a')).map(({ at, by }) => [at, by])).toEqual([
        [2, 'bo'],
        [3, 'ann'],
      ]);
      expect(await times('b')).toEqual([1]);
    });

    test('[E27] a row knows who sent it, and whether a compaction wrote it', async () => {
      const update = Uint8Array.of(1);
      await log.append([
        { room: 'a', update, at: 1, by: 'ann' },
        { room: 'a', update, at: 2 },
      ]);
      expect((await log.load('a')).map(({ by, isMerged }) => [by, isMerged])).toEqual([
        ['ann', false],
        [null, false],
      ]);
      const [first] = await log.load('a');
      await log.compact('a', [first?.id ?? ''], { update, at: 3 });
      expect((await log.load('a')).map(({ at, by, isMerged }) => [at, by, isMerged])).toEqual([
        [2, null, false],
        [3, null, true],
      ]);
    });

    test('[E28] keeping that was interrupted after its first half is made good by the next', async () => {
      await log.keepHistory('a', [checkpoint(1), checkpoint(2)], []);
      await log.keepHistory('a', [checkpoint(2)], []);
      const all = (await log.history('a')).map(({ id }) => id);
      expect(all).toHaveLength(3);
      await log.keepHistory('a', [checkpoint(2)], all);
      await log.keepHistory('a', [], all);
      expect(await times('a')).toEqual([2]);
    });

    test(`[E29] ${manyRows} checkpoints are paged over, each once`, { timeout: 120_000 }, async () => {
      const step = Math.min(5_000, manyRows);
      for (let from = 0; from < manyRows; from += step) {
        await log.keepHistory(
          'a',
          Array.from({ length: step }, (_, index) => checkpoint(Math.floor((from + index) / 7), 'ann', 1)),
          [],
        );
      }
      const seen = new Set<string>();
      let last = -1;
      const limit = manyRows / 2;
      for (let page = await log.history('a', { limit }); page.length > 0; ) {
        for (const { id, at } of page) {
          expect(at).toBeGreaterThanOrEqual(last);
          last = at;
          seen.add(id);
        }
        page = await log.history('a', { after: last, limit });
      }
      expect(seen.size).toBe(manyRows);
    });

    test('[E30] who pages while fine checkpoints become coarse ones misses nothing', async () => {
      await log.keepHistory(
        'a',
        Array.from({ length: 200 }, (_, at) => checkpoint(at, 'ann', at)),
        [],
      );
      const seen = new Set<number>();
      let after = -1;
      for (let round = 0; after < 199; round++) {
        const page = await log.history('a', { after, limit: 7 });
        for (const { update } of page) for (const value of update) seen.add(value);
        after = page.at(-1)?.at ?? 199;
        const [from, to] = [round * 10 - 1, round * 10 + 9];
        const fine = await log.history('a', { after: from, to });
        await log.keepHistory(
          'a',
          [checkpoint(to, 'ann', ...fine.flatMap(({ update }) => [...update]))],
          fine.map(({ id }) => id),
        );
      }
      expect(seen.size).toBe(200);
    });
  });
}
