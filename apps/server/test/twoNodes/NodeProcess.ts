import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually } from '@ruam/testkit';
import { Browser } from '../support/Browser.ts';
import { PASSWORD } from '../support/workshop.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

/** One real server process, as `npm start` runs it. */
export class NodeProcess {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #printed: () => string;

  private constructor(url: string, process: ChildProcess, printed: () => string) {
    this.url = url;
    this.#process = process;
    this.#printed = printed;
  }

  static async start(environment: Record<string, string>): Promise<NodeProcess> {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
    // Beside browsers and other servers a process has taken longer than half a minute to come.
    const url = await eventually(
      () => {
        const [found] = /http:\/\/localhost:\d+/.exec(printed) ?? [];
        if (!found) throw new Error(printed);
        return found;
      },
      { within: 120_000 },
    );
    return new NodeProcess(url.replace('localhost', '127.0.0.1'), child, () => printed);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** All that it has written. */
  get printed(): string {
    return this.#printed();
  }

  get isRunning(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<unknown> {
    if (!this.isRunning) return Promise.resolve();
    const closed = once(this.#process, 'exit');
    this.#process.kill(signal);
    return closed;
  }

  /** Of the one-time link by which the first account is made. */
  setupToken(): Promise<string> {
    return eventually(() => {
      const [, found] = /setup\?token=([\w-]+)/.exec(this.printed) ?? [];
      if (!found) throw new Error('no set-up link yet');
      return found;
    });
  }

  /** Signed in with the first organiser account. */
  async firstAccount(): Promise<Browser> {
    const token = await this.setupToken();
    const browser = new Browser(this.url);
    const input = { token, name: 'ผู้จัด', email: 'a@example.go.th', password: PASSWORD };
    const made = await browser.post('/api/account/setup', input);
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    return browser;
  }
}
