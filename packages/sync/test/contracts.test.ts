import { memoryClientIds, memoryEditLog } from '../src/index.ts';
import { clientIdRegistryContract, editLogContract, historyContract } from '../testing/index.ts';

editLogContract('memory', async () => ({ log: memoryEditLog(), async close() {} }));
historyContract('memory', async () => ({ log: memoryEditLog(), async close() {} }));
clientIdRegistryContract('memory', async () => ({ clientIds: memoryClientIds(), async close() {} }));
