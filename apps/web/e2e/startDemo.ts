import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'vitest';

/** What `npm run demo` prints: who may come in by which link. */
export interface StartedDemo {
  url: string;
  joinCode: string;
  organiser: { email: string; password: string };
  /** Path of the personal link of the person whose line says `label`. */
  linkOf(label: string): string;
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL('../../server/src/demo/main.ts', import.meta.url));
const built = fileURLToPath(new URL('../build/handler.js', import.meta.url));

/** The demo as `npm run demo` starts it, in memory and on a free port. Skips loudly when the pages are not built. */
export async function startDemo(ctx: TestContext): Promise<StartedDemo> {
  if (!existsSync(built)) return ctx.skip('the pages are not built: run npm run build') as never;
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', RUAM_STORE: 'memory:', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      // The projector's is the last line.
      if (/projector\s+http\S+\n/.test(said)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) =>
      reject(new Error(`The demo ended with ${code} before it greeted:\n${said}`)),
    );
  });
  const line = (label: string) => {
    const found = said.split('\n').find((candidate) => candidate.includes(label));
    if (!found) throw new Error(`The demo did not name ${label}:\n${said}`);
    return found.trim().split(/\s{2,}/);
  };
  const [, , email = '', password = ''] = line('/ organiser');
  return {
    url: `http://127.0.0.1:${/http:\/\/localhost:(\d+)/.exec(said)?.[1]}`,
    joinCode: line('/ join code')[1] ?? '',
    organiser: { email, password },
    linkOf: (label) => new URL(line(label)[1] ?? '').pathname,
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
