import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { eventually } from '@ruam/testkit';
import mongoose from 'mongoose';

/** A server that speaks MongoDB's wire, for tests. */
export interface MongoServer {
  kind: 'RUAM_TEST_MONGODB' | 'mongod' | 'wiredb';
  /** Without a database. */
  url: string;
  /** kill -9, of the primary where there are several. Null for a server that is not ours. */
  kill: (() => Promise<void>) | null;
  /** Starts again what was killed. */
  restart: () => Promise<void>;
  stop(): Promise<void>;
}

export const NO_MONGO_SERVER =
  'no MongoDB: set RUAM_TEST_MONGODB, put mongod on the PATH, or have ../shared/bin/wiredb';

/** The first of `RUAM_TEST_MONGODB`, `mongod` on the PATH (three members), `../shared/bin/wiredb`; else null. */
export async function startMongoServer(): Promise<MongoServer | null> {
  const given = process.env.RUAM_TEST_MONGODB;
  if (given) {
    return {
      kind: 'RUAM_TEST_MONGODB',
      url: given,
      kill: null,
      restart: async () => {},
      stop: async () => {},
    };
  }
  const mongod = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'mongod'))
    .find(isProgram);
  if (mongod) return startReplicaSet(mongod);
  const shared = process.env.RUAM_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));
  const wiredb = join(shared, 'bin/wiredb');
  return isProgram(wiredb) ? startWiredb(wiredb) : null;
}

/** The address of one database of its own, so that tests do not meet. */
export function databaseUrl(server: Pick<MongoServer, 'url'>, name: string): string {
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

/** The same, by way of `port` on this machine. */
export function urlThrough(server: MongoServer, name: string, port: number): string {
  const url = new URL(databaseUrl(server, name));
  url.host = `127.0.0.1:${port}`;
  url.searchParams.delete('replicaSet');
  url.searchParams.set('directConnection', 'true');
  return url.href;
}

async function startWiredb(program: string): Promise<MongoServer> {
  const folder = memoryFolder();
  let child: ChildProcess;
  const start = async (listen: string): Promise<string> => {
    child = spawn(program, ['-dir', folder, '-listen', listen], { stdio: ['ignore', 'pipe', 'ignore'] });
    if (!child.stdout) throw new Error('wiredb has no stdout');
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('mongodb://')) return line.trim();
    }
    throw new Error(`wiredb ended with ${child.exitCode}`);
  };
  const url = await start('127.0.0.1:0');
  const kill = async () => {
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  };
  return {
    kind: 'wiredb',
    url,
    kill,
    restart: async () => void (await start(new URL(url).host)),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Three members on this machine. Not tried where it was written: no package there holds mongod. */
async function startReplicaSet(program: string): Promise<MongoServer> {
  const parent = memoryFolder();
  const ports = [await freePort(), await freePort(), await freePort()];
  const members = new Map<number, ChildProcess>();
  const start = (port: number) => {
    const folder = mkdtempSync(join(parent, 'member-'));
    folders.set(port, folders.get(port) ?? folder);
    const options = ['--replSet', 'ruam', '--bind_ip', '127.0.0.1', '--wiredTigerCacheSizeGB', '0.25'];
    const place = ['--port', String(port), '--dbpath', folders.get(port) ?? folder];
    members.set(port, spawn(program, [...options, ...place], { stdio: 'ignore' }));
  };
  const folders = new Map<number, string>();
  for (const port of ports) start(port);
  const url = `mongodb://${ports.map((port) => `127.0.0.1:${port}`).join(',')}/?replicaSet=ruam`;
  const hello = async (port: number) => {
    const direct = mongoose.createConnection(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
      serverSelectionTimeoutMS: 1_000,
    });
    try {
      await direct.asPromise();
      return { admin: direct.db?.admin(), answer: await direct.db?.admin().command({ hello: 1 }) };
    } finally {
      await direct.close();
    }
  };
  const primary = () =>
    eventually(
      async () => {
        for (const port of ports) {
          if ((await hello(port).catch(() => null))?.answer?.isWritablePrimary) return port;
        }
        return false as const;
      },
      { within: 40_000, every: 200 },
    );
  await eventually(
    async () => {
      const [first = 0] = ports;
      const direct = mongoose.createConnection(`mongodb://127.0.0.1:${first}/?directConnection=true`, {
        serverSelectionTimeoutMS: 1_000,
      });
      try {
        await direct.asPromise();
        const hosts = ports.map((port, _id) => ({ _id, host: `127.0.0.1:${port}` }));
        const config = { _id: 'ruam', members: hosts, settings: { electionTimeoutMillis: 1_000 } };
        await direct.db?.admin().command({ replSetInitiate: config });
      } finally {
        await direct.close();
      }
    },
    { within: 40_000, every: 500 },
  );
  await primary();
  let killed: number | null = null;
  return {
    kind: 'mongod',
    url,
    async kill() {
      const port = await primary();
      if (port === false) throw new Error('no primary');
      const member = members.get(port);
      if (!member) throw new Error('no primary');
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
    async stop() {
      for (const member of members.values()) member.kill('SIGKILL');
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

/** The process is killed in these tests, not the machine: memory does for a disk. */
const memoryFolder = () => mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'ruam-mongo-'));

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
