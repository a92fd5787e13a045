import { openStorage, type Storage } from '@ruam/storage';
import { openCluster } from '../../../../apps/server/src/cluster/openCluster.ts';
import { readConfig } from '../../../../apps/server/src/config.ts';
import { createServer, type RunningServer } from '../../../../apps/server/src/createServer.ts';
import { createLog } from '../../../../apps/server/src/observe/log.ts';
import { answerUsage, type ServerInput, type ServerStarted } from './answerUsage.ts';
import { makeRooms } from './makeRooms.ts';

/** One of several nodes: `folder` is the address of the store, RUAM_BENCH_REDIS that of Redis (empty: none). */
let server: RunningServer;
let storage: Storage;

async function start({ folder, rooms, before }: ServerInput): Promise<ServerStarted> {
  const read = readConfig({
    RUAM_STORE: folder,
    REDIS_URL: process.env.RUAM_BENCH_REDIS ?? '',
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    RUAM_ALLOW_NO_ORIGIN: '1',
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const { config } = read;
  storage = await openStorage(config.store);
  const log = createLog('warn');
  const cluster = await openCluster(config.redisUrl, log);
  server = await createServer({ config, storage, cluster, log });
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
