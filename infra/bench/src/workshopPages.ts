/**
 * `node infra/bench/src/workshopPages.ts [pages]`: pages that have one workshop open on one node, as everybody in the
 * hall has, while the facilitator decides. Prints memory and CPU of the server a page, from its own metrics.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';

const PAGES = Number(process.argv[2] ?? 1_000);
const DECISIONS = 50;

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
const until = async (isTrue: () => boolean | Promise<boolean>) => {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 50));
};

const folder = mkdtempSync(join(tmpdir(), 'ruam-pages-'));
const [port, metricsPort] = [await freePort(), await freePort()];
const main = join(import.meta.dirname, '../../../apps/server/src/main.ts');
const server = spawn(process.execPath, [main], {
  env: {
    ...{ PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), METRICS_PORT: String(metricsPort) },
    ...{ RUAM_STORE: `file:${folder}`, LOG_LEVEL: 'warn' },
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let printed = '';
server.stdout.on('data', (chunk) => {
  printed += chunk;
});
const tokenOf = () => /setup\?token=([\w-]+)/.exec(printed)?.[1];
await until(() => tokenOf() !== undefined);

const url = `http://127.0.0.1:${port}`;
let cookie = '';
async function ask<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-ruam': '1', origin: url, cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const [set] = response.headers.getSetCookie();
  if (set) cookie = set.split(';')[0] ?? '';
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json() as Promise<T>;
}
async function measured(): Promise<{ rss: number; cpu: number }> {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  const of = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  return { rss: of('process_resident_memory_bytes'), cpu: of('process_cpu_seconds_total') };
}

const account = { name: 'n', email: 'a@example.go.th', password: 'correct horse battery' };
await ask('/api/account/setup', { token: tokenOf(), ...account });
interface Template {
  id: string;
  nameTh: string;
  groups: Record<string, unknown>[];
}
const [template] = await ask<Template[]>('/api/templates');
const workshop = await ask<{ id: string }>('/api/workshops', {
  ...{ template: template?.id, nameTh: template?.nameTh, nameEn: '', placeTh: '', placeEn: '' },
  ...{ startsOn: '2026-11-22', endsOn: '2026-11-23', fiscalYear: 2569 },
  groups: template?.groups.map(({ id, nameTh, nameEn, seats }) => ({ id, nameTh, nameEn, seats })),
});

let welcomed = 0;
let heard = 0;
/** A page as socket.io opens it, in the frames of its wire. */
function page(): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    headers: { origin: url, cookie },
  });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data) => {
      const text = String(data);
      if (text.startsWith('0')) socket.send(`40${JSON.stringify({ workshop: workshop.id })}`);
      else if (text === '2') socket.send('3');
      else if (text.startsWith('44')) reject(new Error(text));
      else if (text.startsWith('42["welcome"')) {
        welcomed++;
        resolve(socket);
      } else if (text.startsWith('42["events"')) heard++;
    });
  });
}

const empty = await measured();
const pages: WebSocket[] = [];
for (let opened = 0; opened < PAGES; opened += 50) {
  pages.push(...(await Promise.all(Array.from({ length: Math.min(50, PAGES - opened) }, page))));
}
const open = await measured();
for (let decision = 0; decision < DECISIONS; decision++) {
  const before = heard;
  const message = { id: `decision-${decision}`, name: 'announce', input: { text: `${decision}` } };
  pages[0]?.send(`420${JSON.stringify(['command', message])}`);
  await until(() => heard - before >= PAGES);
}
const decided = await measured();
const each = (after: number, before: number, by: number) => ((after - before) / by).toFixed(2);
console.log(
  `${welcomed} pages of one workshop, ${DECISIONS} decisions heard by all, Node ${process.version}`,
);
console.log(`server without pages         ${(empty.rss / 1e6).toFixed(0)} MB`);
console.log(`memory a page                ${each(open.rss / 1e3, empty.rss / 1e3, PAGES)} KB`);
console.log(`CPU to open a page           ${each(open.cpu * 1e3, empty.cpu * 1e3, PAGES)} ms`);
console.log(
  `CPU of a decision, 1,000 pages  ${each(decided.cpu * 1e6, open.cpu * 1e6, DECISIONS * PAGES)} ms`,
);
for (const socket of pages) socket.terminate();
server.kill('SIGTERM');
await new Promise((resolve) => server.once('exit', resolve));
rmSync(folder, { recursive: true });
process.exit();
