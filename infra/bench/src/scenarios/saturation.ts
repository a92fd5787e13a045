import { onEach, subjectKeys } from '../Subject.ts';
import { median, row, type Section } from '../Table.ts';

/**
 * All at once. Four times as many and Hocuspocus delivers nothing in 10 s of CPU; a connection of ours may send 2,000 at
 * once and is then held to 200 a second.
 */
const editsEach = 500;
const clients = 20;
const rounds = 5;

export async function saturation(): Promise<Section> {
  const measured = await onEach(subjectKeys, async (trial) => {
    await trial.start(1);
    const seats = Array.from({ length: clients }, () => trial.rooms[0] as string);
    const perCpuSecond: number[] = [];
    let delivered = 0;
    let expected = 0;
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      const group = `round ${round}`;
      await trial.connect(group, seats, 1_000_000_000 + round * 1_000);
      await trial.reset();
      let arrived = 0;
      const cpu = await trial.cpuOf(async () => {
        await trial.onAll('saturate', { group, edits: editsEach });
        arrived = await trial.delivered(editsEach * clients * (clients - 1));
      });
      await trial.disconnect(group);
      if (round === 0) continue;
      delivered += arrived;
      expected += editsEach * clients * (clients - 1);
      perCpuSecond.push(arrived / (clients - 1) / (cpu / 1000));
    }
    return { perCpuSecond: median(perCpuSecond), delivered: delivered / expected };
  });
  return {
    id: 'P3',
    title: '20 clients in one room, as fast as they can',
    rows: [
      row(
        measured,
        ['edits accepted, and delivered to all per CPU second of the server', '', 0],
        ({ perCpuSecond }) => perCpuSecond,
        { is: 'atLeast', value: 60_000, timesHocuspocus: 9 },
      ),
      row(measured, ['edits delivered', '%', 1], ({ delivered }) => delivered * 100),
    ],
  };
}
