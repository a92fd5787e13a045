/** `npm run fuzz -- --seeds 10000`: the simulation over many more seeds than a test run has time for. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '1000' } } });
if (!/^[1-9]\d{0,8}$/.test(values.seeds)) {
  console.error(`--seeds ${JSON.stringify(values.seeds)}: expected a whole number above 0`);
  process.exit(1);
}
const { status } = spawnSync('vitest', ['run', '--project', '@ruam/sync', 'test/simulation.test.ts'], {
  env: { ...process.env, RUAM_SEEDS: values.seeds },
  stdio: 'inherit',
});
process.exit(status ?? 1);
