import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'vitest';

export interface StartedServer {
  /** `http://127.0.0.1:…`, without a slash at the end. */
  url: string;
  /** Path of the one-time link by which the first organiser account is made. */
  setupPath: string;
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const built = fileURLToPath(new URL('../build/handler.js', import.meta.url));

/**
 * The real server on a free port, with an empty store in memory and the pages as they were built last.
 * With `hasAccount` the store has been served before: there is no link. Skips loudly when the pages are not built. A server that does not greet is a failed test, with what it said.
 */
export async function startServer(
  ctx: TestContext,
  env: Record<string, string> = {},
  { hasAccount = false } = {},
): Promise<StartedServer> {
  if (!existsSync(built)) return ctx.skip('the pages are not built: run npm run build') as never;
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', RUAM_STORE: 'memory:', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  const greeting = new Promise<{ port: string; setupPath: string }>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const port = /http:\/\/localhost:(\d+)/.exec(said)?.[1];
      const setupPath = /(\/account\/setup\?token=\S+)/.exec(said)?.[1];
      if (port && (setupPath || hasAccount)) resolve({ port, setupPath: setupPath ?? '' });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) =>
      reject(new Error(`The server ended with ${code} before it greeted:\n${said}`)),
    );
  });
  const { port, setupPath } = await greeting;
  return {
    url: `http://127.0.0.1:${port}`,
    setupPath,
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
