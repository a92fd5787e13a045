import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DecisionLog, StoredEvent } from '../src/DecisionLog.ts';

/** A store under test. */
export interface DecisionLogFixture {
  log: DecisionLog;
  close(): Promise<void>;
}

/**
 * What every DecisionLog does. An adapter's whole test is a call of this, and of `durableDecisionLogContract` and
 * `sharedDecisionLogContract` where it outlives its process, or serves several.
 */
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

    test('[D13] workshop ids, command ids and keys of payloads are taken as they are', async () => {
      const names = ['ห้อง', 'é', 'e\u0301', '$gt', 'a.b', '__proto__', '👩‍👩‍👧', "' OR 1=1 --", ''];
      const payload = JSON.parse('{"$set":{"a.b":1},"__proto__":{"x":1},"":"\\u0000"}') as unknown;
      for (const name of names) {
        expect(await log.append(name, 0, [event(name, payload)])).toEqual({ ok: true, version: 1 });
      }
      for (const name of names) {
        expect(await log.read(name, 0)).toEqual([{ ...event(name, payload), version: 1 }]);
        expect(await log.append(name, 1, [event(name)])).toMatchObject({ repeated: true });
      }
      expect((await log.workshopIds()).toSorted()).toEqual(names.toSorted());
    });

    test('[D14] a decision of 4 MB comes back whole', async () => {
      const payload = { text: 'ก'.repeat(1_400_000) };
      await log.append('w', 0, [event('a', payload)]);
      expect((await log.read('w', 0))[0]?.payload).toEqual(payload);
    });

    test('[D15] one beyond 16 MB is stored whole or refused whole, and others go on', async () => {
      const payload = 'x'.repeat(17 * 1024 * 1024);
      const version = await log.append('w', 0, [event('a'), event('a', payload)]).then(
        (outcome) => outcome.version,
        () => 0,
      );
      expect(await versions(log, 'w')).toEqual(version === 0 ? [] : [1, 2]);
      expect(await log.append('w', version, [event('b')])).toEqual({ ok: true, version: version + 1 });
    });

    test('[D16] a log of 3,000 decisions is read whole and in order', { timeout: 30_000 }, async () => {
      for (let version = 0; version < 3_000; version += 500) {
        const events = Array.from({ length: 500 }, (_, index) => event(`c${version}`, version + index + 1));
        await log.append('w', version, events);
      }
      const stored = await log.read('w', 0);
      expect(stored.map(({ payload }) => payload)).toEqual(
        Array.from({ length: 3_000 }, (_, index) => index + 1),
      );
      expect(await versions(log, 'w', 2_998)).toEqual([2_999, 3_000]);
    });
  });
}
