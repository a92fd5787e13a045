import { type ChildProcess, spawn } from 'node:child_process';
import { join as joinPath } from 'node:path';
import { eventually } from '@ruam/testkit';
import { expect, onTestFinished } from 'vitest';
import { Browser } from './Browser.ts';
import { PASSWORD } from './workshop.ts';

export const MAIN = joinPath(import.meta.dirname, '../../src/main.ts');

export interface RunningProgram {
  process: ChildProcess;
  url: string;
  /** All of stdout and stderr so far. */
  printed(): string;
  ended: Promise<number | null>;
  /** A browser with the account that the printed link makes. */
  firstAccount(): Promise<Browser>;
}

/** The real program as `npm start` runs it, killed when the test is over. */
export async function startProgram(environment: Record<string, string>): Promise<RunningProgram> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  const found = await eventually(() => {
    const [address] = /http:\/\/localhost:\d+/.exec(printed) ?? [];
    if (!address) throw new Error(printed);
    return address;
  });
  const url = found.replace('localhost', '127.0.0.1');
  return {
    process: child,
    url,
    printed: () => printed,
    ended,
    async firstAccount() {
      const token = await eventually(() => {
        const [, one] = /setup\?token=([\w-]+)/.exec(printed) ?? [];
        if (!one) throw new Error('no set-up link yet');
        return one;
      });
      const browser = new Browser(url);
      const input = { token, name: 'ผู้จัด', email: 'a@example.go.th', password: PASSWORD };
      expect((await browser.post('/api/account/setup', input)).status).toBe(201);
      return browser;
    },
  };
}
