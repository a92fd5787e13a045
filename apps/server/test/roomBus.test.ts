import { seededRandom } from '@ruam/testkit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RedisCluster } from '../src/cluster/RedisCluster.ts';
import { createLog } from '../src/observe/log.ts';
import { FakeRedis } from './twoNodes/FakeRedis.ts';

const fake = vi.hoisted(() => ({ redis: null as FakeRedis | null }));
vi.mock('../src/cluster/RedisLink.ts', () => ({
  RedisLink: { open: async (_url: string, node: string) => fake.redis?.link(node) },
}));

/** What all nodes have stored, by room: the log that they read. */
let stored: Map<string, string[]>;
let redis: FakeRedis;
const clusters: RedisCluster[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  stored = new Map();
  redis = new FakeRedis(() => 1);
  fake.redis = redis;
});

afterEach(async () => {
  await Promise.all(clusters.splice(0).map((cluster) => cluster.close()));
  vi.useRealTimers();
});

/** A room that is open on a node: what it has read and heard. */
class OpenRoom {
  readonly seen = new Set<string>();
  readonly #name: string;
  readonly #cluster: RedisCluster;
  readonly #subscription;

  constructor(cluster: RedisCluster, name: string) {
    this.#name = name;
    this.#cluster = cluster;
    this.#subscription = cluster.rooms.subscribe(name, {
      message: (bytes) => this.seen.add(Buffer.from(bytes).toString()),
      gap: () => this.#read(),
      gone() {},
    });
    void this.#subscription.ready.then(() => this.#read());
  }

  /** On disk first, then told. */
  write(text: string): void {
    stored.set(this.#name, [...(stored.get(this.#name) ?? []), text]);
    this.seen.add(text);
    this.#cluster.rooms.publish(this.#name, Buffer.from(text));
  }

  close(): void {
    this.#subscription.stop();
  }

  #read(): void {
    for (const text of stored.get(this.#name) ?? []) this.seen.add(text);
  }
}

async function node(): Promise<RedisCluster> {
  const joining = RedisCluster.join('', createLog('silent'));
  await vi.advanceTimersByTimeAsync(1_000);
  const cluster = await joining;
  clusters.push(cluster);
  return cluster;
}

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('edits go to the nodes that have the room open', () => {
  it('and to no other', async () => {
    const [one, two] = [await node(), await node()];
    const [here, there] = [new OpenRoom(one, 'w/a'), new OpenRoom(two, 'w/b')];
    await after(100);
    const before = redis.published('node:');
    here.write('x');
    await after(100);
    expect(redis.published('node:')).toBe(before);
    expect(there.seen).toEqual(new Set());
  });

  it('all rooms of one turn in one message', async () => {
    const [one, two] = [await node(), await node()];
    const rooms = ['w/a', 'w/b', 'w/ค'];
    const here = rooms.map((room) => new OpenRoom(one, room));
    const there = rooms.map((room) => new OpenRoom(two, room));
    await after(100);
    const before = redis.published('node:');
    for (const [index, room] of here.entries()) {
      room.write(`${index} แรก`);
      room.write(`${index} สอง`);
    }
    await after(100);
    expect(redis.published('node:')).toBe(before + 1);
    for (const [index, room] of there.entries())
      expect([...room.seen]).toEqual([`${index} แรก`, `${index} สอง`]);
  });

  it('not any more when it is closed there, and again when it is opened again', async () => {
    const [one, two] = [await node(), await node()];
    const here = new OpenRoom(one, 'w/a');
    new OpenRoom(two, 'w/a').close();
    await after(100);
    const before = redis.published('node:');
    here.write('x');
    await after(100);
    expect(redis.published('node:')).toBe(before);
    const again = new OpenRoom(two, 'w/a');
    here.write('y');
    await after(100);
    here.write('z');
    await after(100);
    expect(again.seen).toEqual(new Set(['x', 'y', 'z']));
  });
});

it('whoever has a room open sees all that is stored, however late nodes hear each other', async () => {
  for (let seed = 0; seed < 40; seed++) {
    const random = seededRandom(`room bus ${seed}`);
    stored = new Map();
    redis = new FakeRedis(() => random.integer(0, 40));
    fake.redis = redis;
    const nodes = [await node(), await node()];
    const open = new Map<string, OpenRoom>();
    for (let step = 0; step < 200; step++) {
      const at = random.integer(0, nodes.length - 1);
      const room = `w/${random.integer(0, 2)}`;
      const key = `${at} ${room}`;
      const isOpen = open.get(key);
      const cluster = nodes[at] as RedisCluster;
      if (random.chance(0.02) && nodes.length < 4) nodes.push(await node());
      else if (random.chance(0.03))
        redis.stall(cluster.node, random.pick(['hears', 'says'] as const), random.integer(300, 6_000));
      else if (!isOpen) open.set(key, new OpenRoom(cluster, room));
      else if (random.chance(0.15)) {
        isOpen.close();
        open.delete(key);
      } else isOpen.write(`${step}`);
      await after(random.integer(0, random.chance(0.2) ? 400 : 10));
    }
    await after(20_000);
    for (const [key, room] of open) {
      const name = key.split(' ')[1] ?? '';
      expect([...room.seen].sort(), `seed ${seed}: ${key}`).toEqual([...(stored.get(name) ?? [])].sort());
    }
    await Promise.all(clusters.splice(0).map((cluster) => cluster.close()));
  }
});
