import { databaseUrl, NO_MONGO_SERVER, startMongoServer } from '@ruam/storage/testing';
import { NO_REDIS, startRedis } from '../../../../apps/server/test/twoNodes/redisServer.ts';
import type { ConnectInput, Counted, TypeInput } from '../loadGenerator.ts';
import { type Child, startChild } from '../rpc.ts';
import type { ServerInput, ServerStarted, Usage } from '../servers/answerUsage.ts';
import { median, row, type Section } from '../Table.ts';

const ROOMS = 20;
const PEOPLE = 20;
const WARM = 6_000;
const TYPING = 10_000;
const ROUNDS = 3;

/**
 * `alone`: each node an installation of its own, without Redis. Otherwise both are nodes of one: the people of a room
 * all on the same one, or half of them on each.
 */
type Nodes = 'alone' | 'together' | 'apart';

/** ms of CPU of two nodes for 1,000 deliveries, everybody typing one character a second. */
async function cpuOf(nodes: Nodes, stores: readonly [string, string], redis: string): Promise<number> {
  process.env.RUAM_BENCH_REDIS = nodes === 'alone' ? '' : redis;
  const profile = process.env.RUAM_BENCH_PROFILE;
  const execArgv = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}/${nodes}`] : [];
  const module = new URL('../servers/ruamNode.ts', import.meta.url);
  const installations =
    nodes === 'alone'
      ? [await made(module, stores[0], ROOMS), await made(module, stores[1], ROOMS)]
      : Array(2).fill(await made(module, stores[0], 2 * ROOMS));
  const servers = [0, 1].map(() => startChild(module, execArgv));
  const load = servers.map(() => startChild(new URL('../loadGenerator.ts', import.meta.url)));
  try {
    const ports: number[] = [];
    for (const [node, server] of servers.entries()) {
      const before = installations[node] as ServerStarted;
      const input: ServerInput = {
        ...{ folder: nodes === 'alone' ? (stores[node] ?? '') : stores[0], rooms: 0, before },
      };
      ports.push((await server.call<ServerStarted>('start', input)).port);
    }
    const seats = (node: number) =>
      (installations[node] as ServerStarted).rooms.flatMap((name, index) => {
        if (nodes === 'together' && index % 2 !== node) return [];
        return Array.from({ length: nodes === 'apart' ? PEOPLE / 2 : PEOPLE }, () => name);
      });
    const cookieOf = (node: number) => (installations[node] as ServerStarted).cookie;
    await Promise.all(
      load.map((generator, node) =>
        generator.call('connect', {
          ...{ group: 'all', dialect: 'ruam', port: ports[node] as number, atOnce: 25 },
          cookie: cookieOf(node),
          rooms: seats(node),
          firstClientId: 1_000_000_000 + node * 1_000_000,
        } satisfies ConnectInput),
      ),
    );
    const onAll = <T>(name: string, input?: unknown) =>
      Promise.all(load.map((generator) => generator.call<T>(name, input)));
    const typed = async () =>
      (await onAll<Counted>('counted', 'all')).reduce((sum, one) => sum + one.typed, 0);
    await onAll('type', { group: 'all', rate: 1, ms: WARM } satisfies TypeInput);
    await arrived(load, (await typed()) * (PEOPLE - 1));
    const before = await typed();
    await onAll('reset');
    const cpu = await cpuNow(servers);
    await onAll('type', { group: 'all', rate: 1, ms: TYPING } satisfies TypeInput);
    const expected = ((await typed()) - before) * (PEOPLE - 1);
    const delivered = await arrived(load, expected);
    if (delivered < expected) console.log(`  ${nodes}: ${delivered} of ${expected} delivered`);
    return ((await cpuNow(servers)) - cpu) / (delivered / 1_000);
  } finally {
    // Closed in peace while it is profiled, so that the profile is written.
    if (profile) await Promise.all(servers.map((server) => server.call('close').catch(() => {})));
    if (profile) await new Promise((resolve) => setTimeout(resolve, 1_500));
    await Promise.all([...servers, ...load].map((child) => child.kill()));
  }
}

/** By a node that ends, so that no room is in the memory of one where nobody is in it. */
async function made(module: URL, store: string, rooms: number): Promise<ServerStarted> {
  const maker = startChild(module);
  try {
    const started: ServerStarted = await maker.call('start', {
      folder: store,
      rooms,
      before: null,
    } satisfies ServerInput);
    await maker.call('close');
    return started;
  } finally {
    await maker.kill();
  }
}

/**
 * What two nodes of one installation carry, in rooms of one node that is alone. Each node has a core of its own, so it
 * goes by CPU for a delivery. The one that is alone works beside another that is alone too: so the machine, its caches
 * and the store are shared in all cases alike, and what differs is what the nodes do for each other.
 */
export async function twoNodes(): Promise<Section> {
  const mongo = await startMongoServer();
  const redis = mongo && (await startRedis());
  if (!mongo || !redis) {
    console.log(`P15 is skipped: ${mongo ? NO_REDIS : NO_MONGO_SERVER}`);
    await mongo?.stop();
    return { id: 'P15', title: 'Two nodes against one: skipped', rows: [] };
  }
  try {
    let run = 0;
    const store = () => databaseUrl(mongo, `bench_${process.pid}_${run++}`);
    const measure = (nodes: Nodes) => cpuOf(nodes, [store(), store()], redis.url);
    // Round by round, so that what else the machine does is in all three.
    const [one, together, apart] = [[], [], []] as number[][] as [number[], number[], number[]];
    for (let round = 0; round < ROUNDS; round++) {
      one.push(await measure('alone'));
      together.push(await measure('together'));
      apart.push(await measure('apart'));
    }
    const ours = <T>(value: T) => new Map([['ruam' as const, value]]);
    const carried = (two: readonly number[]) => (2 * median(one)) / median(two);
    return {
      id: 'P15',
      title: `Two nodes on one MongoDB-wire store, rooms of ${PEOPLE}, one edit a second each`,
      rows: [
        row(ours(median(one)), ['CPU per 1,000 deliveries: a node that is alone', 'ms', 2], (cpu) => cpu),
        row(
          ours(median(together)),
          ['two nodes, the people of a room on the same one', 'ms', 2],
          (cpu) => cpu,
        ),
        row(ours(median(apart)), ['two nodes, half of every room on each', 'ms', 2], (cpu) => cpu),
        row(ours(carried(together)), ['rooms of two nodes to rooms of one', '×', 2], (times) => times, {
          is: 'atLeast',
          value: 1.8,
        }),
        row(ours(carried(apart)), ['the same, half of every room on each', '×', 2], (times) => times),
      ],
    };
  } finally {
    await redis.stop();
    await mongo.stop();
  }
}

const cpuNow = async (servers: readonly Child[]): Promise<number> =>
  (await Promise.all(servers.map((server) => server.call<Usage>('usage')))).reduce(
    (sum, { cpu }) => sum + cpu,
    0,
  );

/** Resolves when as much arrived as expected, or nothing more comes. */
async function arrived(load: readonly Child[], expected: number): Promise<number> {
  let before = -1;
  for (let still = 0; still < 50; ) {
    const counts = await Promise.all(load.map((generator) => generator.call<number>('count')));
    const now = counts.reduce((sum, one) => sum + one, 0);
    if (now >= expected) return now;
    still = now === before ? still + 1 : 0;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return before;
}
