import type { Log } from './log.ts';

/** ms: a dependency is not asked more often than this because somebody asks us. */
const ASK_EVERY = 2_000;
/** ms: one that has not answered by then does not answer. */
const ANSWER_WITHIN = 3_000;

export interface Readiness {
  /** What it cannot do without passes, and the server is not on its way down: send people here. */
  ready: boolean;
  draining: boolean;
  /** By the name of what the server needs, such as `store`. */
  checks: Record<string, 'ok' | 'failing'>;
}

/** Whether this process can serve people now. Each thing it needs is a check, which rejects while it is not there. */
export class Health {
  readonly #checks = new Map<string, () => Promise<unknown>>();
  /** People are served and what they write is saved without these. */
  readonly #spared = new Set<string>();
  readonly #now: () => number;
  readonly #log: Log;
  #draining = false;
  #asked: { at: number; answers: Promise<[string, boolean][]> } | null = null;

  constructor(now: () => number, log: Log) {
    this.#now = now;
    this.#log = log;
  }

  /** Told with the others; a server without it is ready all the same. */
  addSpared(name: string, check: () => Promise<unknown>): void {
    this.add(name, check);
    this.#spared.add(name);
  }

  add(name: string, check: () => Promise<unknown>): void {
    this.#checks.set(name, check);
    this.#asked = null;
  }

  /** From now on it says that it is not ready, so that whoever sends people here stops. It goes on serving. */
  drain(): void {
    this.#draining = true;
  }

  async readiness(): Promise<Readiness> {
    const now = this.#now();
    if (!this.#asked || now - this.#asked.at > ASK_EVERY || now < this.#asked.at) {
      this.#asked = { at: now, answers: Promise.all([...this.#checks].map((one) => this.#ask(...one))) };
    }
    const answers = await this.#asked.answers;
    return {
      ready: !this.#draining && answers.every(([name, passes]) => passes || this.#spared.has(name)),
      draining: this.#draining,
      checks: Object.fromEntries(answers.map(([name, passes]) => [name, passes ? 'ok' : 'failing'])),
    };
  }

  async #ask(name: string, check: () => Promise<unknown>): Promise<[string, boolean]> {
    let cancel = () => {};
    const late = new Promise<never>((_, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer in ${ANSWER_WITHIN} ms`)), ANSWER_WITHIN);
      cancel = () => clearTimeout(timer);
    });
    try {
      await Promise.race([check(), late]);
      return [name, true];
    } catch (error) {
      this.#log.error({ error, check: name }, 'not ready');
      return [name, false];
    } finally {
      cancel();
    }
  }
}
