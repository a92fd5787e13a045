import { seededRandom } from '@ruam/testkit';
import { afterEach, expect, it, vi } from 'vitest';
import { localCluster } from '../src/cluster/Cluster.ts';
import { OneAtATime } from '../src/cluster/OneAtATime.ts';
import { RedisCluster } from '../src/cluster/RedisCluster.ts';
import { createLog } from '../src/observe/log.ts';
import { FakeRedis } from './twoNodes/FakeRedis.ts';

const fake = vi.hoisted(() => ({ redis: null as FakeRedis | null }));
vi.mock('../src/cluster/RedisLink.ts', () => ({
  RedisLink: { open: async (_url: string, node: string) => fake.redis?.link(node) },
}));

afterEach(() => void vi.useRealTimers());

/** Work of `ms` under one key, that notes whether anybody else was at it. */
function work(at: Set<string>, name: string, ms: number, met: string[]) {
  return async () => {
    if (at.size > 0) met.push(`${name} met ${[...at]}`);
    at.add(name);
    await new Promise((resolve) => setTimeout(resolve, ms));
    at.delete(name);
    return { ok: true as const, value: name };
  };
}

async function nodes(count: number, delay: () => number): Promise<RedisCluster[]> {
  const redis = new FakeRedis(delay);
  fake.redis = redis;
  const clusters: RedisCluster[] = [];
  for (let node = 0; node < count; node++) {
    const joining = RedisCluster.join('', createLog('silent'));
    await vi.advanceTimersByTimeAsync(1_000);
    clusters.push(await joining);
  }
  return clusters;
}

it('what is asked for on two or three nodes is done one after the other, all of it', async () => {
  vi.useFakeTimers();
  for (let seed = 0; seed < 20; seed++) {
    const random = seededRandom(`one at a time ${seed}`);
    const clusters = await nodes(2 + (seed % 2), () => random.integer(0, 60));
    const turns = clusters.map((cluster) => new OneAtATime(cluster));
    const [at, met]: [Set<string>, string[]] = [new Set(), []];
    // All at the same moment, and then as it comes.
    const asked: Promise<unknown>[] = turns.map((turn, node) => turn.run('w', work(at, `${node}`, 50, met)));
    for (let step = 0; step < 12; step++) {
      const node = random.integer(0, clusters.length - 1);
      const ms = random.integer(0, 1_500);
      asked.push((turns[node] as OneAtATime).run('w', work(at, `${node}/${step}`, ms, met)));
      await vi.advanceTimersByTimeAsync(random.chance(0.5) ? random.integer(0, 20) : random.integer(0, 900));
    }
    await vi.advanceTimersByTimeAsync(30_000);
    const outcomes = await Promise.all(asked);
    expect(met, `seed ${seed}`).toEqual([]);
    expect(outcomes.every((outcome) => (outcome as { ok: boolean }).ok)).toBe(true);
    await Promise.all(clusters.map((cluster) => cluster.close()));
  }
});

it('works of different keys do not wait for each other, and one that fails does not stop the next', async () => {
  const turns = new OneAtATime(localCluster);
  const never = turns.run('a', () => new Promise<never>(() => {}));
  void never;
  await expect(
    turns.run('b', async () => {
      throw new Error('a bug');
    }),
  ).rejects.toThrow('a bug');
  expect(await turns.run('b', async () => ({ ok: true, value: 1 }))).toEqual({ ok: true, value: 1 });
});

it('is refused, and nothing is done, when another node does not answer', async () => {
  vi.useFakeTimers();
  const [one, two] = (await nodes(2, () => 1)) as [RedisCluster, RedisCluster];
  const turns = new OneAtATime(one);
  new OneAtATime(two);
  fake.redis?.stall(two.node, 'hears', 3_000);
  let isDone = false;
  const asked = turns.run('w', async () => {
    isDone = true;
    return { ok: true as const, value: null };
  });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await asked).toMatchObject({ ok: false, refusal: { code: 'cluster.otherServerSilent' } });
  expect(isDone).toBe(false);
  await Promise.all([one, two].map((cluster) => cluster.close()));
});
