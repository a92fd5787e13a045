import { comparables, DuplicateFinder, duplicates, integratedList } from '@ruam/consolidation';
import { largeList, withDecisions } from '../largeList.ts';
import { median, type Row, type Section } from '../Table.ts';

const PROPOSALS = 10_000;
const LINES = 5;
const [MERGED, DIVIDED] = [500, 200];
/** The first rounds warm up. */
const [WARM, ROUNDS] = [5, 15];

/**
 * On this thread alone, as on the page and on the server: nothing is sent and nothing is stored. What is measured is the
 * thread's CPU, which on an idle machine is the time that it takes.
 */
export async function consolidation(): Promise<Section> {
  const plain = largeList(PROPOSALS, LINES);
  const decided = withDecisions(plain, MERGED, DIVIDED);
  const oneMore = withDecisions(plain, MERGED + 1, DIVIDED);
  const texts = decided.snapshots.map((snapshot) => JSON.stringify(snapshot));
  const unread = () => ({ ...decided, snapshots: texts.map((text) => JSON.parse(text)) });
  const { rows } = integratedList(decided);
  const things = comparables(rows, decided.snapshots);
  const finder = new DuplicateFinder();
  const decisions = `${MERGED} merges and ${DIVIDED} splits`;
  return {
    id: 'P12',
    title: `consolidation of ${PROPOSALS.toLocaleString('en')} proposals with ${LINES} lines each`,
    rows: [
      took(`integrated list, of snapshots never read before, with ${decisions}`, unread, integratedList, 100),
      took(`integrated list after one decision more than ${decisions}`, () => oneMore, integratedList, 100),
      took('integrated list, nothing decided', () => plain, integratedList, 100),
      took(
        'duplicates, of texts never read before',
        () => things,
        (all) => duplicates(all),
        1_000,
      ),
      took(
        'duplicates after a decision',
        () => things,
        (all) => finder.find(all),
        1_000,
      ),
    ],
  };
}

function took<Given>(what: string, given: () => Given, run: (given: Given) => unknown, within: number): Row {
  const times: number[] = [];
  for (let round = 0; round < WARM + ROUNDS; round++) {
    const input = given();
    const before = process.threadCpuUsage();
    run(input);
    const { user, system } = process.threadCpuUsage(before);
    if (round >= WARM) times.push((user + system) / 1000);
  }
  return {
    what,
    unit: 'ms of CPU',
    digits: 0,
    of: { ruam: median(times) },
    reach: { is: 'atMost', value: within },
  };
}
