import { onEach, subjectKeys, type Trial } from '../Subject.ts';
import { percentile, type Row, row, type Section } from '../Table.ts';

interface Typed {
  cpuPerThousand: number;
  p50: number;
  p99: number;
  /** Share of the deliveries that came. */
  delivered: number;
  messages: number;
}

/** Everybody types one character a second, at their own moment. */
async function typeTogether(trial: Trial, rooms: number, perRoom: number, ms: number): Promise<Typed> {
  await trial.start(rooms);
  const seats = trial.rooms.flatMap((room) => Array.from({ length: perRoom }, () => room));
  await trial.connect('all', seats, 1_000_000_000, { atOnce: 50 });
  await trial.type({ group: 'all', rate: 1, ms: 1_500 });
  const warm = (await trial.counted('all')).typed * (perRoom - 1);
  await trial.delivered(warm);
  const typedBefore = (await trial.counted('all')).typed;
  await trial.reset();
  let delivered = 0;
  let expected = 0;
  const cpu = await trial.cpuOf(async () => {
    await trial.type({ group: 'all', rate: 1, ms });
    expected = ((await trial.counted('all')).typed - typedBefore) * (perRoom - 1);
    delivered = await trial.delivered(expected);
  });
  const { latencies, closed } = await trial.counted('all');
  if (closed.length > 0)
    console.log(`  ${trial.subject.name} closed ${closed.length} connections: ${closed[0]}`);
  return {
    cpuPerThousand: cpu / (delivered / 1000),
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    delivered: delivered / expected,
    messages: expected,
  };
}

const rows = (measured: ReadonlyMap<never, Typed>, reach: NonNullable<Row['reach']>): Row[] => [
  row(
    measured,
    ['CPU of the server per 1,000 deliveries', 'ms', 2],
    ({ cpuPerThousand }) => cpuPerThousand,
    reach,
  ),
  row(measured, ['an edit to another, p50', 'ms', 1], ({ p50 }) => p50),
  row(measured, ['an edit to another, p99', 'ms', 1], ({ p99 }) => p99),
  row(measured, ['edits delivered', '%', 1], ({ delivered }) => delivered * 100),
];

export async function oneLargeRoom(): Promise<Section> {
  const measured = await onEach(subjectKeys, (trial) => typeTogether(trial, 1, 500, 4_000));
  const reach = { is: 'atMost', value: 1.4, timesHocuspocus: 0.45 } as const;
  return {
    id: 'P1',
    title: '500 clients in one room, one edit a second each',
    rows: rows(measured as never, reach),
  };
}

export async function manyRooms(): Promise<Section> {
  const measured = await onEach(subjectKeys, (trial) => typeTogether(trial, 100, 10, 6_000));
  const reach = { is: 'atMost', value: 25, timesHocuspocus: 0.6 } as const;
  return {
    id: 'P2',
    title: '100 rooms with 10 clients each, one edit a second each',
    rows: rows(measured as never, reach),
  };
}
