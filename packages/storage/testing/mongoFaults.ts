import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually, seededRandom } from '@ruam/testkit';
import { openMongo } from '../src/mongodb/openMongo.ts';
import type { Storage } from '../src/Storage.ts';
import { FaultyProxy } from './FaultyProxy.ts';
import { databaseUrl, urlThrough } from './mongoServer.ts';
import type { TestMongo } from './TestMongo.ts';

export const FAULTS = ['cut', 'stall', 'drop', 'kill'] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultsReport {
  faults: Record<Fault, number>;
  /** Writes that were acknowledged, by kind. */
  acknowledged: Record<'edits' | 'decisions' | 'snapshots' | 'seats' | 'files', number>;
  /** Calls that rejected, by their reason: their writes may be there once or not at all. */
  rejected: Record<string, number>;
  /** Answers that the proxy dropped after the server had written. */
  answersDropped: number;
  /** Acknowledged and not there. */
  lost: string[];
  /** There more than once. */
  doubled: string[];
}

const TIMES = { patience: 120_000, answer: 800, findServer: 1_000, heartbeat: 200 };

/**
 * Two nodes write edits, decisions, snapshots of them, sessions and files without end, while each fault happens `rounds` times in an
 * order drawn from `seed`; then all that was acknowledged is looked for.
 */
export async function mongoFaults(
  server: TestMongo,
  { rounds, seed }: { rounds: number; seed: string },
): Promise<FaultsReport> {
  const random = seededRandom(seed);
  const name = `ruam_faults_${randomBytes(6).toString('hex')}`;
  const proxy = await FaultyProxy.to(await server.primary());
  const nodes: Storage[] = [];
  for (let node = 0; node < 2; node++)
    nodes.push(await openMongo(urlThrough(server, name, proxy.port), TIMES));
  const ledger = new Ledger();
  const writing = writeUntilStopped(nodes, ledger);

  const faults: Record<Fault, number> = { cut: 0, stall: 0, drop: 0, kill: 0 };
  const happen: Record<Fault, () => Promise<void>> = {
    async cut() {
      proxy.cut();
    },
    async stall() {
      proxy.stall();
      // Longer than the driver waits every other time, so that what it has sent arrives after it has given up.
      await delay(random.chance(0.5) ? TIMES.answer + 100 : 100);
      proxy.resume();
    },
    async drop() {
      const before = proxy.dropped;
      proxy.dropAnswers(2);
      await eventually(() => proxy.dropped >= before + 2);
    },
    async kill() {
      await server.kill?.();
      await server.restart();
      proxy.target = await server.primary();
    },
  };
  try {
    for (let round = 0; round < rounds; round++) {
      for (const fault of random.shuffle(FAULTS)) {
        if (fault === 'kill' && !server.kill) continue;
        await happen[fault]();
        faults[fault]++;
        const before = ledger.size;
        await eventually(() => ledger.size > before + 3);
      }
    }
    // Of every kind enough has been written to tell something.
    await eventually(() => ledger.least > 20 && ledger.snapshots.size > 3);
  } finally {
    await writing.stop();
    for (const storage of nodes) await storage.close();
    await proxy.close();
  }

  const after = await openMongo(databaseUrl(server, name));
  try {
    return { faults, answersDropped: proxy.dropped, ...(await ledger.compare(after)) };
  } finally {
    await after.close();
  }
}

/** What was acknowledged, and what was given up. */
class Ledger {
  readonly edits = new Set<string>();
  readonly decisions = new Map<string, number>();
  /** Versions of the workshop that were kept folded. */
  readonly snapshots = new Set<number>();
  readonly seats = new Set<string>();
  readonly files = new Set<string>();
  readonly rejected: Record<string, number> = {};

  get size(): number {
    return this.edits.size + this.decisions.size + this.snapshots.size + this.seats.size + this.files.size;
  }

  /** How many there are of that kind of which there are fewest; snapshots apart. */
  get least(): number {
    return Math.min(this.edits.size, this.decisions.size, this.seats.size, this.files.size);
  }

  async compare(storage: Storage): Promise<Omit<FaultsReport, 'faults' | 'answersDropped'>> {
    const [lost, doubled]: [string[], string[]] = [[], []];
    const look = (kind: string, expected: Iterable<string>, stored: readonly string[]) => {
      const counts = new Map<string, number>();
      for (const one of stored) counts.set(one, (counts.get(one) ?? 0) + 1);
      for (const one of expected) if (!counts.has(one)) lost.push(`${kind} ${one}`);
      for (const [one, count] of counts) if (count > 1) doubled.push(`${kind} ${one}`);
    };
    const edits: string[] = [];
    for (const room of await storage.contents.rooms()) {
      for (const { update } of await storage.editLog.load(room)) {
        edits.push(`${room} ${Buffer.from(update).toString()}`);
      }
    }
    look('edit', this.edits, edits);
    const events = await storage.decisionLog.read('w', 0);
    look(
      'decision',
      [...this.decisions].map(([commandId, version]) => `${commandId} at ${version}`),
      events.map(({ commandId, version }) => `${commandId} at ${version}`),
    );
    look(
      'command',
      this.decisions.keys(),
      events.map((event) => event.commandId),
    );
    for (const [index, { version }] of events.entries()) {
      if (version !== index + 1) lost.push(`version ${index + 1}, before ${version}`);
    }
    const snapshot = await storage.decisionLog.snapshot('w');
    const newest = Math.max(0, ...this.snapshots);
    if ((snapshot?.version ?? 0) < newest) lost.push(`snapshot ${newest}, there is ${snapshot?.version}`);
    if (snapshot && snapshot.state !== folded(snapshot.version).state)
      lost.push(`snapshot ${snapshot.version}, there is the state of another: ${snapshot.state}`);
    const sessions = await storage.contents.sessions();
    look(
      'seat',
      this.seats,
      sessions.flatMap((session) => Object.keys(session.seats)),
    );
    const files: string[] = [];
    for (const { id } of await storage.contents.files()) if (await storage.files.get(id)) files.push(id);
    look('file', this.files, files);
    const { rejected } = this;
    const acknowledged = {
      edits: this.edits.size,
      decisions: this.decisions.size,
      snapshots: this.snapshots.size,
      seats: this.seats.size,
      files: this.files.size,
    };
    return { acknowledged, rejected, lost, doubled };
  }
}

const folded = (version: number) => ({ version, shape: '1', state: `what ${version} decisions make` });

function writeUntilStopped(nodes: readonly Storage[], ledger: Ledger): { stop(): Promise<void> } {
  let isStopped = false;
  const repeat = async (pause: number, write: (number: number) => Promise<void>) => {
    for (let number = 0; !isStopped; number++) {
      await write(number).catch((reason: unknown) => {
        const name = String(reason).replaceAll(/\d+/g, '#');
        ledger.rejected[name] = (ledger.rejected[name] ?? 0) + 1;
      });
      await delay(pause);
    }
  };
  const writers = nodes.flatMap((storage, node) => [
    ...[1, 2].map((writer) =>
      repeat(5, async (number) => {
        const rooms = [`room of ${node}`, 'room of all'];
        const text = `${node}/${writer}/${number}`;
        await storage.editLog.append(rooms.map((room) => ({ room, update: Buffer.from(text), at: number })));
        for (const room of rooms) ledger.edits.add(`${room} ${text}`);
      }),
    ),
    repeat(40, async (number) => {
      const event = { at: 0, by: 'm', commandId: `${node}-${number}`, type: 'noted', payload: number };
      for (let expected = 0; ; ) {
        const outcome = await storage.decisionLog.append('w', expected, [event]);
        if (outcome.ok) return void ledger.decisions.set(event.commandId, outcome.version);
        expected = outcome.version;
      }
    }),
    // Both nodes fold the same log, each when it likes: of what they keep the newest counts.
    repeat(30, async () => {
      const version = Math.max(0, ...ledger.decisions.values());
      if (version === 0) return;
      await storage.decisionLog.keepSnapshot('w', folded(version));
      ledger.snapshots.add(version);
    }),
    repeat(100, async (number) => {
      const seat = `${node}-${number}`;
      const session = { key: 's', accountId: null, seats: {}, device: 'd', createdAt: 0, expiresAt: 1 };
      if (number === 0 && node === 0) await storage.sessions.put(session);
      const seats = await storage.sessions.update('s', (before) => ({
        ...before,
        seats: { ...before.seats, [seat]: 'm' },
      }));
      if (seats) ledger.seats.add(seat);
    }),
    repeat(100, async (number) => {
      const file = { workshopId: 'w', kind: 'k', name: 'n', contentType: 'text/plain', createdAt: 0 };
      ledger.files.add((await storage.files.put(Buffer.from(`${node}-${number}`), file)).id);
    }),
  ]);
  return {
    async stop() {
      isStopped = true;
      await Promise.all(writers);
    },
  };
}
