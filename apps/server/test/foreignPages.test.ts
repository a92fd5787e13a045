import { get } from 'node:http';
import { createConnection } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser, PASSWORD } from './support/workshop.ts';

/** The status with which an upgrade is refused, or 101. */
function upgrade(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(url.replace('http', 'ws'), { headers });
    ws.on('open', () => {
      resolve(101);
      ws.terminate();
    });
    ws.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    ws.on('error', reject);
  });
}

/** Without what `fetch` adds to conditional requests. */
function statusOf(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', reject);
  });
}

const origins = (url: string): [what: string, origin: string | undefined, isOurs: boolean][] => {
  const port = new URL(url).port;
  return [
    ['our own page', url, true],
    ['another site', 'https://evil.example', false],
    ['no site (a sandboxed frame)', 'null', false],
    ['no origin at all', undefined, false],
    ['a subdomain', `http://evil.127.0.0.1:${port}`, false],
    ['a longer name', `http://127.0.0.1.evil.example:${port}`, false],
    ['another port', `http://127.0.0.1:${Number(port) + 1}`, false],
    ['a path behind it', `${url}/evil`, false],
    ['a user in it', `http://127.0.0.1:${port}@evil.example`, false],
  ];
};

describe('pages of other sites', () => {
  it('cannot open a socket with this browser’s cookie', async () => {
    const server = await testServer();
    const workshop = await makeWorkshop(await organiser(server));
    const { browser } = await join(server, workshop);
    for (const path of [`/sync/${workshop.room('agriculture')}`, '/socket.io/?EIO=4&transport=websocket']) {
      for (const [what, origin, isOurs] of origins(server.url)) {
        const headers = { cookie: browser.cookie, ...(origin === undefined ? {} : { origin }) };
        const status = await upgrade(server.url + path, headers);
        expect(status === 101, `${path} from ${what}: ${status}`).toBe(isOurs);
      }
    }
  });

  it('PUBLIC_URL is ours too, and the setting for load tools lets in who sends no Origin', async () => {
    const config = { publicUrl: new URL('https://ruam.example.go.th'), allowNoOrigin: true };
    const server = await testServer({ config });
    const workshop = await makeWorkshop(await organiser(server));
    const room = `${server.url}/sync/${workshop.room('agriculture')}`;
    expect(await upgrade(room, { origin: 'https://ruam.example.go.th' })).toBe(101);
    expect(await upgrade(room, {})).toBe(101);
    expect(await upgrade(room, { origin: 'http://ruam.example.go.th' })).toBe(403);
  });

  it('no other path becomes a socket', async () => {
    const server = await testServer();
    for (const path of ['/', '/sync', '/api/session', '/syncx/room', '/socket.iox/']) {
      expect(await upgrade(server.url + path, { origin: server.url }), path).toBe(404);
    }
  });

  it('a connection that is reset in the middle of an upgrade does not end the process', async () => {
    const server = await testServer();
    for (let index = 0; index < 20; index++) {
      await new Promise<void>((resolve) => {
        const socket = createConnection(server.port, '127.0.0.1', () => {
          socket.write(
            `GET /sync/a~b HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${server.url}\r\n` +
              'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n',
          );
          socket.resetAndDestroy();
          resolve();
        });
        socket.on('error', () => {});
      });
    }
    expect((await server.browser().get('/api/health')).status).toBe(200);
  });

  it('cannot change anything: not without our header, not with another Origin', async () => {
    const server = await testServer();
    const browser = await organiser(server);
    const input = { email: 'organiser@example.go.th', password: PASSWORD };
    const signIn = (headers: Record<string, string>) => browser.post('/api/account/sign-in', input, headers);
    expect((await signIn({ 'x-ruam': '' })).code).toBe('http.foreignPage');
    expect((await signIn({ origin: 'https://evil.example' })).code).toBe('http.foreignPage');
    expect((await signIn({ origin: 'null' })).code).toBe('http.foreignPage');
    expect((await browser.ask('DELETE', '/api/session/seats/x', undefined, { 'x-ruam': '' })).status).toBe(
      403,
    );
    expect((await signIn({})).status).toBe(200);
  });
});

describe('what a request may bring', () => {
  it('no more than 100 KB of JSON, nothing that is no JSON, no prototype', async () => {
    const server = await testServer();
    const browser = await organiser(server);
    const large = await browser.post('/api/account/sign-in', { email: 'x'.repeat(120_000), password: 'x' });
    expect([large.status, large.code]).toEqual([413, 'http.tooLarge']);
    const broken = await fetch(`${server.url}/api/account/sign-in`, {
      method: 'POST',
      headers: { 'x-ruam': '1', 'content-type': 'application/json' },
      body: '{"email":',
    });
    expect(broken.status).toBe(400);
    expect(await broken.text()).not.toMatch(/\.ts:|\.js:|node_modules|SyntaxError/);
    const polluted = await fetch(`${server.url}/api/account/sign-in`, {
      method: 'POST',
      headers: { 'x-ruam': '1', 'content-type': 'application/json' },
      body: '{"__proto__":{"admin":true},"email":"a@b.c","password":"x"}',
    });
    expect(polluted.status).toBe(401);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('an unknown address answers as data, and no answer may be framed or guessed as another type', async () => {
    const server = await testServer();
    const answer = await server.browser().get('/api/nothing');
    expect([answer.status, answer.code]).toEqual([404, 'http.notFound']);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  it('reference facts are cached by ETag and refuse a year that is none', async () => {
    const server = await testServer();
    const browser = server.browser();
    const areas = await browser.get<unknown[]>('/api/reference/areas?fiscalYear=2569');
    expect(areas.body).toHaveLength(94);
    const etag = areas.headers.get('etag') ?? '';
    const again = await statusOf(`${server.url}/api/reference/areas?fiscalYear=2569`, {
      'if-none-match': etag,
    });
    expect(again).toBe(304);
    expect((await browser.get('/api/reference/areas?fiscalYear=now')).code).toBe('http.badInput');
    for (const facts of ['agencies', 'ministries', 'planItems', 'form']) {
      expect((await browser.get(`/api/reference/${facts}?fiscalYear=2569`)).status, facts).toBe(200);
    }
  });
});
