import { setTimeout as sleep } from 'node:timers/promises';
import * as Y from 'yjs';
import { bombs } from '../../../packages/sync/testing/bombs.ts';
import { Deliveries } from './Deliveries.ts';
import { type Dialect, speeches } from './dialects.ts';
import { editHistory } from './editHistory.ts';
import { LeanClient } from './LeanClient.ts';
import { answerCalls } from './rpc.ts';

/** A process of clients. They are kept in named groups, so that a scenario can speak to some of them. */

export interface ConnectInput {
  group: string;
  dialect: Dialect;
  port: number;
  cookie: string;
  /** One client for each. */
  rooms: string[];
  /** The clients take the numbers from here on. */
  firstClientId: number;
  /** At most so many are connecting at a time; absent: all at once. */
  atOnce?: number;
  stateVector?: Uint8Array;
  keepsWhole?: boolean;
}

export interface TypeInput {
  group: string;
  /** Characters a second of each client. */
  rate: number;
  ms: number;
}

export interface Counted {
  typed: number;
  delivered: number;
  /** ms, sorted. */
  latencies: number[];
  acknowledgedAfter: number[];
  acknowledged: number;
  /** Close codes of connections that ended. */
  closed: number[];
}

const deliveries = new Deliveries();
const groups = new Map<string, LeanClient[]>();
const clientsOf = (group: string) => groups.get(group) ?? [];

async function connect(input: ConnectInput): Promise<number[]> {
  const clients: LeanClient[] = [];
  groups.set(input.group, [...clientsOf(input.group), ...clients]);
  const took: number[] = [];
  let next = 0;
  const one = async () => {
    while (next < input.rooms.length) {
      const index = next++;
      const { group: _group, rooms, firstClientId, atOnce: _atOnce, ...options } = input;
      const client = new LeanClient({
        ...options,
        room: rooms[index] as string,
        clientId: firstClientId + index,
        deliveries,
      });
      groups.get(input.group)?.push(client);
      took.push(await client.synced);
    }
  };
  await Promise.all(Array.from({ length: Math.min(input.atOnce ?? 1e6, input.rooms.length) }, one));
  return took;
}

/** Each client types at its own moments, `rate` times a second, for `ms`. */
async function type({ group, rate, ms }: TypeInput): Promise<void> {
  const clients = clientsOf(group);
  const every = 1000 / rate;
  const started = performance.now();
  const due = clients.map((_client, index) => started + (index / clients.length) * every);
  for (let now = started; now < started + ms; now = performance.now()) {
    for (const [index, client] of clients.entries()) {
      while ((due[index] as number) <= now) {
        client.type();
        due[index] = (due[index] as number) + every;
      }
    }
    await sleep(1);
  }
}

/** Each client types `edits` characters as fast as its socket takes them. */
async function saturate({ group, edits }: { group: string; edits: number }): Promise<void> {
  const clients = clientsOf(group);
  const until = clients.map(({ typed }) => typed + edits);
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const [index, client] of clients.entries()) {
      for (
        let burst = 0;
        burst < 20 && client.typed < (until[index] as number) && client.buffered < 65_536;
        burst++
      ) {
        client.type();
      }
      if (client.typed < (until[index] as number) && client.closedWith === null) isDone = false;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Each client sends its part of a long history of edits. Returns what the room then holds. */
async function writeHistory({ group, edits, bytes }: { group: string; edits: number; bytes: number }) {
  const clients = clientsOf(group);
  const states = await Promise.all(
    clients.map(async (client) => {
      const history = editHistory(client.clientId, edits / clients.length, bytes / clients.length);
      for (const update of history.updates) {
        while (client.buffered > 65_536) await sleep(1);
        client.send(update);
        client.typed = history.clock;
      }
      return history.state;
    }),
  );
  const state = Y.mergeUpdates(states);
  return { bytes: state.length, stateVector: Y.encodeStateVectorFromUpdate(state) };
}

/** Each client sends the same content of `bytes`, under its own number, in one update. */
function writeContent({ group, edits, bytes }: { group: string; edits: number; bytes: number }): void {
  for (const client of clientsOf(group)) {
    const { state, clock } = editHistory(client.clientId, edits, bytes);
    client.typed = clock;
    client.send(state);
  }
}

/** The clients of the group that is named like a bomb send it; gives their close codes, once they are closed. */
async function bomb(kind: string): Promise<number[]> {
  const clients = clientsOf(kind);
  const frames = kind === 'stateVectors' ? stateVectors() : [bombs()[kind] as Uint8Array];
  for (const client of clients) for (const frame of frames) client.sendFrame(frame);
  for (let waited = 0; waited < 100 && clients.some(({ closedWith }) => closedWith === null); waited++) {
    await sleep(50);
  }
  return clients.flatMap(({ closedWith }) => closedWith ?? []);
}

/** Asks for the whole room again and again, with the longest state vectors that are taken. */
function stateVectors(): Uint8Array[] {
  const vector = new Map(Array.from({ length: 10_000 }, (_, index) => [index + 1, 1]));
  const frame = speeches.ruam.opening('', Y.encodeStateVector(vector)).at(-1) as Uint8Array;
  return Array(25).fill(frame);
}

function counted(group: string): Counted {
  const clients = clientsOf(group);
  return {
    typed: clients.reduce((sum, { typed }) => sum + typed, 0),
    delivered: deliveries.count,
    latencies: deliveries.latencies,
    acknowledged: clients.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    acknowledgedAfter: clients.flatMap(({ acknowledgedAfter }) => acknowledgedAfter).sort((a, b) => a - b),
    closed: clients.flatMap(({ closedWith }) => closedWith ?? []),
  };
}

answerCalls({
  connect,
  type,
  saturate,
  writeHistory,
  writeContent,
  bomb,
  counted,
  count: () => deliveries.count,
  reset: () => deliveries.reset(),
  clocks: (group: string) => clientsOf(group)[0]?.clocksInWhole() ?? new Map(),
  disconnect(group: string) {
    for (const client of clientsOf(group)) client.close();
    groups.delete(group);
  },
});
