import { databaseUrl, NO_MONGO_SERVER, startMongoServer } from '@ruam/storage/testing';
import { NO_REDIS, startRedis } from '../../../../apps/server/test/twoNodes/redisServer.ts';
import type { ConnectInput, Counted, TypeInput } from '../loadGenerator.ts';
import { type Child, startChild } from '../rpc.ts';
import type { ServerInput, ServerStarted, Usage } from '../servers/answerUsage.ts';
import { median, row, type Section } from '../Table.ts';

const ROOMS_OF_ONE = 20;
const PEOPLE = 20;
const WARM = 6_000;
const TYPING = 10_000;
const ROUNDS = 3;

/** Where the people of a room are: all on the same node, or half of them on each. */
type Spread = 'together' | 'apart';

/** ms of CPU of all nodes for 1,000 deliveries, everybody typing one character a second. */
async function cpuOf(nodes: 1 | 2, spread: Spread, store: string, redis: string): Promise<number> {
  process.env.RUAM_BENCH_REDIS = nodes === 1 ? '' : redis;
  const profile = process.env.RUAM_BENCH_PROFILE;
  const execArgv = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}/${nodes}-${spread}`] : [];
  const module = new URL('../servers/ruamNode.ts', import.meta.url);
  const rooms = ROOMS_OF_ONE * nodes;
  const made = await madeRooms(module, store, rooms);
  const servers = Array.from({ length: nodes }, () => startChild(module, execArgv));
  const load = servers.map(() => startChild(new URL('../loadGenerator.ts', import.meta.url)));
  try {
    const ports: number[] = [];
    for (const server of servers) {
      const started: ServerStarted = await server.call('start', {
        folder: store,
        rooms,
        before: made,
      } satisfies ServerInput);
      ports.push(started.port);
    }
    const { cookie, rooms: names } = made;
    const seats = (node: number) =>
      names.flatMap((name, index) => {
        if (spread === 'together' && index % nodes !== node) return [];
        return Array.from({ length: spread === 'together' ? PEOPLE : PEOPLE / nodes }, () => name);
      });
    await Promise.all(
      load.map((generator, node) =>
        generator.call('connect', {
          ...{ group: 'all', dialect: 'ruam', port: ports[node] as number, cookie, atOnce: 25 },
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
    if (delivered < expected)
      console.log(`  ${nodes} nodes, ${spread}: ${delivered} of ${expected} delivered`);
    return ((await cpuNow(servers)) - cpu) / (delivered / 1_000);
  } finally {
    // Closed in peace while it is profiled, so that the profile is written.
    if (profile) await Promise.all(servers.map((server) => server.call('close').catch(() => {})));
    if (profile) await new Promise((resolve) => setTimeout(resolve, 1_500));
    await Promise.all([...servers, ...load].map((child) => child.kill()));
  }
}

/** By a node that ends, so that no room is in the memory of one where nobody is in it. */
async function madeRooms(module: URL, store: string, rooms: number): Promise<ServerStarted> {
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

/** Two nodes against one: each node has a core of its own, so what they carry goes by CPU for a delivery. */
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
    const measure = (nodes: 1 | 2, spread: Spread) =>
      cpuOf(nodes, spread, databaseUrl(mongo, `bench_${process.pid}_${run++}`), redis.url);
    // Round by round, so that what else the machine does is in all three.
    const [one, together, apart] = [[], [], []] as number[][] as [number[], number[], number[]];
    for (let round = 0; round < ROUNDS; round++) {
      one.push(await measure(1, 'together'));
      together.push(await measure(2, 'together'));
      apart.push(await measure(2, 'apart'));
    }
    const ours = <T>(value: T) => new Map([['ruam' as const, value]]);
    const carried = (two: readonly number[]) => (2 * median(one)) / median(two);
    return {
      id: 'P15',
      title: `Two nodes on one MongoDB-wire store, rooms of ${PEOPLE}, one edit a second each`,
      rows: [
        row(ours(median(one)), ['CPU per 1,000 deliveries: one node, no Redis', 'ms', 2], (cpu) => cpu),
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
