import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type RedisClientType } from '@redis/client';
import { eventually } from '@ruam/testkit';

export const NO_REDIS = 'no redis-server on the PATH (Debian: apt-get install redis-server)';

/** A Redis of this test's own, in a folder of its own. */
export interface RedisServer {
  url: string;
  /** kill -9. */
  kill(): Promise<void>;
  /** Starts again what was killed, at the same address. */
  restart(): Promise<void>;
  /** FLUSHALL. */
  flush(): Promise<void>;
  /** All that it holds, as text: keys and what is in them. */
  dump(): Promise<string>;
  stop(): Promise<void>;
}

/** Null where there is none. */
export async function startRedis(): Promise<RedisServer | null> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'ruam-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess;
  const start = async () => {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
    child = spawn('redis-server', [...options, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
    await eventually(() => answers(port));
  };
  await start();
  const kill = async () => {
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  };
  const withClient = async <T>(use: (client: RedisClientType) => Promise<T>): Promise<T> => {
    const client: RedisClientType = createClient({ url });
    await client.connect();
    try {
      return await use(client);
    } finally {
      client.destroy();
    }
  };
  return {
    url,
    kill,
    restart: start,
    flush: () => withClient(async (client) => void (await client.flushAll())),
    dump: () =>
      withClient(async (client) => {
        const keys = await client.keys('*');
        const parts = await Promise.all(
          keys.map(async (key) => {
            const type = await client.type(key);
            return [key, type === 'stream' ? await client.xRange(key, '-', '+') : await client.dump(key)];
          }),
        );
        return JSON.stringify(parts);
      }),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end('PING\r\n'));
    socket.on('data', (data) =>
      String(data).startsWith('+PONG') ? resolve() : reject(new Error(String(data))),
    );
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('closed')));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
