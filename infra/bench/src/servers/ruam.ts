import { openStorage, type Storage } from '@ruam/storage';
import { readConfig } from '../../../../apps/server/src/config.ts';
import { createServer, type RunningServer } from '../../../../apps/server/src/createServer.ts';
import { createLog } from '../../../../apps/server/src/observe/log.ts';
import { answerUsage, type ServerInput, type ServerStarted } from './answerUsage.ts';
import { makeRooms } from './makeRooms.ts';

/** The whole server of this house as it ships, with its file store: WAL, synchronous = FULL. */
let server: RunningServer;
let storage: Storage;

async function start({ folder, rooms, before }: ServerInput): Promise<ServerStarted> {
  const read = readConfig({
    RUAM_STORE: `file:${folder}`,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    RUAM_ALLOW_NO_ORIGIN: '1',
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  storage = await openStorage(read.config.store);
  server = await createServer({ config: read.config, storage, log: createLog('error') });
  if (before) return { ...before, port: server.port };
  const { cookie, names } = await makeRooms(server, rooms);
  return { port: server.port, cookie, rooms: names };
}

answerUsage({
  start,
  async close() {
    await server.close();
    await storage.close();
  },
});
