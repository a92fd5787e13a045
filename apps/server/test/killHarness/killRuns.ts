import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, type SeededRandom, seededRandom } from '@ruam/testkit';
import { type Hall, openHall } from './hall.ts';
import { lostFrom, Page } from './Page.ts';
import { ServerProcess } from './ServerProcess.ts';

export interface KillReport {
  kills: number;
  edits: number;
  /** Ledger entries that were checked after each restart. */
  acknowledged: number;
  lost: number;
}

const pagesAtOnce = 4;

/**
 * One store and its server, which is killed with -9 `kills` times at moments of the seed, while pages edit at full
 * speed; sometimes while it starts. After each restart everything that was ever acknowledged must be there, and at the
 * end all pages hold the same. Throws, naming the seed, when they do not.
 */
export async function killRuns(seed: string, kills: number, folder: string): Promise<KillReport> {
  const random = seededRandom(seed);
  const server = await ServerProcess.on(folder);
  const pages: Page[] = [];
  const report: KillReport = { kills: 0, edits: 0, acknowledged: 0, lost: 0 };
  let editing = true;
  try {
    server.start();
    await server.listening();
    const hall = await openHall(server);
    for (let page = 0; page < pagesAtOnce; page++) {
      pages.push(new Page(server.url, hall.room, hall.cookie, random.fork(`page ${page}`)));
    }
    await eventually(() => pages.every(({ provider }) => provider.synced));
    const writing = writeOn(pages, () => editing);
    while (report.kills < kills) {
      await killOnce(server, random);
      report.kills++;
      report.lost += await lostAfterRestart(server, hall, pages, seed, report.kills);
      await eventually(() => pages.some(({ provider }) => provider.synced));
    }
    editing = false;
    await writing;
    await converge(pages);
  } catch (thrown) {
    const state = pages.map((page) => page.state).join('\n');
    throw new Error(`seed ${JSON.stringify(seed)}, kill ${report.kills}\n${state}\n${server.printed}`, {
      cause: thrown,
    });
  } finally {
    editing = false;
    for (const page of pages) page.destroy();
    await server.end();
  }
  for (const page of pages) {
    report.edits += page.edits;
    report.acknowledged += page.ledger.length;
  }
  return report;
}

/** Mostly in the middle of writing; one in eight also while it starts again. */
async function killOnce(server: ServerProcess, random: SeededRandom): Promise<void> {
  await sleep(random.integer(60, 600));
  // One in eight is an upgrade: it is asked to end, and closes everybody with 1012.
  await server.end(random.chance(0.125) ? 'SIGTERM' : 'SIGKILL');
  if (!random.chance(0.125)) return;
  server.start();
  await sleep(random.integer(20, 600));
  await server.end('SIGKILL');
}

export async function lostAfterRestart(
  server: ServerProcess,
  hall: Hall,
  pages: readonly Page[],
  seed: string,
  kill: number,
): Promise<number> {
  // Acknowledgements that were under way at the kill are read before the ledger is: a socket ends behind them.
  await eventually(() => pages.every(({ provider }) => !provider.wsconnected));
  const ledger = pages.flatMap((page) => page.ledger);
  server.start();
  await server.listening();
  // A page that knows nothing: what it is told is what the store holds.
  const reader = new Page(server.url, hall.room, hall.cookie, seededRandom(`${seed} reader ${kill}`));
  try {
    await eventually(() => reader.provider.synced);
    if (reader.doc.store.pendingStructs) throw new Error('the store has holes');
    return lostFrom(reader.doc, ledger);
  } finally {
    reader.destroy();
  }
}

export async function writeOn(pages: readonly Page[], isOn: () => boolean): Promise<void> {
  while (isOn()) {
    for (const page of pages) page.edit();
    await eventually(() => pages.some(({ mayEdit }) => mayEdit), { every: 2 });
  }
}

/** When everything is saved, all pages are the same. */
export async function converge(pages: readonly Page[]): Promise<void> {
  await eventually(() => pages.every(({ provider }) => provider.synced));
  for (const page of pages) page.mark();
  await eventually(() => pages.every((page) => page.isSaved));
  await eventually(() => new Set(pages.map(contentOf)).size === 1);
  for (const { doc } of pages)
    if (doc.store.pendingStructs) throw new Error('a page waits for missing steps');
}

/** Map keys have no order of their own. */
const contentOf = ({ doc }: Page): string =>
  JSON.stringify(Object.entries(doc.getMap('proposals').toJSON()).sort(([a], [b]) => (a < b ? -1 : 1)));
