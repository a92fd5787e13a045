/** `npm run fuzz:kill -- --runs 1000`: kills by the thousand, several stores at a time. `--seed` repeats one. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killRuns } from './killRuns.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string' } },
});
const runs = Number(values.runs);
const killsEach = 10;
const atOnce = 3;

const seeds = values.seed
  ? [values.seed]
  : Array.from({ length: Math.ceil(runs / killsEach) }, (_, index) => `kills ${index}`);
let acknowledged = 0;
let kills = 0;
const failed: string[] = [];

async function next(): Promise<void> {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    const folder = await mkdtemp(join(tmpdir(), 'ruam-kill-'));
    try {
      const report = await killRuns(seed, killsEach, folder);
      kills += report.kills;
      acknowledged += report.acknowledged;
      if (report.lost > 0) throw new Error(`seed "${seed}": ${report.lost} that were acknowledged are lost`);
      console.log(
        `${kills} kills, ${acknowledged} acknowledged states checked, ${failed.length} seeds failed`,
      );
    } catch (thrown) {
      failed.push(seed);
      console.error(thrown);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

await Promise.all(Array.from({ length: atOnce }, next));
if (failed.length > 0) {
  console.error(`Failed: ${failed.map((seed) => JSON.stringify(seed)).join(', ')}. Repeat one with --seed.`);
}
process.exit(failed.length > 0 ? 1 : 0);
