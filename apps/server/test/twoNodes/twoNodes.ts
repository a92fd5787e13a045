import { databaseUrl, NO_MONGO_SERVER, startMongoServer } from '@ruam/storage/testing';
import { onTestFinished, type TestContext } from 'vitest';
import type { Browser } from '../support/Browser.ts';
import { type MadeWorkshop, makeWorkshop } from '../support/workshop.ts';
import { NodeProcess } from './NodeProcess.ts';
import { NO_REDIS, type RedisServer, startRedis } from './redisServer.ts';

export interface TwoNodes {
  first: NodeProcess;
  second: NodeProcess;
  redis: RedisServer;
  /** The address of the store that both write to. */
  store: string;
  /** One more process of the same installation. */
  start(): Promise<NodeProcess>;
  /** Signed in, with its page on the first node; `host.at(second.url)` is the same browser on the other. */
  host: Browser;
  workshop: MadeWorkshop;
}

/** Two real server processes, one Redis, one store that speaks MongoDB's wire. Skips the test where one is missing. */
export async function twoNodes(context: TestContext): Promise<TwoNodes> {
  const nodes = await twoEmptyNodes(context);
  const host = await nodes.first.firstAccount();
  return { ...nodes, host, workshop: await makeWorkshop(host) };
}

/** The same before there is an account. */
export async function twoEmptyNodes(context: TestContext): Promise<Omit<TwoNodes, 'host' | 'workshop'>> {
  const mongo = await startMongoServer();
  if (!mongo) return context.skip(NO_MONGO_SERVER);
  onTestFinished(() => mongo.stop());
  const redis = await startRedis();
  if (!redis) return context.skip(NO_REDIS);
  onTestFinished(() => redis.stop());
  const store = databaseUrl(mongo, `two_${crypto.randomUUID().slice(0, 8)}`);
  const start = async () => {
    const node = await NodeProcess.start({ RUAM_STORE: store, REDIS_URL: redis.url });
    onTestFinished(async () => void (await node.end('SIGKILL')));
    return node;
  };
  const first = await start();
  const second = await start();
  return { first, second, redis, store, start };
}
