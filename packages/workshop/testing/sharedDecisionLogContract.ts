import { describe, expect, test } from 'vitest';
import type { DecisionLog } from '../src/DecisionLog.ts';
import type { DurableDecisionLogFixture } from './durableDecisionLogContract.ts';

/** What a DecisionLog does besides when several nodes have it open at once. `reopen` opens it for another node. */
export function sharedDecisionLogContract(
  name: string,
  open: () => Promise<DurableDecisionLogFixture>,
): void {
  describe(`decision log of two nodes: ${name}`, () => {
    const event = (commandId: string) => ({ at: 1, by: 'm', commandId, type: 'noted', payload: commandId });

    test('[D17] of two nodes that decide on the same version one wins, and the loser gets in at the next', async () => {
      const { log: one, reopen, close } = await open();
      try {
        const two = await reopen();
        const decide = async (log: DecisionLog, commandId: string) => {
          for (let expected = 0; ; ) {
            const outcome = await log.append('w', expected, [event(commandId), event(commandId)]);
            if (outcome.ok) return outcome.version;
            expected = outcome.version;
          }
        };
        const versions = await Promise.all(
          Array.from({ length: 20 }, (_, index) => decide(index % 2 === 0 ? one : two, `c${index}`)),
        );
        expect(versions.toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: 20 }, (_, index) => 2 * index + 2),
        );
        expect(await one.read('w', 0)).toEqual(await two.read('w', 0));
      } finally {
        await close();
      }
    });

    test('[D27] of the snapshots that two nodes keep at once the newest stays, and both have it', async () => {
      const { log: one, reopen, close } = await open();
      try {
        const two = await reopen();
        await one.append(
          'w',
          0,
          Array.from({ length: 20 }, (_, index) => event(`c${index}`)),
        );
        const folded = (version: number) => ({ version, shape: '1', state: `{"version":${version}}` });
        await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            (index % 2 === 0 ? one : two).keepSnapshot('w', folded(20 - index)),
          ),
        );
        expect(await one.snapshot('w')).toEqual(folded(20));
        expect(await two.snapshot('w')).toEqual(folded(20));
      } finally {
        await close();
      }
    });

    test('[D18] the same command sent to both nodes at once is decided once', async () => {
      const { log: one, reopen, close } = await open();
      try {
        const two = await reopen();
        for (let version = 0; version < 10; version++) {
          const outcomes = await Promise.all(
            [one, two, one, two].map((log) => log.append('w', version, [event(`c${version}`)])),
          );
          expect(outcomes.map((outcome) => outcome.version)).toEqual(Array(4).fill(version + 1));
          expect(outcomes.filter((outcome) => !('repeated' in outcome))).toHaveLength(1);
        }
        expect(await one.read('w', 0)).toHaveLength(10);
      } finally {
        await close();
      }
    });
  });
}
