import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DecisionLog, FoldedState, StoredEvent } from '../src/DecisionLog.ts';
import type { DecisionLogFixture } from './decisionLogContract.ts';

/** What every DecisionLog does with the folded states that are kept beside it. */
export function decisionSnapshotsContract(name: string, open: () => Promise<DecisionLogFixture>): void {
  describe(`snapshots of the decision log: ${name}`, () => {
    let fixture: DecisionLogFixture;
    let log: DecisionLog;
    beforeEach(async () => {
      fixture = await open();
      log = fixture.log;
    });
    afterEach(() => fixture.close());

    const event = (commandId: string): Omit<StoredEvent, 'version'> => ({
      ...{ at: 1, by: 'm', commandId, type: 'noted', payload: commandId },
    });
    const decide = (workshop: string, from: number, to: number) =>
      log.append(
        workshop,
        from,
        Array.from({ length: to - from }, (_, index) => event(`c${from + index}`)),
      );
    const folded = (version: number, more: Partial<FoldedState> = {}): FoldedState => ({
      ...{ version, shape: '1', state: `{"version":${version},"ชื่อ":"ก"}` },
      ...more,
    });

    test('[D19] there is none before one is kept, nor of a workshop that nobody knows', async () => {
      await decide('w', 0, 3);
      expect(await log.snapshot('w')).toBeNull();
      await log.keepSnapshot('nobody', folded(1));
      expect(await log.snapshot('nobody')).toBeNull();
      expect(await log.workshopIds()).toEqual(['w']);
    });

    test('[D20] it comes back as it was, and the events beside it', async () => {
      await decide('w', 0, 5);
      const before = await log.read('w', 0);
      await log.keepSnapshot('w', folded(3));
      expect(await log.snapshot('w')).toEqual(folded(3));
      expect(await log.read('w', 0)).toEqual(before);
      expect(await decide('w', 5, 6)).toEqual({ ok: true, version: 6 });
      expect(await log.snapshot('w')).toEqual(folded(3));
    });

    test('[D21] a newer one takes its place, an older one never does', async () => {
      await decide('w', 0, 9);
      await log.keepSnapshot('w', folded(4));
      await log.keepSnapshot('w', folded(8));
      await log.keepSnapshot('w', folded(6));
      expect(await log.snapshot('w')).toEqual(folded(8));
    });

    test('[D22] one of the same version and another shape takes its place', async () => {
      await decide('w', 0, 4);
      await log.keepSnapshot('w', folded(4));
      await log.keepSnapshot('w', folded(4, { shape: '2', state: 'ไม่ใช่ JSON' }));
      expect(await log.snapshot('w')).toEqual(folded(4, { shape: '2', state: 'ไม่ใช่ JSON' }));
    });

    test('[D23] none is kept of a version that the log does not have', async () => {
      await decide('w', 0, 4);
      for (const version of [-1, 0, 5, 99]) await log.keepSnapshot('w', folded(version));
      expect(await log.snapshot('w')).toBeNull();
      await log.keepSnapshot('w', folded(4));
      await log.keepSnapshot('w', folded(5));
      expect(await log.snapshot('w')).toEqual(folded(4));
    });

    test('[D24] of many that are kept at once the newest stays', async () => {
      await decide('w', 0, 30);
      const versions = Array.from({ length: 30 }, (_, index) => ((index * 7) % 30) + 1);
      await Promise.all(versions.map((version) => log.keepSnapshot('w', folded(version))));
      expect(await log.snapshot('w')).toEqual(folded(30));
    });

    test('[D25] ids of workshops and texts are taken as they are, each with its own', async () => {
      const names = ['ห้อง', 'é', 'e\u0301', '$gt', 'a.b', '__proto__', '👩‍👩‍👧', "' OR 1=1 --", ''];
      for (const name of names) {
        await decide(name, 0, 2);
        const state = JSON.stringify({ [name]: { 'a.b': '\u0000', $set: name } });
        await log.keepSnapshot(name, folded(2, { shape: `ก ${name}`, state }));
      }
      for (const name of names) {
        const kept = await log.snapshot(name);
        expect(kept?.shape).toBe(`ก ${name}`);
        expect(JSON.parse(kept?.state ?? '')).toEqual({ [name]: { 'a.b': '\u0000', $set: name } });
      }
    });

    test('[D26] one of 4 MB comes back whole; one beyond 16 MB is kept whole or not at all', async () => {
      await decide('w', 0, 3);
      const large = folded(2, { state: JSON.stringify('ก'.repeat(1_400_000)) });
      await log.keepSnapshot('w', large);
      expect(await log.snapshot('w')).toEqual(large);
      const huge = folded(3, { state: JSON.stringify('x'.repeat(17 * 1024 * 1024)) });
      await log.keepSnapshot('w', huge);
      const kept = await log.snapshot('w');
      expect(kept?.state === huge.state || kept?.state === large.state).toBe(true);
      expect(await decide('w', 3, 4)).toEqual({ ok: true, version: 4 });
    });
  });
}
