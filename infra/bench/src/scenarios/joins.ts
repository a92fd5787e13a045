import { setTimeout as sleep } from 'node:timers/promises';
import * as Y from 'yjs';
import { documentServers, onEach, type Trial } from '../Subject.ts';
import { median, percentile, row, type Section } from '../Table.ts';

const edits = 20_000;
const bytes = 790_000;

/** 20 people write 20,000 edits, 790 KB together, and leave. What the room holds then. */
async function writeRoom(trial: Trial): Promise<{ bytes: number; stateVector: Uint8Array }> {
  const room = trial.rooms[0] as string;
  const seats = Array.from({ length: 20 }, () => room);
  await trial.connect('writers', seats, 1_000_000_000, {}, 'first');
  const written = await trial.onFirst<{ bytes: number; stateVector: Uint8Array }>('writeHistory', {
    group: 'writers',
    ...{ edits, bytes },
  });
  // Ours acknowledges what is on disk; Hocuspocus stores two seconds after the last edit.
  if (trial.subject.dialect !== 'ruam') await trial.idle();
  if (trial.subject.dialect === 'hocuspocus') await sleep(4_000);
  for (let waited = 0; waited < 100 && trial.subject.dialect === 'ruam'; waited++) {
    const { acknowledged, typed } = await trial.onFirst<{ acknowledged: number; typed: number }>(
      'counted',
      'writers',
    );
    if (acknowledged >= typed) break;
    await sleep(100);
  }
  return written;
}

/** Whether the room holds all that was written: joining less would be no comparison. */
async function isWhole(trial: Trial, room: string, stateVector: Uint8Array): Promise<boolean> {
  await trial.connect('check', [room], 1_050_000_000, { keepsWhole: true }, 'first');
  const there = await trial.onFirst<Map<number, number>>('clocks', 'check');
  for (const [client, clock] of Y.decodeStateVector(stateVector)) {
    const has = there.get(client) ?? 0;
    if (has >= clock) continue;
    console.log(`  ${trial.subject.name} has ${has} of ${clock} edits of client ${client}: not compared`);
    return false;
  }
  return true;
}

export async function joins(): Promise<Section> {
  let size = 0;
  const measured = await onEach(documentServers, async (trial) => {
    await trial.start(1);
    const written = await writeRoom(trial);
    size = written.bytes;
    const room = trial.rooms[0] as string;
    const first: number[] = [];
    for (let turn = 0; turn < 3 && trial.subject.stores; turn++) {
      await trial.restart('killed');
      first.push(...(await trial.connect(`first ${turn}`, [room], 1_100_000_000 + turn, {}, 'first')));
    }
    const counts = (await isWhole(trial, room, written.stateVector)) ? 1 : Number.NaN;
    await trial.connect('warm up', Array(10).fill(room), 1_200_000_000);
    let took: number[] = [];
    const cpu = await trial.cpuOf(async () => {
      took = await trial.connect('joining', Array(200).fill(room), 1_300_000_000);
    });
    return {
      cpuPerJoin: (counts * cpu) / 200,
      first: counts * median(first),
      p50: counts * percentile(took, 0.5),
      p99: counts * percentile(took, 0.99),
    };
  });
  return {
    id: 'P4',
    title: `joining a room of ${Math.round(size / 1000)} KB, written in 20,000 edits`,
    rows: [
      row(measured, ['first join after kill -9 and restart, complete', 'ms', 0], ({ first }) => first, {
        is: 'atMost',
        value: 60,
      }),
      row(measured, ['CPU of the server per join, 200 at once', 'ms', 2], ({ cpuPerJoin }) => cpuPerJoin, {
        is: 'atMost',
        value: 4,
      }),
      row(measured, ['200 at once, p50', 'ms', 0], ({ p50 }) => p50),
      row(measured, ['200 at once, p99', 'ms', 0], ({ p99 }) => p99),
    ],
  };
}

export async function reconnects(): Promise<Section> {
  const measured = await onEach(
    documentServers,
    async (trial) => {
      await trial.start(1);
      const { stateVector } = await writeRoom(trial);
      const room = trial.rooms[0] as string;
      // What comes back knows all but what was written meanwhile.
      // In a process of their own: a generator that opens 500 connections at once is late itself.
      await trial.connect('editors', Array(20).fill(room), 1_400_000_000, { stateVector }, 'first');
      await trial.type({ group: 'editors', rate: 5, ms: 1_000 });
      await trial.reset();
      let took: number[] = [];
      const typing = trial.type({ group: 'editors', rate: 1, ms: 8_000 });
      await sleep(500);
      const cpu = await trial.cpuOf(async () => {
        took = await trial.connect('back', Array(1_000).fill(room), 1_500_000_000, { stateVector }, 'rest');
      });
      await typing;
      const { latencies } = await trial.counted('editors');
      return {
        p50: percentile(took, 0.5),
        p99: percentile(took, 0.99),
        editors: percentile(latencies, 0.99),
        cpuPerClient: cpu / 1_000,
      };
    },
    [],
    3,
  );
  return {
    id: 'P11',
    title: '1,000 clients of a 790 KB room come back at once, while 20 go on typing in it',
    rows: [
      row(measured, ['until in sync, p50', 'ms', 0], ({ p50 }) => p50),
      row(measured, ['until in sync, p99', 'ms', 0], ({ p99 }) => p99, { is: 'atMost', value: 10_000 }),
      row(measured, ['an edit of those who stayed to each other, p99', 'ms', 0], ({ editors }) => editors, {
        is: 'atMost',
        value: 250,
      }),
      row(measured, ['CPU of the server per client', 'ms', 2], ({ cpuPerClient }) => cpuPerClient),
    ],
  };
}
