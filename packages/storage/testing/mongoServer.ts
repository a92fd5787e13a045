import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { memoryFolder, startReplicaSet } from './replicaSet.ts';
import type { Address, TestMongo } from './TestMongo.ts';

export const NO_MONGO_SERVER =
  'no MongoDB: set RUAM_TEST_MONGODB, put mongod on the PATH, or have ../shared/bin/wiredb';

/** The first of `RUAM_TEST_MONGODB`, `mongod` on the PATH (three members), `../shared/bin/wiredb`; else null. */
export async function startMongoServer(): Promise<TestMongo | null> {
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
export function databaseUrl(server: Pick<TestMongo, 'url'>, name: string): string {
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

/** The same, by way of `port` on this machine. */
export function urlThrough(server: TestMongo, name: string, port: number): string {
  const url = new URL(databaseUrl(server, name));
  url.host = `127.0.0.1:${port}`;
  url.searchParams.delete('replicaSet');
  url.searchParams.set('directConnection', 'true');
  return url.href;
}

async function startWiredb(program: string): Promise<TestMongo> {
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

const addressOf = (url: string): Address => {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port || 27_017) };
};

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
