import type { SQLOutputValue } from 'node:sqlite';
import type { Session, Sessions } from '../Sessions.ts';
import type { Prepare, SqliteAccess } from './SqliteAccess.ts';

export function sqliteSessions(store: SqliteAccess): Sessions {
  return {
    put: (session) => store.write((prepare) => put(prepare, session)),
    get: (key) => store.read((prepare) => get(prepare, key)),
    update(key, change) {
      return store.write((prepare) => {
        const session = get(prepare, key);
        if (!session) return null;
        const changed = change(session);
        if (changed.key !== key) remove(prepare, key);
        put(prepare, changed);
        return changed;
      });
    },
    delete: (key) => store.write((prepare) => remove(prepare, key)),
    deleteForAccount(accountId) {
      return store.write((prepare) => {
        prepare('DELETE FROM sessions WHERE account_id = ?').run(accountId);
      });
    },
    deleteExpired(now) {
      return store.write((prepare) => {
        prepare('DELETE FROM setup_tokens WHERE expires_at < ?').run(now);
        return Number(prepare('DELETE FROM sessions WHERE expires_at < ?').run(now).changes);
      });
    },

    putLink({ tokenHash, workshopId, memberId }) {
      return store.write((prepare) => {
        prepare(
          'INSERT OR REPLACE INTO personal_links (token_hash, workshop_id, member_id) VALUES (?, ?, ?)',
        ).run(tokenHash, workshopId, memberId);
      });
    },
    findLink(tokenHash) {
      return store.read((prepare) => {
        const row = prepare('SELECT * FROM personal_links WHERE token_hash = ?').get(tokenHash);
        return row
          ? { tokenHash, workshopId: String(row.workshop_id), memberId: String(row.member_id) }
          : null;
      });
    },

    putSetupToken(hash, expiresAt) {
      return store.write((prepare) => {
        prepare('INSERT OR REPLACE INTO setup_tokens (hash, expires_at) VALUES (?, ?)').run(hash, expiresAt);
      });
    },
    takeSetupToken(hash, now) {
      return store.write((prepare) => {
        const taken = prepare('DELETE FROM setup_tokens WHERE hash = ? RETURNING expires_at').get(hash);
        return taken !== undefined && Number(taken.expires_at) >= now;
      });
    },
  };
}

function get(prepare: Prepare, key: string): Session | null {
  return sessionOf(prepare('SELECT * FROM sessions WHERE key = ?').get(key));
}

function put(prepare: Prepare, session: Session): void {
  prepare(
    `INSERT OR REPLACE INTO sessions (key, account_id, seats, device, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(
    session.key,
    session.accountId,
    JSON.stringify(session.seats),
    session.device,
    session.createdAt,
    session.expiresAt,
  );
}

function remove(prepare: Prepare, key: string): void {
  prepare('DELETE FROM sessions WHERE key = ?').run(key);
}

export function sessionOf(row: Record<string, SQLOutputValue> | undefined): Session | null {
  if (!row) return null;
  return {
    key: String(row.key),
    accountId: row.account_id === null ? null : String(row.account_id),
    seats: JSON.parse(String(row.seats)) as Record<string, string>,
    device: String(row.device),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
  };
}
