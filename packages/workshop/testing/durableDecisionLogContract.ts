import { describe, expect, test } from 'vitest';
import type { DecisionLog } from '../src/DecisionLog.ts';
import type { DecisionLogFixture } from './decisionLogContract.ts';

export interface DurableDecisionLogFixture extends DecisionLogFixture {
  /** The log as another process would find it if this one ended now, closing nothing. */
  reopen(): Promise<DecisionLog>;
}

/** What a DecisionLog does besides when it outlives its process. */
export function durableDecisionLogContract(
  name: string,
  open: () => Promise<DurableDecisionLogFixture>,
): void {
  describe(`durable decision log: ${name}`, () => {
    test('[D12] all of it is there when the store is opened again', async () => {
      const { log, reopen, close } = await open();
      try {
        const event = (commandId: string) => ({
          at: 1,
          by: 'm',
          commandId,
          type: 'noted',
          payload: commandId,
        });
        await log.append('w', 0, [event('a'), event('b')]);
        await log.keepSnapshot('w', { version: 2, shape: '1', state: '{}' });
        const again = await reopen();
        expect(await again.snapshot('w')).toEqual({ version: 2, shape: '1', state: '{}' });
        expect(await again.read('w', 0)).toEqual(await log.read('w', 0));
        expect(await again.append('w', 2, [event('a')])).toMatchObject({ repeated: true });
        expect(await again.append('w', 2, [event('c')])).toEqual({ ok: true, version: 3 });
      } finally {
        await close();
      }
    });
  });
}
