import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@ruam/testkit';
import mongoose from 'mongoose';
import type { TestMongo } from './TestMongo.ts';

/** One admin command to the member at this port of this machine; rejects when it does not answer, or refuses. */
export type Ask = (port: number, command: Record<string, unknown>) => Promise<Record<string, unknown>>;

const NAME = 'ruam';
const ALREADY_INITIALIZED = 23;

/** What `mongod` is started with. */
export const memberArguments = (port: number, folder: string): string[] => [
  ...['--replSet', NAME, '--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', folder],
  ...['--wiredTigerCacheSizeGB', '0.25'],
];

/**
 * Three members on this machine. With a real mongod it was not run where it was written: no package there holds one.
 * Its arguments, its waiting and its killing are tested with a program in mongod's place.
 */
export async function startReplicaSet(program: string, ask: Ask = direct): Promise<TestMongo> {
  const parent = memoryFolder();
  const ports = [await freePort(), await freePort(), await freePort()];
  const members = new Map<number, ChildProcess>();
  const start = (port: number) => {
    const folder = join(parent, String(port));
    mkdirSync(folder, { recursive: true });
    members.set(port, spawn(program, memberArguments(port, folder), { stdio: 'ignore' }));
  };
  const stop = () => {
    for (const member of members.values()) member.kill('SIGKILL');
    rmSync(parent, { recursive: true, force: true });
  };
  for (const port of ports) start(port);
  const primary = (): Promise<number> =>
    eventually(
      async () => {
        for (const port of ports) {
          const answer = await ask(port, { hello: 1 }).catch(() => null);
          if (answer?.isWritablePrimary) return port;
        }
        throw new Error('no member is primary');
      },
      { within: 40_000, every: 200 },
    );
  const hosts = ports.map((port, _id) => ({ _id, host: `127.0.0.1:${port}` }));
  const config = { _id: NAME, members: hosts, settings: { electionTimeoutMillis: 1_000 } };
  const initiate = () =>
    ask(ports[0] ?? 0, { replSetInitiate: config }).catch((reason: unknown) => {
      // The answer to the try before was lost.
      if ((reason as { code?: unknown }).code !== ALREADY_INITIALIZED) throw reason;
    });
  try {
    await eventually(initiate, { within: 40_000, every: 500 });
    await primary();
  } catch (reason) {
    stop();
    throw reason;
  }
  let killed: number | null = null;
  return {
    kind: 'mongod',
    url: `mongodb://${hosts.map(({ host }) => host).join(',')}/?replicaSet=${NAME}`,
    primary: async () => ({ host: '127.0.0.1', port: await primary() }),
    async kill() {
      const port = await primary();
      const member = members.get(port);
      if (!member) throw new Error(`no member has port ${port}`);
      const closed = once(member, 'close');
      member.kill('SIGKILL');
      await closed;
      killed = port;
    },
    async restart() {
      if (killed !== null) start(killed);
      killed = null;
      await primary();
    },
    stop: async () => stop(),
  };
}

/** The process is killed in these tests, not the machine: memory does for a disk. */
export const memoryFolder = () =>
  mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'ruam-mongo-'));

const direct: Ask = async (port, command) => {
  const url = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const connection = mongoose.createConnection(url, { serverSelectionTimeoutMS: 1_000 });
  try {
    await connection.asPromise();
    return (await connection.db?.admin().command(command)) ?? {};
  } finally {
    await connection.close();
  }
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
