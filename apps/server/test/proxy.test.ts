import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { get as getHttps } from 'node:https';
import { createServer } from 'node:net';
import { join as joinPath } from 'node:path';
import { addProposal, readGroup } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import { eventually } from '@ruam/testkit';
import { io } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { Browser } from './support/Browser.ts';
import { type TestServer, temporaryFolder, testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser } from './support/workshop.ts';

const INFRA = joinPath(import.meta.dirname, '../../../infra');

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function started(program: string, given: string[], environment: Record<string, string> = {}): void {
  const child = spawn(program, given, { env: { ...process.env, ...environment }, stdio: 'ignore' });
  onTestFinished(async () => {
    // Told to end, nginx ends its workers too; killed, it would leave them behind.
    child.kill(program === 'nginx' ? 'SIGTERM' : 'SIGKILL');
    if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
  });
}

/** Wrong join codes are counted by address: whose? */
function addressesOf(server: TestServer): string[] {
  const seen: string[] = [];
  const { throttle } = server.services;
  const { guessed } = throttle;
  throttle.guessed = (address) => {
    seen.push(address);
    return guessed.call(throttle, address);
  };
  return seen;
}

describe('nginx with the example configuration, over TLS', () => {
  it('passes sockets on, tells whose address it is, and lets nobody lie about theirs', async (context) => {
    if (spawnSync('nginx', ['-v']).error) return context.skip('nginx is not installed');
    const folder = await temporaryFolder();
    const [plain, tls] = [await freePort(), await freePort()];
    const publicUrl = new URL(`https://localhost:${tls}`);
    const server = await testServer({ config: { publicUrl, trustProxy: 1 } });
    const [key, certificate] = [joinPath(folder, 'key.pem'), joinPath(folder, 'cert.pem')];
    const made = spawnSync('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '1',
      ],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
      ...['-keyout', key, '-out', certificate],
    ]);
    expect(made.status, String(made.stderr)).toBe(0);
    const site = readFileSync(joinPath(INFRA, 'proxy/nginx.conf'), 'utf8')
      .replace(/^ *listen \[::\].*$/gm, '')
      .replace('listen 80;', `listen 127.0.0.1:${plain};`)
      .replace('listen 443 ssl', `listen 0.0.0.0:${tls} ssl`)
      .replace('/etc/ssl/ruam/fullchain.pem', certificate)
      .replace('/etc/ssl/ruam/privkey.pem', key)
      .replace('server 127.0.0.1:3000 ', `server 127.0.0.1:${server.port} `);
    writeFileSync(joinPath(folder, 'site.conf'), site);
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (kind) => `${kind}_temp_path ${folder}/${kind};`,
    );
    const main = `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
      http { access_log off; ${paths.join(' ')} include ${folder}/site.conf; }`;
    writeFileSync(joinPath(folder, 'nginx.conf'), main);
    started('nginx', ['-c', joinPath(folder, 'nginx.conf'), '-e', joinPath(folder, 'error.log')]);

    const ca = readFileSync(certificate, 'utf8');
    const ask = (path: string, more: { localAddress?: string; headers?: Record<string, string> } = {}) =>
      new Promise<{ status?: number; headers: Record<string, unknown> }>((resolve, reject) => {
        const url = new URL(path, publicUrl.origin.replace('localhost', '127.0.0.1'));
        getHttps(url, { ca, agent: false, ...more }, (response) => {
          response.resume();
          resolve({ status: response.statusCode ?? 0, headers: response.headers });
        }).on('error', reject);
      });
    await eventually(async () => (await ask('/api/health/ready')).status === 200);

    const toTls = await fetch(`http://127.0.0.1:${plain}/w/x`, { redirect: 'manual' });
    expect([toTls.status, toTls.headers.get('location')]).toEqual([301, 'https://127.0.0.1/w/x']);

    const seen = addressesOf(server);
    await ask('/api/join/WRONG234', { localAddress: '127.0.0.2' });
    await ask('/api/join/WRONG234', {
      localAddress: '127.0.0.3',
      headers: { 'x-forwarded-for': '203.0.113.9' },
    });
    expect(seen).toEqual(['127.0.0.2', '127.0.0.3']);

    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const { browser } = await join(server, workshop);
    await (await host.live(workshop.id)).send('enterStage', { stage: 'write' });
    const headers = { origin: publicUrl.origin, cookie: browser.cookie };
    for (const transports of [['websocket'], ['polling'], ['polling', 'websocket']]) {
      const socket = io(publicUrl.origin, {
        ...{ transports, forceNew: true, reconnection: false, extraHeaders: headers, ca },
        auth: { workshop: workshop.id },
      });
      onTestFinished(() => void socket.disconnect());
      const welcome = await new Promise((resolve, reject) => {
        socket.once('welcome', resolve);
        socket.once('connect_error', reject);
      });
      expect(welcome).toHaveProperty('workshop');
      if (transports.includes('websocket'))
        await eventually(() => socket.io.engine.transport.name === 'websocket');
    }

    class Socket extends WebSocket {
      constructor(url: string | URL) {
        super(url, { headers, ca });
      }
    }
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(
      `${publicUrl.origin.replace('https', 'wss')}/sync`,
      workshop.room('agriculture'),
      doc,
      { WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket, disableBc: true },
    );
    onTestFinished(() => provider.destroy());
    await eventually(() => provider.synced);
    addProposal(doc, { ...emptyProposal('p1'), title: 'ผ่านพร็อกซี' }, '');
    const other = host.room(workshop.room('agriculture'));
    await eventually(() => readGroup(other.doc).some(({ id }) => id === 'p1'));

    // From a page of another site nothing is opened, proxy or not.
    const foreign = new WebSocket(
      `${publicUrl.origin.replace('https', 'wss')}/sync/${workshop.room('agriculture')}`,
      {
        headers: { ...headers, origin: 'https://evil.example' },
        ca,
      },
    );
    const refused = await new Promise((resolve) => foreign.on('error', (error) => resolve(error.message)));
    expect(refused).toMatch(/403/);
  });
});

describe('Caddy with the example configuration, before two nodes', () => {
  it('keeps a browser on its node, and sends it to the other while that one drains', async (context) => {
    if (spawnSync('caddy', ['version']).error) return context.skip('caddy is not installed');
    const port = await freePort();
    const publicUrl = new URL(`http://localhost:${port}`);
    const nodes = [
      await testServer({ config: { publicUrl, trustProxy: 1 } }),
      await testServer({ config: { publicUrl, trustProxy: 1 } }),
    ];
    started('caddy', ['run', '--adapter', 'caddyfile', '--config', joinPath(INFRA, 'proxy/Caddyfile')], {
      PUBLIC_URL: publicUrl.origin,
      NODES: nodes.map((node) => `127.0.0.1:${node.port}`).join(' '),
      CADDY_ADMIN: `127.0.0.1:${await freePort()}`,
      XDG_DATA_HOME: await temporaryFolder(),
      XDG_CONFIG_HOME: await temporaryFolder(),
    });
    const anybody = () => new Browser(publicUrl.origin);
    await eventually(async () => (await anybody().get('/api/health/live')).status === 200);

    const seen = nodes.map(addressesOf);
    const counts = () => seen.map((addresses) => addresses.length);
    const guess = (browser: Browser) => browser.get('/api/join/WRONG234');
    const faithful = anybody();
    for (let time = 0; time < 12; time++) await guess(faithful);
    expect(counts().toSorted()).toEqual([0, 12]);
    const [mine = 0] = counts().flatMap((count, index) => (count > 0 ? [index] : []));
    for (let time = 0; time < 12; time++) await guess(anybody());
    expect(Math.min(...counts())).toBeGreaterThan(0);

    await nodes[mine]?.drain();
    const other = 1 - mine;
    await eventually(
      async () => {
        const before = counts()[other] ?? 0;
        await guess(faithful);
        return (counts()[other] ?? 0) > before;
      },
      { every: 200 },
    );
  });
});
