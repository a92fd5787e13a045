import type { Log } from '../observe/log.ts';
import { type Cluster, localCluster } from './Cluster.ts';

/** With a Redis this process finds the others there; without, it is alone, and no code of Redis is loaded. */
export async function openCluster(redisUrl: string | null, log: Log): Promise<Cluster> {
  if (redisUrl === null) return localCluster;
  const { RedisCluster } = await import('./RedisCluster.ts');
  return RedisCluster.join(redisUrl, log);
}
