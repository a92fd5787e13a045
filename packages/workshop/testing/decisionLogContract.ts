import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DecisionLog, StoredEvent } from '../src/DecisionLog.ts';

/** A store under test. `reopen` gives the log as another process would find it, or null if it dies with its process. */
export interface DecisionLogFixture {
  log: DecisionLog;
  reopen: (() => Promise<DecisionLog>) | null;
  close(): Promise<void>;
}

/** What every DecisionLog does. An adapter's whole test is a call of this. */
export function decisionLogContract(name: string, open: () => Promise<DecisionLogFixture>): void {
  describe(`decision log: ${name}`, () => {
    let fixture: DecisionLogFixture;
    let log: DecisionLog;
    beforeEach(async () => {
      fixture = await open();
      log = fixture.log;
    });
    afterEach(() => fixture.close());

    const event = (commandId: string, payload: unknown = { commandId }): Omit<StoredEvent, 'version'> => ({
      at: 1_764_000_000_123,
      by: 'member-1',
      commandId,
      type: 'noted',
      payload,
    });
    const versions = async (of: DecisionLog, workshop: string, after = 0) =>
      (await of.read(workshop, after)).map((stored) => stored.version);

    test('[D1] an unknown workshop has no events', async () => {
      expect(await log.read('nobody', 0)).toEqual([]);
      expect(await log.workshopIds()).toEqual([]);
    });

    test('[D2] events are numbered 1, 2, 3 … and read back as they were', async () => {
      const payload = {
        ชื่อ: 'โครงการ',
        amount: 9_007_199_254_740_991,
        list: [1, null, 'ก'],
        nested: { a: true },
      };
      expect(await log.append('w', 0, [event('c1', payload), event('c1')])).toEqual({ ok: true, version: 2 });
      expect(await log.append('w', 2, [event('c2')])).toEqual({ ok: true, version: 3 });
      const stored = await log.read('w', 0);
      expect(stored.map(({ version }) => version)).toEqual([1, 2, 3]);
      expect(stored[0]).toEqual({ ...event('c1', payload), version: 1 });
    });

    test('[D3] reading after a version gives the later ones only', async () => {
      await log.append('w', 0, [event('a'), event('b'), event('c')]);
      expect(await versions(log, 'w', 1)).toEqual([2, 3]);
      expect(await versions(log, 'w', 3)).toEqual([]);
      expect(await versions(log, 'w', 99)).toEqual([]);
    });

    test('[D4] an append at an old version writes nothing and says where the log is', async () => {
      await log.append('w', 0, [event('a'), event('b')]);
      expect(await log.append('w', 1, [event('c'), event('d')])).toEqual({
        ok: false,
        reason: 'conflict',
        version: 2,
      });
      expect(await versions(log, 'w')).toEqual([1, 2]);
    });

    test('[D5] an append at a version that is not there yet is a conflict too: there are no gaps', async () => {
      expect(await log.append('w', 5, [event('a')])).toEqual({ ok: false, reason: 'conflict', version: 0 });
      expect(await log.workshopIds()).toEqual([]);
    });

    test('[D6] the same command again writes nothing and says where it stands, whatever came since', async () => {
      await log.append('w', 0, [event('a'), event('a')]);
      await log.append('w', 2, [event('b')]);
      for (const expected of [0, 2, 3]) {
        expect(await log.append('w', expected, [event('a'), event('a')])).toEqual({
          ok: true,
          version: 2,
          repeated: true,
        });
      }
      expect(await versions(log, 'w')).toEqual([1, 2, 3]);
    });

    test('[D7] a command id counts within its workshop', async () => {
      await log.append('w', 0, [event('a')]);
      expect(await log.append('v', 0, [event('a')])).toEqual({ ok: true, version: 1 });
      expect(await log.workshopIds()).toEqual(['v', 'w']);
    });

    test('[D8] of many who decide at once on the same version, exactly one wins', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          log.append('w', 0, [event(`c${index}`), event(`c${index}`)]),
        ),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await versions(log, 'w')).toEqual([1, 2]);
    });

    test('[D9] those who lost and try again at the version they were told all get in, without a gap', async () => {
      const decide = async (commandId: string) => {
        for (let expected = 0; ; ) {
          const outcome = await log.append('w', expected, [event(commandId)]);
          if (outcome.ok) return;
          expected = outcome.version;
        }
      };
      await Promise.all(Array.from({ length: 20 }, (_, index) => decide(`c${index}`)));
      expect(await versions(log, 'w')).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    });

    test('[D10] changing an event after append, or one that was read, changes nothing stored', async () => {
      const payload = { amount: 1 };
      await log.append('w', 0, [event('a', payload)]);
      payload.amount = 2;
      for (const { payload: read } of await log.read('w', 0)) (read as typeof payload).amount = 3;
      expect((await log.read('w', 0))[0]?.payload).toEqual({ amount: 1 });
    });

    test('[D11] an append of nothing writes nothing', async () => {
      expect(await log.append('w', 0, [])).toEqual({ ok: true, version: 0 });
      expect(await log.workshopIds()).toEqual([]);
    });

    test('[D12] all of it is there when the store is opened again', async (context) => {
      if (!fixture.reopen) return context.skip('this store lives as long as its process');
      await log.append('w', 0, [event('a'), event('b')]);
      const again = await fixture.reopen();
      expect(await again.read('w', 0)).toEqual(await log.read('w', 0));
      expect(await again.append('w', 2, [event('c')])).toEqual({ ok: true, version: 3 });
    });
  });
}
