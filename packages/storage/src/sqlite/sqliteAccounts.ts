import type { SQLOutputValue } from 'node:sqlite';
import { type Account, type Accounts, emailKey } from '../Accounts.ts';
import type { SqliteAccess } from './SqliteAccess.ts';

export function sqliteAccounts(store: SqliteAccess): Accounts {
  return {
    create({ id, email, name, passwordHash, role, createdAt }) {
      return store.write((prepare) => {
        const { changes } = prepare(
          `INSERT INTO accounts (id, email, email_key, name, password_hash, role, created_at)
           VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        ).run(id, email, emailKey(email), name, passwordHash, role, createdAt);
        return changes === 1 ? { ok: true } : { ok: false, reason: 'duplicate' };
      });
    },
    findByEmail(email) {
      return store.read((prepare) =>
        accountOf(prepare('SELECT * FROM accounts WHERE email_key = ?').get(emailKey(email))),
      );
    },
    get(id) {
      return store.read((prepare) => accountOf(prepare('SELECT * FROM accounts WHERE id = ?').get(id)));
    },
    count() {
      return store.read((prepare) => Number(prepare('SELECT COUNT(*) AS count FROM accounts').get()?.count));
    },
    setPasswordHash(id, passwordHash) {
      return store.write(
        (prepare) =>
          prepare('UPDATE accounts SET password_hash = ? WHERE id = ?').run(passwordHash, id).changes === 1,
      );
    },
  };
}

export function accountOf(row: Record<string, SQLOutputValue> | undefined): Account | null {
  if (!row) return null;
  return {
    id: String(row.id),
    email: String(row.email),
    name: String(row.name),
    passwordHash: String(row.password_hash),
    role: row.role === 'organiser' ? 'organiser' : 'staff',
    createdAt: Number(row.created_at),
  };
}
