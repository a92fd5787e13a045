import { type Account, type Accounts, emailKey } from '../Accounts.ts';
import type { Contents } from '../Contents.ts';

export function memoryAccounts(): Accounts & Pick<Contents, 'accounts'> {
  const accounts = new Map<string, Account>();
  const find = (email: string) =>
    [...accounts.values()].find((account) => emailKey(account.email) === emailKey(email));
  return {
    async create(account) {
      if (accounts.has(account.id) || find(account.email)) return { ok: false, reason: 'duplicate' };
      accounts.set(account.id, { ...account });
      return { ok: true };
    },
    async findByEmail(email) {
      const account = find(email);
      return account ? { ...account } : null;
    },
    async get(id) {
      const account = accounts.get(id);
      return account ? { ...account } : null;
    },
    async count() {
      return accounts.size;
    },
    async setPasswordHash(id, passwordHash) {
      const account = accounts.get(id);
      if (account) accounts.set(id, { ...account, passwordHash });
      return account !== undefined;
    },
    async accounts() {
      return [...accounts.values()].map((account) => ({ ...account }));
    },
  };
}
