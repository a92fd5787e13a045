import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage, type Storage } from '@ruam/storage';
import { onTestFinished } from 'vitest';
import type { Config } from '../../src/config.ts';
import { readConfig } from '../../src/config.ts';
import { createServer, type RunningServer, type ServerOptions } from '../../src/createServer.ts';
import { createLog } from '../../src/observe/log.ts';
import { Browser } from './Browser.ts';

export interface TestServer extends RunningServer {
  storage: Storage;
  browser(): Browser;
}

/** A whole server on a free port, closed when the test is over. */
export async function testServer(
  options: Partial<Omit<ServerOptions, 'config'>> & { store?: string; config?: Partial<Config> } = {},
): Promise<TestServer> {
  const read = readConfig({
    RUAM_STORE: options.store ?? 'memory:',
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const config = { ...read.config, ...options.config };
  const storage = options.storage ?? (await openStorage(config.store));
  const server = await createServer({ log: createLog('silent'), ...options, config, storage });
  onTestFinished(async () => {
    await server.close();
    if (!options.storage) await storage.close();
  });
  return { ...server, storage, browser: () => new Browser(server.url) };
}

/** A folder of this test's own, gone when it is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ruam-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
