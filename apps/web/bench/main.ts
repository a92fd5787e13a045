/**
 * `npm run bench:web`: a group's room in a real browser, as one of 20 people with 200 proposals. Prints what a person at
 * the page waits for, and what to reach. Needs the pages built and a chromium (`CHROMIUM_PATH`).
 */
import { existsSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startBusyRoom } from './BusyRoom.ts';
import { openings, slowStart, typing } from './measures.ts';
import { Writers } from './Writers.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
if (!existsSync(executablePath))
  throw new Error('there is no browser: install chromium, or set CHROMIUM_PATH');
if (!existsSync(fileURLToPath(new URL('../build/handler.js', import.meta.url))))
  throw new Error('the pages are not built: run npm run build');

const room = await startBusyRoom();
const [mine = '', ...others] = room.links;
const writers = await Writers.join(room, others);
// A frame is made as soon as there is something to draw: what is measured is the work, not the wait for the screen.
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
});

const reached = (figure: number, most: number) => (figure <= most ? 'reached' : 'NOT REACHED');
const print = (what: string, figure: number, most: number, more = '') =>
  console.log(
    `${what.padEnd(62)} ${figure.toFixed(1).padStart(9)} ms   to reach ≤ ${most} ms: ${reached(figure, most)}${more}`,
  );
const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

try {
  console.log(
    `${room.proposals} proposals, ${room.links.length} people · ${cpus().length} × ${cpus()[0]?.model.trim()} · chromium ${browser.version()} · load before ${loadavg()[0]?.toFixed(1)}`,
  );
  writers.write();
  const opened = await openings(browser, room, mine);
  print('opening a proposal until it is painted, p50', at(opened.sorted, 0.5), 100);
  print(
    'opening a proposal until it is painted, p95',
    at(opened.sorted, 0.95),
    100,
    ` (${opened.sorted.length} times)`,
  );
  console.log(`rows of the list that are drawn: ${opened.rows} of ${room.proposals + opened.more}`);
  const typed = await typing(browser, room, mine);
  const { sorted } = typed;
  print('a letter typed until it is painted, p50', at(sorted, 0.5), 16);
  print(
    'a letter typed until it is painted, p99',
    at(sorted, 0.99),
    16,
    ` (${sorted.length} letters, max ${at(sorted, 1).toFixed(1)})`,
  );
  // The browser's throttling delays each frame of a socket after the one before: 76 letters a second never arrive.
  writers.rest();
  for (const kind of ['first visit', 'coming back'] as const) {
    const slow = await slowStart(browser, room, mine, kind);
    print(
      `until a field can be typed in: 1.6 Mbit/s, 300 ms, CPU ÷ 4, ${kind}`,
      slow.ms,
      3_000,
      ` (${(slow.bytes / 1024).toFixed(0)} KB in ${slow.requests} requests; ${slow.steps})`,
    );
  }
  console.log(
    `the others typed ${writers.letters} letters before the last two · load after ${loadavg()[0]?.toFixed(1)}`,
  );
} finally {
  await browser.close();
  writers.leave();
  await room.stop();
}
process.exit(0);
