import type { Storage } from '../Storage.ts';
import { SqliteReader } from './SqliteReader.ts';
import { type SqliteAccess, SqliteStore } from './SqliteStore.ts';
import { sqliteAccounts } from './sqliteAccounts.ts';
import { sqliteClientIds } from './sqliteClientIds.ts';
import { sqliteContents } from './sqliteContents.ts';
import { sqliteDecisionLog } from './sqliteDecisionLog.ts';
import { sqliteEditLog } from './sqliteEditLog.ts';
import { sqliteFiles } from './sqliteFiles.ts';
import { sqliteSessions } from './sqliteSessions.ts';

/** `folder` is made if missing. Rejects with the reason if the file cannot be opened or is damaged. */
export async function openSqlite(folder: string): Promise<Storage> {
  return sqliteStorage(new SqliteStore(folder));
}

/** As it is at the first read, while a server may go on writing. Rejects if there is no store in the folder. */
export async function openSqliteForReading(folder: string): Promise<Storage> {
  return sqliteStorage(new SqliteReader(folder));
}

export function sqliteStorage(store: SqliteAccess): Storage {
  return {
    editLog: sqliteEditLog(store),
    decisionLog: sqliteDecisionLog(store),
    clientIds: sqliteClientIds(store),
    accounts: sqliteAccounts(store),
    sessions: sqliteSessions(store),
    files: sqliteFiles(store),
    contents: sqliteContents(store),
    warnings: [],
    close: () => store.close(),
  };
}
