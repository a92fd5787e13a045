import { setTimeout as sleep } from 'node:timers/promises';
import { onEach } from '../Subject.ts';
import { percentile, row, type Section } from '../Table.ts';

const kinds = ['structs', 'clients', 'deletes', 'deleteClients', 'values', 'awareness', 'stateVectors'];

/** 20 people type in a room; one after the other, connections send the most expensive frames there are. */
export async function hostile(): Promise<Section> {
  const codes: number[] = [];
  const measured = await onEach(
    ['ruam'],
    async (trial) => {
      await trial.start(1);
      const room = trial.rooms[0] as string;
      await trial.connect('typists', Array(20).fill(room), 1_000_000_000, {}, 'first');
      await trial.type({ group: 'typists', rate: 5, ms: 2_000 });
      const quiet = await trial.cpuOf(() =>
        trial.type({ group: 'typists', rate: 5, ms: kinds.length * 1_000 }),
      );
      await trial.reset();
      const typing = trial.type({ group: 'typists', rate: 5, ms: kinds.length * 1_000 });
      const cpu = await trial.cpuOf(async () => {
        for (const [index, kind] of kinds.entries()) {
          await trial.connect(kind, [room], 1_100_000_000 + index, {}, 'rest');
          codes.push(...(await trial.onRest<number[]>('bomb', kind)).flat());
          await sleep(500);
        }
        await typing;
      });
      const { latencies } = await trial.counted('typists');
      return {
        perBomb: Math.max(0, cpu - quiet) / kinds.length,
        p99: percentile(latencies, 0.99),
        // 1006: gone without a word.
        closed: codes.filter((code) => code !== 1_006).length,
      };
    },
    [],
    2,
  );
  return {
    id: 'P14',
    title: `bombs of ${kinds.length} kinds, 4 MB each, while 20 type in the room`,
    rows: [
      row(measured, ['CPU of the server per bomb, its transport in it', 'ms', 0], ({ perBomb }) => perBomb, {
        is: 'atMost',
        value: 100,
      }),
      row(measured, ['an edit of the others to each other, p99', 'ms', 0], ({ p99 }) => p99, {
        is: 'atMost',
        value: 250,
      }),
      row(measured, [`closed with a reason, of ${kinds.length}`, '', 0], ({ closed }) => closed, {
        is: 'atLeast',
        value: kinds.length,
      }),
    ],
  };
}
