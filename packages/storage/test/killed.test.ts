import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '@ruam/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage } from '../src/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ruam-killed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const program = fileURLToPath(new URL('./appendUntilKilled.ts', import.meta.url));

/** Lets the process write until it has acknowledged `lines`, kills it with -9, gives what it acknowledged. */
async function acknowledgedBeforeKill(round: number, lines: number): Promise<string[]> {
  const child = spawn(process.execPath, [program, `file:${folder}`, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === lines) child.kill('SIGKILL');
  }
  return acknowledged;
}

test('what was acknowledged is there after each of six kill -9', { timeout: 60_000 }, async () => {
  const random = seededRandom('kill -9');
  const acknowledged: string[] = [];
  for (let round = 1; round <= 6; round++) {
    acknowledged.push(...(await acknowledgedBeforeKill(round, random.integer(50, 900))));
    expect(existsSync(join(folder, 'ruam.open')), 'it was not closed').toBe(true);
  }
  expect(acknowledged.length).toBeGreaterThan(300);

  const storage = await openStorage(`file:${folder}`);
  const events = await storage.decisionLog.read('w', 0);
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
  const rows = new Map<string, Map<number, number>>();
  for (const line of acknowledged) {
    const [kind, name, number] = line.split(' ') as [string, string, string];
    if (kind === 'decision') {
      expect(events[Number(number) - 1]?.commandId).toBe(name);
      continue;
    }
    if (!rows.has(name)) {
      const counts = new Map<number, number>();
      for (const { at, update } of await storage.editLog.load(name)) {
        counts.set(at, (counts.get(at) ?? 0) + 1);
        expect(update).toHaveLength(200);
      }
      rows.set(name, counts);
    }
    expect(rows.get(name)?.get(Number(number)), `both rows of ${line}`).toBe(2);
  }
  for (const [name, counts] of rows) {
    for (const [at, count] of counts) expect(count, `${name} ${at} is whole`).toBe(2);
  }
  await storage.close();
  expect(existsSync(join(folder, 'ruam.open'))).toBe(false);
});
