import { memoryClientIds, memoryEditLog } from '@ruam/sync';
import { noQuarantine } from '../Quarantine.ts';
import type { Storage } from '../Storage.ts';
import { memoryAccounts } from './memoryAccounts.ts';
import { memoryDecisionLog } from './memoryDecisionLog.ts';
import { memoryFiles } from './memoryFiles.ts';
import { memorySessions } from './memorySessions.ts';
import { memoryUpkeep } from './memoryUpkeep.ts';

/** For tests and trials: gone with the process. */
export function openMemory(): Storage {
  const [editLog, clientIds] = [memoryEditLog(), memoryClientIds()];
  const [accounts, sessions, files] = [memoryAccounts(), memorySessions(), memoryFiles()];
  return {
    ...{ editLog, clientIds, accounts, sessions, files },
    decisionLog: memoryDecisionLog(),
    contents: {
      rooms: editLog.rooms,
      clientIdRooms: clientIds.rooms,
      accounts: accounts.accounts,
      ...{ sessions: sessions.sessions, links: sessions.links, setupTokens: sessions.setupTokens },
      files: files.files,
      damage: async () => [],
    },
    quarantine: noQuarantine,
    upkeep: memoryUpkeep(),
    warnings: [],
    async close() {},
  };
}
