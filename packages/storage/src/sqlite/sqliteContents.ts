import type { SQLOutputValue } from 'node:sqlite';
import type { Contents } from '../Contents.ts';
import { findings } from './integrity.ts';
import type { SqliteAccess } from './SqliteAccess.ts';
import { accountOf } from './sqliteAccounts.ts';
import { fileColumns, metaOf } from './sqliteFiles.ts';
import { sessionOf } from './sqliteSessions.ts';

export function sqliteContents(store: SqliteAccess): Contents {
  const all = <T>(sql: string, of: (row: Record<string, SQLOutputValue>) => T | null) =>
    store.read((prepare) =>
      prepare(sql)
        .all()
        .map((row) => of(row) as T),
    );
  return {
    damage: () => store.read((prepare) => findings(prepare, 'integrity_check')),
    rooms: () => all('SELECT DISTINCT room FROM edits ORDER BY room', (row) => String(row.room)),
    clientIdRooms: () => all('SELECT DISTINCT room FROM client_ids ORDER BY room', (row) => String(row.room)),
    accounts: () => all('SELECT * FROM accounts', accountOf),
    sessions: () => all('SELECT * FROM sessions', sessionOf),
    links: () =>
      all('SELECT * FROM personal_links', (row) => ({
        tokenHash: String(row.token_hash),
        workshopId: String(row.workshop_id),
        memberId: String(row.member_id),
      })),
    setupTokens: () =>
      all('SELECT * FROM setup_tokens', (row) => ({
        hash: String(row.hash),
        expiresAt: Number(row.expires_at),
      })),
    files: () =>
      all(`SELECT ${fileColumns} FROM files JOIN blobs ON blobs.id = files.id ORDER BY position`, metaOf),
  };
}
