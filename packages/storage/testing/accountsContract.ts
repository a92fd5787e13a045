import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account, Accounts } from '../src/Accounts.ts';

/** What every Accounts store does. */
export function accountsContract(
  name: string,
  open: () => Promise<{ accounts: Accounts; close(): Promise<void> }>,
): void {
  describe(`accounts: ${name}`, () => {
    let fixture: Awaited<ReturnType<typeof open>>;
    let accounts: Accounts;
    beforeEach(async () => {
      fixture = await open();
      accounts = fixture.accounts;
    });
    afterEach(() => fixture.close());
    const account = (id: string, email: string): Account => ({
      id,
      email,
      name: 'สมชาย ใจดี',
      passwordHash: '$argon2id$…',
      role: 'organiser',
      createdAt: 1_764_000_000_123,
    });

    test('[A1] what was created is found by id and by e-mail, as it was typed', async () => {
      expect(await accounts.count()).toBe(0);
      expect(await accounts.create(account('1', 'Somchai@Example.org'))).toEqual({ ok: true });
      expect(await accounts.get('1')).toEqual(account('1', 'Somchai@Example.org'));
      expect(await accounts.findByEmail('somchai@EXAMPLE.org ')).toEqual(account('1', 'Somchai@Example.org'));
      expect(await accounts.count()).toBe(1);
    });

    test('[A2] unknown is null', async () => {
      expect(await accounts.get('1')).toBeNull();
      expect(await accounts.findByEmail('nobody@example.org')).toBeNull();
      expect(await accounts.findByEmail("' OR 1=1 --")).toBeNull();
    });

    test('[A3] an address or id that is taken, in any case, is refused and nothing changes', async () => {
      await accounts.create(account('1', 'a@example.org'));
      const refused = { ok: false, reason: 'duplicate' };
      expect(await accounts.create({ ...account('2', 'A@Example.ORG'), name: 'other' })).toEqual(refused);
      expect(await accounts.create({ ...account('1', 'b@example.org'), name: 'other' })).toEqual(refused);
      expect(await accounts.count()).toBe(1);
      expect(await accounts.get('1')).toEqual(account('1', 'a@example.org'));
    });

    test('[A6] ids, names and addresses are taken as they are; the same again is refused and changes nothing', async () => {
      const names = ['ศรี', '$gt', 'a.b', '__proto__', '👩‍👩‍👧', "' OR 1=1 --"];
      for (const [index, name] of names.entries()) {
        const one = { ...account(name, `a${index}@ไทย.th`), name };
        expect(await accounts.create(one)).toEqual({ ok: true });
        expect(await accounts.create(one)).toMatchObject({ ok: false });
        expect(await accounts.get(name)).toEqual(one);
      }
      expect(await accounts.count()).toBe(names.length);
    });

    test('[A4] of two who take an address at once, one gets it', async () => {
      const outcomes = await Promise.all(['1', '2', '3'].map((id) => accounts.create(account(id, 'a@b.th'))));
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await accounts.count()).toBe(1);
    });

    test('[A5] a new password hash replaces the old one of that account alone', async () => {
      await accounts.create(account('1', 'a@example.org'));
      await accounts.create({ ...account('2', 'b@example.org'), role: 'staff' });
      expect(await accounts.setPasswordHash('1', 'new')).toBe(true);
      expect(await accounts.setPasswordHash('3', 'new')).toBe(false);
      expect((await accounts.get('1'))?.passwordHash).toBe('new');
      expect(await accounts.get('2')).toEqual({ ...account('2', 'b@example.org'), role: 'staff' });
    });
  });
}
