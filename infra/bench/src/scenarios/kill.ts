import { setTimeout as sleep } from 'node:timers/promises';
import { documentServers, isMeasured, type SubjectKey, Trial } from '../Subject.ts';
import { percentile, row, type Section } from '../Table.ts';

const edits = 500;

interface Killed {
  burst: number;
  paced: number;
  acknowledgedAfter: number;
  unacknowledged: number;
}

/** One client types; the server is killed with -9; what was said to be saved, and is not there after a restart? */
async function lost(trial: Trial, group: string, type: () => Promise<unknown>, clientId: number) {
  const room = trial.rooms[0] as string;
  await trial.connect(group, [room], clientId, {}, 'first');
  await type();
  const before = await trial.onFirst<{ acknowledged: number; typed: number; acknowledgedAfter: number[] }>(
    'counted',
    group,
  );
  if (trial.subject.stores) {
    await trial.restart('killed');
    await trial.connect(`${group} read`, [room], clientId + 1, { keepsWhole: true }, 'first');
    const clocks = await trial.onFirst<Map<number, number>>('clocks', `${group} read`);
    // y-websocket acknowledges nothing: a page takes what it has sent for saved.
    return { ...before, lost: Math.max(0, before.acknowledged - (clocks.get(clientId) ?? 0)) };
  }
  return { ...before, lost: before.typed };
}

async function killedOf(key: SubjectKey): Promise<Killed> {
  const burst = new Trial(key);
  const paced = new Trial(key);
  try {
    await Promise.all([burst.start(1), paced.start(1)]);
    const [inBurst, inPace] = await Promise.all([
      lost(
        burst,
        'burst',
        async () => {
          await burst.onFirst('saturate', { group: 'burst', edits });
          // Long enough for every acknowledgement, shorter than a debounce.
          await sleep(500);
        },
        1_600_000_000,
      ),
      // 500 edits, one each 30 ms; killed with the last.
      lost(
        paced,
        'paced',
        () => paced.onFirst('type', { group: 'paced', rate: 1000 / 30, ms: edits * 30 }),
        1_700_000_000,
      ),
    ]);
    return {
      burst: inBurst.lost,
      paced: inPace.lost,
      acknowledgedAfter: percentile(inPace.acknowledgedAfter, 0.5),
      unacknowledged: inPace.typed - inPace.acknowledged,
    };
  } finally {
    await Promise.all([burst.end(), paced.end()]);
  }
}

export async function kill(): Promise<Section> {
  // At the same time: what counts here is what is lost, not CPU.
  const measured = new Map(
    await Promise.all(
      documentServers.filter(isMeasured).map(async (key) => [key, await killedOf(key)] as const),
    ),
  );
  return {
    id: 'P5',
    title: '500 edits, then kill -9 and a restart',
    rows: [
      row(measured, ['said to be saved, and lost: in a burst', 'edits', 0], ({ burst }) => burst, {
        is: 'atMost',
        value: 0,
      }),
      row(measured, ['said to be saved, and lost: one each 30 ms', 'edits', 0], ({ paced }) => paced, {
        is: 'atMost',
        value: 0,
      }),
      row(measured, ['until said to be saved, p50', 'ms', 1], ({ acknowledgedAfter }) => acknowledgedAfter, {
        is: 'atMost',
        value: 50,
      }),
      row(
        measured,
        ['not said to be saved when it was killed: the page keeps them', 'edits', 0],
        ({ unacknowledged }) => unacknowledged,
      ),
    ],
  };
}
