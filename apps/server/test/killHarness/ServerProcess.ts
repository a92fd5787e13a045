import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { eventually } from '@ruam/testkit';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

/** The program as `npm start` runs it, on one folder and one port, however often it is killed. */
export class ServerProcess {
  readonly port: number;
  readonly #folder: string;
  #child: ChildProcess | null = null;
  #printed = '';

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
  }

  static async on(folder: string): Promise<ServerProcess> {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as { port: number };
    probe.close();
    return new ServerProcess(folder, port);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get printed(): string {
    return this.#printed;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get isAlive(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves at once; `listening` says when it can be reached. */
  start(): void {
    this.#printed = '';
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        ...{
          RUAM_STORE: `file:${this.#folder}`,
          PORT: String(this.port),
          HOST: '127.0.0.1',
          LOG_LEVEL: 'error',
        },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        this.#printed += chunk;
      });
    }
    this.#child = child;
  }

  async listening(): Promise<void> {
    await eventually(() => {
      if (!this.isAlive) throw new Error(`it ended by itself: ${this.#printed}`);
      return this.#printed.includes(`:${this.port}`);
    });
  }

  /** The one-time link for the first account, which a fresh store prints. */
  async setupToken(): Promise<string> {
    return eventually(() => {
      const [, token] = /setup\?token=([\w-]+)/.exec(this.#printed) ?? [];
      if (!token) throw new Error(`no set-up link in: ${this.#printed}`);
      return token;
    });
  }

  /** kill -9, or SIGTERM. Resolves when the process is gone. */
  async end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    if (!this.#child || !this.isAlive) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill(signal);
    await gone;
  }
}
