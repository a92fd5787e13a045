/**
 * `npm run bench:web`: a group's room in a real browser, as one of 20 people with 200 proposals. Prints what a person at
 * the page waits for, and what to reach. Needs the pages built and a chromium (`CHROMIUM_PATH`).
 *
 * `npm run bench:web -- typing` measures that alone; so `opening` and `start`.
 */
import { existsSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startBusyRoom } from './BusyRoom.ts';
import { openings, slowStart } from './measures.ts';
import { type Letter, typing, typingNowhere } from './typing.ts';
import { Writers } from './Writers.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
if (!existsSync(executablePath))
  throw new Error('there is no browser: install chromium, or set CHROMIUM_PATH');
if (!existsSync(fileURLToPath(new URL('../build/handler.js', import.meta.url))))
  throw new Error('the pages are not built: run npm run build');

const progress = (what: string) => console.error(`${new Date().toTimeString().slice(0, 8)} ${what} …`);
progress('a server with a busy room');
const room = await startBusyRoom();
const [mine = '', ...others] = room.links;
progress(`${others.length} people come in`);
const writers = await Writers.join(room, others);
// A frame is made as soon as there is something to draw: what is measured is the work, not the wait for the screen.
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
});

const load = () => `load ${loadavg()[0]?.toFixed(1)}`;
const print = (what: string, figure: number, most: number, more: string) =>
  console.log(
    `${what.padEnd(62)} ${figure.toFixed(1).padStart(9)} ms   to reach ≤ ${most} ms: ${figure <= most ? 'reached' : 'NOT REACHED'} (${more}; ${load()})`,
  );
const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const wanted = process.argv.slice(2);

/** One that fails is said, and does not take the others with it. */
async function measure(
  kind: 'opening' | 'typing' | 'start',
  what: string,
  work: () => Promise<void>,
): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(kind)) return;
  progress(what);
  try {
    await work();
  } catch (error) {
    process.exitCode = 1;
    console.log(`${what.padEnd(62)} NOT MEASURED: ${error instanceof Error ? error.message : String(error)}`);
  }
}

try {
  console.log(
    `${room.proposals} proposals, ${room.links.length} people · ${cpus().length} × ${cpus()[0]?.model.trim()} · chromium ${browser.version()} · ${load()}`,
  );
  writers.write();
  await measure('opening', 'opening a proposal until it is painted', async () => {
    const { sorted, rows, more } = await openings(browser, room, mine);
    print('opening a proposal until it is painted, p50', at(sorted, 0.5), 100, `${sorted.length} times`);
    print('opening a proposal until it is painted, p95', at(sorted, 0.95), 100, `${sorted.length} times`);
    console.log(`rows of the list that are drawn: ${rows} of ${room.proposals + more}`);
  });
  await measure('typing', 'a letter typed until it is painted', async () => {
    const before = await typingNowhere(browser);
    const letters = await typing(browser, room, mine);
    const nowhere = [...before, ...(await typingNowhere(browser))];
    const share = (of: readonly Letter[], stage: keyof Letter, share: number) =>
      at(
        of.map((letter) => letter[stage]).sort((a, b) => a - b),
        share,
      );
    const stages = (of: readonly Letter[], at: number) =>
      `handled after ${share(of, 'handled', at).toFixed(1)}, a frame begun after ${share(of, 'frame', at).toFixed(1)}`;
    for (const [name, p] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const) {
      const more = `${letters.length} letters, max ${share(letters, 'painted', 1).toFixed(1)}; ${stages(letters, p)}`;
      print(`a letter typed until it is painted, ${name}`, share(letters, 'painted', p), 16, more);
      console.log(
        `  in an empty page of this browser, ${name}`.padEnd(62),
        `${share(nowhere, 'painted', p).toFixed(1).padStart(9)} ms   (${nowhere.length} letters, max ${share(nowhere, 'painted', 1).toFixed(1)}; ${stages(nowhere, p)})`,
      );
    }
  });
  // The browser's throttling delays each frame of a socket after the one before: 76 letters a second never arrive.
  writers.rest();
  const typedByOthers = writers.letters;
  for (const kind of ['first visit', 'coming back'] as const) {
    const what = `until a field can be typed in: 1.6 Mbit/s, 300 ms, CPU ÷ 4, ${kind}`;
    await measure('start', what, async () => {
      const { ms, bytes, requests, steps } = await slowStart(browser, room, mine, kind);
      print(what, ms, 3_000, `${(bytes / 1024).toFixed(0)} KB in ${requests} requests; ${steps}`);
    });
  }
  console.log(`the others typed ${typedByOthers} letters before the last two`);
} finally {
  await browser.close();
  writers.leave();
  await room.stop();
}
process.exit();
