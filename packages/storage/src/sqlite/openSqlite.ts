import { InQuarantine } from '../Quarantine.ts';
import type { Storage, StorageWarning } from '../Storage.ts';
import { folderUpkeep } from './folderUpkeep.ts';
import type { SqliteAccess } from './SqliteAccess.ts';
import { SqliteReader } from './SqliteReader.ts';
import { SqliteStore } from './SqliteStore.ts';
import { sqliteAccounts } from './sqliteAccounts.ts';
import { sqliteClientIds } from './sqliteClientIds.ts';
import { sqliteContents } from './sqliteContents.ts';
import { sqliteDecisionLog } from './sqliteDecisionLog.ts';
import { sqliteEditLog } from './sqliteEditLog.ts';
import { sqliteFiles } from './sqliteFiles.ts';
import { sqliteQuarantine } from './sqliteQuarantine.ts';
import { sqliteSessions } from './sqliteSessions.ts';

/**
 * `folder` is made if missing. A file that is found damaged is replaced by what can be read of it: see `warnings`
 * and `quarantine`. Rejects with the reason if the file cannot be opened, or nothing in it can be read.
 */
export async function openSqlite(folder: string): Promise<Storage> {
  const store = new SqliteStore(folder);
  const storage = sqliteStorage(store);
  return { ...storage, upkeep: folderUpkeep(folder), warnings: await warningsOf(store, storage) };
}

/** As it is at the first read, while a server may go on writing. Rejects if there is no store in the folder. */
export async function openSqliteForReading(folder: string): Promise<Storage> {
  return { ...sqliteStorage(new SqliteReader(folder)), upkeep: folderUpkeep(folder) };
}

/** All of a store but what concerns its folder. */
export function sqliteStorage(store: SqliteAccess): Omit<Storage, 'upkeep'> {
  return {
    editLog: sqliteEditLog(store),
    decisionLog: sqliteDecisionLog(store),
    clientIds: sqliteClientIds(store),
    accounts: sqliteAccounts(store),
    sessions: sqliteSessions(store),
    files: sqliteFiles(store),
    contents: sqliteContents(store),
    quarantine: sqliteQuarantine(store),
    warnings: [],
    close: () => store.close(),
  };
}

async function warningsOf(
  store: SqliteStore,
  { quarantine }: Pick<Storage, 'quarantine'>,
): Promise<StorageWarning[]> {
  const warnings: StorageWarning[] = [];
  if (store.damage) {
    const { kept, losses } = store.damage;
    const lost = losses.length > 0 ? ` (${losses.join('; ')})` : '';
    warnings.push({
      code: 'damaged',
      th: `พบว่าแฟ้มข้อมูลเสียหาย ระบบใช้ส่วนที่ยังอ่านได้ และเก็บแฟ้มเดิมไว้ที่ ${kept}${lost}`,
      en: `The store was found damaged. What can be read is served; the file as it was is kept as ${kept}${lost}.`,
    });
  }
  for (const one of await quarantine.list()) {
    const what = one.kind === 'room' ? 'ห้อง' : 'การประชุม';
    warnings.push({
      code: 'quarantined',
      th: `${what} ${one.id} เสียหายและยังไม่เปิดให้ใช้: หยุดเซิร์ฟเวอร์ แล้วกู้จากไฟล์สำรองด้วย npm run store -- restore <ไฟล์> file:<โฟลเดอร์ใหม่> หรือใช้ต่อจากส่วนที่เหลือด้วย npm run store -- release ${one.kind} ${one.id}`,
      en: new InQuarantine(one).message,
    });
  }
  return warnings;
}
