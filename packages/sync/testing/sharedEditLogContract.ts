import { describe, expect, test } from 'vitest';
import type { EditLog } from '../src/EditLog.ts';
import type { DurableEditLogFixture } from './durableEditLogContract.ts';

/** What an EditLog does besides when several nodes have it open at once. `reopen` opens it for another node. */
export function sharedEditLogContract(name: string, open: () => Promise<DurableEditLogFixture>): void {
  describe(`edit log of two nodes: ${name}`, () => {
    const entry = (value: number) => ({ room: 'a', update: Uint8Array.of(value), at: value });
    const values = async (log: EditLog) =>
      (await log.load('a')).flatMap((row) => [...row.update]).sort((a, b) => a - b);

    test('[E20] what both append at once is all there, once, under ids that differ', async () => {
      const { log: one, reopen, close } = await open();
      try {
        const two = await reopen();
        await Promise.all(
          Array.from({ length: 100 }, (_, value) => (value % 2 === 0 ? one : two).append([entry(value)])),
        );
        const rows = await one.load('a');
        expect(await values(two)).toEqual(Array.from({ length: 100 }, (_, value) => value));
        expect(new Set(rows.map((row) => row.id)).size).toBe(100);
      } finally {
        await close();
      }
    });

    test('[E21] a node that loads while the other compacts and appends misses nothing', async () => {
      const { log: one, reopen, close } = await open();
      try {
        const two = await reopen();
        await one.append(Array.from({ length: 100 }, (_, value) => entry(value)));
        let done = false;
        const compacting = (async () => {
          for (let round = 0; round < 10; round++) {
            await two.append([entry(100 + round)]);
            const rows = await two.load('a');
            const update = Uint8Array.from(new Set(rows.flatMap((row) => [...row.update])));
            await two.compact(
              'a',
              rows.map((row) => row.id),
              { update, at: 0 },
            );
          }
          done = true;
        })();
        while (!done) {
          const seen = new Set(await values(one));
          for (let value = 0; value < 100; value++) expect(seen).toContain(value);
        }
        await compacting;
        expect(new Set(await values(one)).size).toBe(110);
      } finally {
        await close();
      }
    });

    test('[E22] both compact the same rows at once: nothing is lost, and the next leaves one row', async () => {
      const { log: one, reopen, close } = await open();
      try {
        const two = await reopen();
        await one.append([entry(1), entry(2)]);
        const ids = (await one.load('a')).map((row) => row.id);
        const merged = { update: Uint8Array.of(1, 2), at: 3 };
        await Promise.all([one.compact('a', ids, merged), two.compact('a', ids, merged)]);
        expect(new Set(await values(one))).toEqual(new Set([1, 2]));
        await two.compact(
          'a',
          (await two.load('a')).map((row) => row.id),
          merged,
        );
        expect(await values(one)).toEqual([1, 2]);
      } finally {
        await close();
      }
    });

    test('[E31] both keep the history of the same room at once: nothing is lost', async () => {
      const { log: one, reopen, close } = await open();
      try {
        const two = await reopen();
        const checkpoint = (at: number, ...values: number[]) => ({
          ...{ at, by: 'ann', update: Uint8Array.from(values) },
        });
        await one.keepHistory('a', [checkpoint(1, 1), checkpoint(2, 2)], []);
        const ids = (await two.history('a')).map(({ id }) => id);
        await Promise.all([
          one.keepHistory('a', [checkpoint(2, 1, 2)], ids),
          two.keepHistory('a', [checkpoint(2, 1, 2)], ids),
          two.keepHistory('a', [checkpoint(3, 3)], []),
        ]);
        for (const log of [one, two]) {
          const values = (await log.history('a')).flatMap(({ update }) => [...update]);
          expect(new Set(values)).toEqual(new Set([1, 2, 3]));
        }
      } finally {
        await close();
      }
    });
  });
}
