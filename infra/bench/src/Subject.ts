import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dialect } from './dialects.ts';
import type { ConnectInput, Counted, TypeInput } from './loadGenerator.ts';
import { type Child, startChild } from './rpc.ts';
import type { ServerInput, ServerStarted, Usage } from './servers/answerUsage.ts';

/** One of the servers that are compared. */
export interface Subject {
  name: string;
  dialect: Dialect;
  module: string;
  stores: boolean;
}

export const subjects = {
  ruam: { name: 'Ruam', dialect: 'ruam', module: 'ruam', stores: true },
  hocuspocus: { name: 'Hocuspocus 4.7', dialect: 'hocuspocus', module: 'hocuspocus', stores: true },
  yWebsocket: { name: 'y-websocket', dialect: 'yWebsocket', module: 'yWebsocket', stores: false },
  rawWs: { name: 'raw ws', dialect: 'raw', module: 'rawWs', stores: false },
  rawWsTicking: { name: 'raw ws, 10 ms ticks', dialect: 'raw', module: 'rawWsTicking', stores: false },
} satisfies Record<string, Subject>;

export type SubjectKey = keyof typeof subjects;
export const subjectKeys = Object.keys(subjects) as SubjectKey[];
/** Those that keep documents. */
export const documentServers: SubjectKey[] = ['ruam', 'hocuspocus', 'yWebsocket'];

let measured: ReadonlySet<SubjectKey> = new Set(subjectKeys);

/** Leaves out the other servers. */
export function measureOnly(keys: readonly SubjectKey[]): void {
  measured = new Set(keys);
}

export const isMeasured = (key: SubjectKey): boolean => measured.has(key);

/** Generators of load beside the server: two, so that they are not what limits. */
const usualGenerators = 2;

/** A subject at work: its server and its clients, each a process. */
export class Trial {
  readonly subject: Subject;
  readonly folder = mkdtempSync(join(tmpdir(), 'ruam-bench-'));
  readonly #execArgv: readonly string[];
  #server: Child;
  #started: ServerStarted | null = null;
  #load: Child[];

  constructor(key: SubjectKey, execArgv: readonly string[] = [], generators = usualGenerators) {
    this.subject = subjects[key];
    const profile = process.env.RUAM_BENCH_PROFILE;
    this.#execArgv = profile ? [...execArgv, '--cpu-prof', `--cpu-prof-dir=${profile}`] : execArgv;
    this.#server = this.#newServer();
    this.#load = Array.from({ length: generators }, () =>
      startChild(new URL('loadGenerator.ts', import.meta.url)),
    );
  }

  get rooms(): string[] {
    return this.#started?.rooms ?? [];
  }

  async start(rooms: number): Promise<void> {
    const input: ServerInput = { folder: this.folder, rooms, before: this.#started };
    this.#started = await this.#server.call<ServerStarted>('start', input);
  }

  /** Starts it again on the same folder, after it was killed with -9 or has ended in peace. */
  async restart(how: 'killed' | 'closed'): Promise<void> {
    if (how === 'killed') await this.#server.kill();
    else {
      await this.#server.call('close');
      await this.#server.kill();
    }
    this.#server = this.#newServer();
    await this.start(this.rooms.length);
  }

  kill(): Promise<void> {
    return this.#server.kill();
  }

  /** ms of CPU that the server spent on `work`. */
  async cpuOf(work: () => Promise<unknown>): Promise<number> {
    const before = await this.usage();
    await work();
    return (await this.usage()).cpu - before.cpu;
  }

  /** Resolves when the server has worked off what it was sent: it spends less than a tenth of a second on CPU. */
  async idle(): Promise<void> {
    for (let second = 0; second < 60; second++) {
      if ((await this.cpuOf(() => sleep(1_000))) < 100) return;
    }
  }

  usage(): Promise<Usage> {
    return this.#server.call<Usage>('usage');
  }

  /** Bytes of memory of the server, after collecting garbage. Needs `--expose-gc`. */
  async memory(): Promise<number> {
    await this.#server.call('collect');
    return (await this.usage()).rss;
  }

  /** ms that each client took until it was in sync, sorted. Clients are shared out to the generators. */
  async connect(
    group: string,
    rooms: readonly string[],
    firstClientId: number,
    more: Partial<Pick<ConnectInput, 'atOnce' | 'stateVector' | 'keepsWhole'>> = {},
    on: 'all' | 'first' | 'rest' = 'all',
  ): Promise<number[]> {
    if (!this.#started) throw new Error('not started');
    const { port, cookie } = this.#started;
    const load = { all: this.#load, first: this.#load.slice(0, 1), rest: this.#load.slice(1) }[on];
    const took = await Promise.all(
      load.map((generator, index) =>
        generator.call<number[]>('connect', {
          ...{ group, dialect: this.subject.dialect, port, cookie, ...more },
          rooms: rooms.filter((_room, at) => at % load.length === index),
          firstClientId: firstClientId + index * 1_000_000,
        } satisfies ConnectInput),
      ),
    );
    return took.flat().sort((a, b) => a - b);
  }

  type = (input: TypeInput): Promise<unknown> => this.#all('type', input);
  disconnect = (group: string): Promise<unknown> => this.#all('disconnect', group);
  reset = (): Promise<unknown> => this.#all('reset');
  onFirst = <T>(name: string, input: unknown): Promise<T> => (this.#load[0] as Child).call<T>(name, input);
  onRest = <T>(name: string, input: unknown): Promise<T[]> =>
    Promise.all(this.#load.slice(1).map((generator) => generator.call<T>(name, input)));
  onAll = <T>(name: string, input: unknown): Promise<T[]> => this.#all<T>(name, input);

  /** All that was typed and delivered until now. */
  async counted(group: string): Promise<Counted> {
    const each = await this.#all<Counted>('counted', group);
    const sum = (of: (one: Counted) => number) => each.reduce((total, one) => total + of(one), 0);
    const sorted = (of: (one: Counted) => number[]) => each.flatMap(of).sort((a, b) => a - b);
    return {
      typed: sum(({ typed }) => typed),
      delivered: sum(({ delivered }) => delivered),
      acknowledged: sum(({ acknowledged }) => acknowledged),
      latencies: sorted(({ latencies }) => latencies),
      acknowledgedAfter: sorted(({ acknowledgedAfter }) => acknowledgedAfter),
      closed: sorted(({ closed }) => closed),
    };
  }

  /** Resolves when as much was delivered as expected, or nothing more comes. Gives how much. */
  async delivered(expected: number): Promise<number> {
    let before = -1;
    for (let still = 0; still < 50; ) {
      const now = (await this.#all<number>('count')).reduce((sum, one) => sum + one, 0);
      if (now >= expected) return now;
      still = now === before ? still + 1 : 0;
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return before;
  }

  async end(): Promise<void> {
    // Closed in peace while it is profiled, so that the profile is written.
    if (process.env.RUAM_BENCH_PROFILE) await this.#server.call('close').catch(() => {});
    if (process.env.RUAM_BENCH_PROFILE) await new Promise((resolve) => setTimeout(resolve, 1_500));
    await Promise.all([this.#server, ...this.#load].map((child) => child.kill()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  #newServer(): Child {
    return startChild(new URL(`servers/${this.subject.module}.ts`, import.meta.url), this.#execArgv);
  }

  #all<T>(name: string, input?: unknown): Promise<T[]> {
    return Promise.all(this.#load.map((generator) => generator.call<T>(name, input)));
  }
}

/** Runs `measure` on each subject, one after the other, and ends what it started. */
export async function onEach<Measured>(
  keys: readonly SubjectKey[],
  measure: (trial: Trial, key: SubjectKey) => Promise<Measured>,
  execArgv: readonly string[] = [],
  generators = usualGenerators,
): Promise<Map<SubjectKey, Measured>> {
  const results = new Map<SubjectKey, Measured>();
  for (const key of keys.filter(isMeasured)) {
    const trial = new Trial(key, execArgv, generators);
    try {
      results.set(key, await measure(trial, key));
    } finally {
      await trial.end();
    }
  }
  return results;
}
