import { openStorage, UnsupportedStorage } from '@ruam/storage';
import { openCluster } from './cluster/openCluster.ts';
import { nodeVersionProblem, readConfig, shown } from './config.ts';
import { createServer } from './createServer.ts';
import { addressLines, setupLines } from './greeting.ts';
import { createLog } from './observe/log.ts';
import { stopOnSignal } from './stopOnSignal.ts';

const read = readConfig();
const problems = [nodeVersionProblem(), ...(read.ok ? [] : read.problems)].filter((one) => one !== null);
if (!read.ok || problems.length > 0) {
  for (const problem of problems) console.error(problem);
  process.exit(1);
}
const { config } = read;
const log = createLog(config.logLevel);

// A promise that nobody waited for is a mistake of ours; five hundred people go on working meanwhile.
process.on('unhandledRejection', (error) => log.error({ error }, 'a promise was rejected and not handled'));

const storage = await openStorage(config.store).catch((error: unknown) => {
  const isAsked = error instanceof UnsupportedStorage;
  console.error(`RUAM_STORE is ${shown(config.store)}: ${isAsked ? error.message : 'it cannot be opened.'}`);
  if (!isAsked) console.error(error);
  process.exit(1);
});
for (const { code, en } of storage.warnings) log.warn({ code }, en);
const cluster = await openCluster(config.redisUrl, log).catch((error: unknown) => {
  console.error(`REDIS_URL is ${shown(config.redisUrl ?? undefined)}: no Redis answers there.`);
  console.error(error);
  process.exit(1);
});
const server = await createServer({ config, storage, cluster, log }).catch((error: unknown) => {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  const variable = port === config.metricsPort ? 'METRICS_PORT' : 'PORT';
  if (code === 'EADDRINUSE')
    console.error(`${variable} ${port} is taken: stop what uses it, or set another ${variable}.`);
  else console.error(error);
  process.exit(1);
});
stopOnSignal(log, config.drainSeconds, async () => {
  await server.drain();
  await server.close();
  await storage.close();
});

for (const line of addressLines(config, server.port)) console.log(line);
if (server.metricsUrl) log.info({ url: server.metricsUrl }, 'metrics');
for (const line of await setupLines(config, server)) console.log(line);
