import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { eventually } from '@ruam/testkit';
import mongoose from 'mongoose';

export interface Address {
  host: string;
  port: number;
}

/** A server that speaks MongoDB's wire, for tests. */
export interface MongoServer {
  kind: 'RUAM_TEST_MONGODB' | 'mongod' | 'wiredb';
  /** Without a database. */
  url: string;
  /** Where it writes now. */
  primary(): Promise<Address>;
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
      primary: async () => addressOf(given),
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
    primary: async () => addressOf(url),
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
    const folder = join(parent, String(port));
    mkdirSync(folder, { recursive: true });
    const options = ['--replSet', 'ruam', '--bind_ip', '127.0.0.1', '--wiredTigerCacheSizeGB', '0.25'];
    const place = ['--port', String(port), '--dbpath', folder];
    members.set(port, spawn(program, [...options, ...place], { stdio: 'ignore' }));
  };
  for (const port of ports) start(port);
  const url = `mongodb://${ports.map((port) => `127.0.0.1:${port}`).join(',')}/?replicaSet=ruam`;
  const primary = (): Promise<number> =>
    eventually(
      async () => {
        for (const port of ports) {
          const answer = await direct(port, { hello: 1 }).catch(() => null);
          if (answer?.isWritablePrimary) return port;
        }
        throw new Error('no member is primary');
      },
      { within: 40_000, every: 200 },
    );
  const hosts = ports.map((port, _id) => ({ _id, host: `127.0.0.1:${port}` }));
  const config = { _id: 'ruam', members: hosts, settings: { electionTimeoutMillis: 1_000 } };
  const initiate = () => direct(ports[0] ?? 0, { replSetInitiate: config });
  await eventually(initiate, { within: 40_000, every: 500 });
  await primary();
  let killed: number | null = null;
  return {
    kind: 'mongod',
    url,
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
    async stop() {
      for (const member of members.values()) member.kill('SIGKILL');
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

/** One admin command to one member. */
async function direct(port: number, command: Record<string, unknown>) {
  const url = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const connection = mongoose.createConnection(url, { serverSelectionTimeoutMS: 1_000 });
  try {
    await connection.asPromise();
    return await connection.db?.admin().command(command);
  } finally {
    await connection.close();
  }
}

const addressOf = (url: string): Address => {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port || 27_017) };
};

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
