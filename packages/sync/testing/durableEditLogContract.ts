import { describe, expect, test } from 'vitest';
import type { EditLog } from '../src/EditLog.ts';
import type { EditLogFixture } from './editLogContract.ts';

export interface DurableEditLogFixture extends EditLogFixture {
  /** The log as another process would find it if this one ended now, closing nothing. */
  reopen(): Promise<EditLog>;
}

/** What an EditLog does besides when it outlives its process. */
export function durableEditLogContract(name: string, open: () => Promise<DurableEditLogFixture>): void {
  describe(`durable edit log: ${name}`, () => {
    test('[E13] all of it is there when the store is opened again', async () => {
      const { log, reopen, close } = await open();
      try {
        await log.append([
          { room: 'a', update: Uint8Array.of(1), at: 1_000 },
          { room: 'b', update: Uint8Array.of(2), at: 1_000 },
        ]);
        await log.keepHistory('a', [{ at: 5, by: 'ann', update: Uint8Array.of(3) }], []);
        const again = await reopen();
        expect((await again.history('a')).map(({ at, by, update }) => [at, by, ...update])).toEqual([
          [5, 'ann', 3],
        ]);
        expect((await again.load('a')).map((row) => [...row.update])).toEqual([[1]]);
        expect((await again.load('b')).map((row) => [...row.update])).toEqual([[2]]);
      } finally {
        await close();
      }
    });
  });
}
