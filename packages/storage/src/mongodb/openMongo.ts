import { noQuarantine } from '../Quarantine.ts';
import type { Storage, StorageWarning } from '../Storage.ts';
import { defaultTimes, MongoStore, type MongoTimes } from './MongoStore.ts';
import { mongoAccounts } from './mongoAccounts.ts';
import { mongoClientIds } from './mongoClientIds.ts';
import { mongoDecisionLog } from './mongoDecisionLog.ts';
import { mongoEditLog } from './mongoEditLog.ts';
import { mongoFiles } from './mongoFiles.ts';
import { mongoSessions } from './mongoSessions.ts';
import { mongoUpkeep } from './mongoUpkeep.ts';

/** Makes the indexes that are not there. Rejects when no server that can write answers within `findServer`. */
export async function openMongo(url: string, times: Partial<MongoTimes> = {}): Promise<Storage> {
  const store = await MongoStore.connect(url, { ...defaultTimes, ...times });
  try {
    return await mongoStorage(store);
  } catch (reason) {
    await store.close();
    throw reason;
  }
}

async function mongoStorage(store: MongoStore): Promise<Storage> {
  const { rooms, ...editLog } = await mongoEditLog(store);
  const { rooms: clientIdRooms, ...clientIds } = await mongoClientIds(store);
  const { accounts: allAccounts, ...accounts } = await mongoAccounts(store);
  const { sessions: allSessions, links, setupTokens, ...sessions } = await mongoSessions(store);
  const { files: allFiles, ...files } = await mongoFiles(store);
  return {
    editLog,
    decisionLog: await mongoDecisionLog(store),
    clientIds,
    accounts,
    sessions,
    files,
    contents: {
      ...{ rooms, clientIdRooms, links, setupTokens },
      accounts: allAccounts,
      sessions: allSessions,
      files: allFiles,
      // The server checks its own pages, and its files are hashed when they are read.
      damage: async () => [],
    },
    quarantine: noQuarantine,
    upkeep: await mongoUpkeep(store),
    warnings: await warningsOf(store),
    close: () => store.close(),
  };
}

async function warningsOf(store: MongoStore): Promise<StorageWarning[]> {
  const hello = await store.run(async () => store.connection.db?.admin().command({ hello: 1 }));
  const isReplicated = typeof hello?.setName === 'string' || hello?.msg === 'isdbgrid';
  if (isReplicated) return [];
  return [
    {
      code: 'standalone',
      th: 'ฐานข้อมูลนี้เป็นเครื่องเดี่ยว ข้อมูลทั้งหมดอยู่บนดิสก์เดียว: ใช้ replica set ที่มีสามเครื่อง และสำรองข้อมูลด้วย npm run store -- backup <ไฟล์>',
      en: 'This database is a standalone server: one disk holds it all. Use a replica set of three, and keep backups with npm run store -- backup <file>.',
    },
  ];
}
