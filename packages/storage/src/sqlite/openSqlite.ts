import type { Storage } from '../Storage.ts';
import { SqliteStore } from './SqliteStore.ts';
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

export function sqliteStorage(store: SqliteStore): Storage {
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
