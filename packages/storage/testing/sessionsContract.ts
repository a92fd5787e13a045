import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Session, Sessions } from '../src/Sessions.ts';

/** What every Sessions store does. */
export function sessionsContract(
  name: string,
  open: () => Promise<{ sessions: Sessions; close(): Promise<void> }>,
): void {
  describe(`sessions: ${name}`, () => {
    let fixture: Awaited<ReturnType<typeof open>>;
    let sessions: Sessions;
    beforeEach(async () => {
      fixture = await open();
      sessions = fixture.sessions;
    });
    afterEach(() => fixture.close());
    const session = (key: string, more: Partial<Session> = {}): Session => ({
      key,
      accountId: null,
      seats: {},
      device: `device of ${key}`,
      createdAt: 1_000,
      expiresAt: 2_000,
      ...more,
    });

    test('[B1] what was put is got, and put again replaces it', async () => {
      expect(await sessions.get('a')).toBeNull();
      await sessions.put(session('a', { seats: { workshop: 'member' } }));
      expect(await sessions.get('a')).toEqual(session('a', { seats: { workshop: 'member' } }));
      await sessions.put(session('a', { accountId: 'acc', expiresAt: 9_000 }));
      expect(await sessions.get('a')).toEqual(session('a', { accountId: 'acc', expiresAt: 9_000 }));
    });

    test('[B2] updates of one session at once are all kept', async () => {
      await sessions.put(session('a'));
      const take = (workshop: string) =>
        sessions.update('a', (before) => ({ ...before, seats: { ...before.seats, [workshop]: 'm' } }));
      await Promise.all(Array.from({ length: 20 }, (_, index) => take(`w${index}`)));
      expect(Object.keys((await sessions.get('a'))?.seats ?? {})).toHaveLength(20);
    });

    test('[B3] an update of what is not there is null and makes nothing', async () => {
      expect(await sessions.update('a', (before) => before)).toBeNull();
      expect(await sessions.get('a')).toBeNull();
    });

    test('[B4] an update to a new key moves the session: the old key is worth nothing', async () => {
      await sessions.put(session('old', { seats: { w: 'm' } }));
      const moved = await sessions.update('old', (before) => ({ ...before, key: 'new' }));
      expect(moved).toEqual(session('new', { device: 'device of old', seats: { w: 'm' } }));
      expect(await sessions.get('old')).toBeNull();
      expect(await sessions.get('new')).toEqual(moved);
    });

    test('[B5] an update that throws changes nothing, and other writes go on', async () => {
      await sessions.put(session('a'));
      const failing = sessions.update('a', () => {
        throw new Error('a bug of the caller');
      });
      const other = sessions.put(session('b'));
      await expect(failing).rejects.toThrow('a bug of the caller');
      await other;
      expect(await sessions.get('a')).toEqual(session('a'));
      expect(await sessions.get('b')).toEqual(session('b'));
    });

    test('[B6] delete, delete for an account, delete what has expired', async () => {
      await sessions.put(session('a', { accountId: 'x' }));
      await sessions.put(session('b', { accountId: 'x' }));
      await sessions.put(session('c', { accountId: 'y', expiresAt: 5_000 }));
      await sessions.put(session('d', { expiresAt: 1_999 }));
      await sessions.delete('a');
      await sessions.delete('never there');
      expect(await sessions.get('a')).toBeNull();
      expect(await sessions.deleteExpired(2_000)).toBe(1);
      expect(await sessions.get('d')).toBeNull();
      await sessions.deleteForAccount('x');
      expect(await sessions.get('b')).toBeNull();
      expect(await sessions.get('c')).not.toBeNull();
    });

    test('[B7] a personal link is found by its hash alone', async () => {
      const link = { tokenHash: 'h', workshopId: 'w', memberId: 'm' };
      expect(await sessions.findLink('h')).toBeNull();
      await sessions.putLink(link);
      expect(await sessions.findLink('h')).toEqual(link);
      await sessions.putLink({ ...link, memberId: 'n' });
      expect((await sessions.findLink('h'))?.memberId).toBe('n');
    });

    test('[B8] a set-up token is taken once, by one of those who try at once', async () => {
      await sessions.putSetupToken('t', 2_000);
      const takers = await Promise.all([1, 2, 3].map(() => sessions.takeSetupToken('t', 1_500)));
      expect(takers.filter(Boolean)).toHaveLength(1);
      expect(await sessions.takeSetupToken('t', 1_500)).toBe(false);
    });

    test('[B10] keys, devices and seats are taken as they are, and the same put again is the same', async () => {
      const names = ['ห้อง', 'é', 'e\u0301', '$gt', 'a.b', '👩‍👩‍👧', "' OR 1=1 --", 'constructor'];
      const seats = Object.fromEntries(names.map((name) => [name, `m-${name}`]));
      for (const name of names) await sessions.put(session(name, { device: name, seats }));
      for (const name of names) await sessions.put(session(name, { device: name, seats }));
      for (const name of names) {
        expect(await sessions.get(name)).toEqual(session(name, { device: name, seats }));
      }
    });

    test('[B9] an expired or unknown set-up token is not taken', async () => {
      await sessions.putSetupToken('t', 2_000);
      expect(await sessions.takeSetupToken('t', 2_001)).toBe(false);
      expect(await sessions.takeSetupToken('u', 0)).toBe(false);
    });
  });
}
