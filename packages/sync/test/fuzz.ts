/**
 * `npm run fuzz -- --seeds 10000`: the simulation over many more seeds than a test run has time for; `--first 201`
 * begins elsewhere. `npm run fuzz -- --ordinary 1000000`: so many updates of people who do nothing wrong.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { seeds: { type: 'string' }, first: { type: 'string' }, ordinary: { type: 'string' } },
});
for (const [name, value] of Object.entries(values)) {
  if (/^[1-9]\d{0,8}$/.test(value)) continue;
  console.error(`--${name} ${JSON.stringify(value)}: expected a whole number above 0`);
  process.exit(1);
}
const { seeds, first = '1', ordinary } = values;
const env = ordinary ? { RUAM_ORDINARY: ordinary } : { RUAM_SEEDS: seeds ?? '1000', RUAM_FIRST_SEED: first };
const file = ordinary ? 'test/ordinary.test.ts' : 'test/simulation.test.ts';
const { status } = spawnSync('vitest', ['run', '--project', '@ruam/sync', file], {
  env: { ...process.env, ...env },
  stdio: 'inherit',
});
process.exit(status ?? 1);
