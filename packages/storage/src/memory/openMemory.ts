import { memoryClientIds, memoryEditLog } from '@ruam/sync';
import type { Storage } from '../Storage.ts';
import { memoryAccounts } from './memoryAccounts.ts';
import { memoryDecisionLog } from './memoryDecisionLog.ts';
import { memoryFiles } from './memoryFiles.ts';
import { memorySessions } from './memorySessions.ts';

/** For tests and trials: gone with the process. */
export function openMemory(): Storage {
  return {
    editLog: memoryEditLog(),
    decisionLog: memoryDecisionLog(),
    clientIds: memoryClientIds(),
    accounts: memoryAccounts(),
    sessions: memorySessions(),
    files: memoryFiles(),
    async close() {},
  };
}
