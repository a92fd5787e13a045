import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measureOnly, type SubjectKey, subjectKeys, subjects } from './Subject.ts';
import { consolidation } from './scenarios/consolidation.ts';
import { gateCost } from './scenarios/gateCost.ts';
import { hostile } from './scenarios/hostile.ts';
import { joins, reconnects } from './scenarios/joins.ts';
import { kill } from './scenarios/kill.ts';
import { memory } from './scenarios/memory.ts';
import { saturation } from './scenarios/saturation.ts';
import { twoNodes } from './scenarios/twoNodes.ts';
import { manyRooms, oneLargeRoom } from './scenarios/typing.ts';
import { isReached, type Section, toMarkdown } from './Table.ts';
import { writeResults } from './writeResults.ts';

const scenarios: Record<string, () => Promise<Section>> = {
  P1: oneLargeRoom,
  P2: manyRooms,
  P3: saturation,
  P4: joins,
  P5: kill,
  P6: memory,
  P11: reconnects,
  P12: consolidation,
  P13: gateCost,
  P14: hostile,
  P15: twoNodes,
};

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', multiple: true } },
});
const only = values.only as SubjectKey[] | undefined;
const noSubject = only?.find((key) => !(key in subjects));
if (noSubject) {
  console.error(`No server is called ${noSubject}. There are ${subjectKeys.join(', ')}.`);
  process.exit(1);
}
if (only) measureOnly(only);
const unknown = asked.filter((id) => !(id in scenarios));
if (unknown.length > 0) {
  console.error(
    `No scenario is called ${unknown.join(', ')}. There are ${Object.keys(scenarios).join(', ')}.`,
  );
  process.exit(1);
}

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB`;
const missed: string[] = [];
const sections: { id: string; markdown: string }[] = [];
for (const [id, run] of Object.entries(scenarios)) {
  if (asked.length > 0 && !asked.includes(id)) continue;
  const load = loadavg()[0] ?? 0;
  const started = performance.now();
  const section = await run();
  const seconds = Math.round((performance.now() - started) / 1000);
  const at = `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const markdown = toMarkdown(
    section,
    `${at} · ${machine} · Node ${process.version} · load before ${load.toFixed(1)} · took ${seconds} s`,
  );
  console.log(`\n${markdown}`);
  sections.push({ id, markdown });
  for (const one of section.rows) if (isReached(one) === false) missed.push(`${id}: ${one.what}`);
}
// A part of a comparison is a look, no result.
if (!only) writeResults(sections);
console.log(missed.length === 0 ? 'All was reached.' : `Not reached:\n  ${missed.join('\n  ')}`);
process.exit();
