import { addProposal } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import { openStorage } from '@ruam/storage';
import { eventually } from '@ruam/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startProgram } from './support/startProgram.ts';
import { temporaryFolder, testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser } from './support/workshop.ts';

describe('health', () => {
  it('is live and ready while the store takes writes, and stays live when it does not', async () => {
    const storage = await openStorage('memory:');
    onTestFinished(() => storage.close());
    let time = 1_764_000_000_000;
    const server = await testServer({ storage, now: () => time });
    const browser = server.browser();
    const ask = async (path: string) => {
      time += 10_000;
      const { status, body } = await browser.get<Record<string, unknown>>(`/api/health${path}`);
      return { status, body };
    };
    expect(await ask('/live')).toMatchObject({ status: 200, body: { ok: true } });
    for (const path of ['', '/ready']) {
      expect(await ask(path)).toMatchObject({
        status: 200,
        body: { ok: true, draining: false, checks: { store: 'ok' } },
      });
    }
    const { putSetupToken } = storage.sessions;
    storage.sessions.putSetupToken = () => Promise.reject(new Error('ENOSPC /srv/secret-path'));
    const failing = await ask('/ready');
    expect(failing).toMatchObject({ status: 503, body: { ok: false, checks: { store: 'failing' } } });
    expect(JSON.stringify(failing)).not.toContain('secret-path');
    expect((await ask('/live')).status).toBe(200);
    storage.sessions.putSetupToken = putSetupToken;
    expect((await ask('/ready')).status).toBe(200);
  });

  it('names what it needs besides the store, and is ready without what people can do without', async () => {
    const server = await testServer();
    const { health } = server.services;
    const ready = () => server.browser().get('/api/health/ready');
    health.addSpared('redis', () => Promise.reject(new Error('ECONNREFUSED')));
    expect(await ready()).toMatchObject({ status: 200, body: { checks: { store: 'ok', redis: 'failing' } } });
    health.add('more', () => Promise.reject(new Error('ECONNREFUSED')));
    expect(await ready()).toMatchObject({ status: 503, body: { checks: { store: 'ok', more: 'failing' } } });
  });

  it('is not ready while the server drains, which goes on serving and saving', async () => {
    const server = await testServer();
    const workshop = await makeWorkshop(await organiser(server));
    const { browser } = await join(server, workshop);
    await server.drain();
    expect((await browser.get('/api/health/ready')).status).toBe(503);
    expect(await browser.get('/api/health/ready')).toMatchObject({ body: { ok: false, draining: true } });
    expect((await browser.get('/api/health/live')).status).toBe(200);
    const room = browser.room(workshop.room('agriculture'));
    await eventually(() => room.provider.synced);
    expect((await join(server, workshop)).memberId).toBeTruthy();
  });

  it('of the real program turns 503 at SIGTERM, before anybody is disconnected, and it ends with 0', async () => {
    const running = await startProgram({
      RUAM_STORE: `file:${await temporaryFolder()}`,
      // As long as all that follows may take.
      RUAM_DRAIN_SECONDS: '10',
      METRICS_PORT: '0',
      LOG_LEVEL: 'info',
    });
    const host = await running.firstAccount();
    const workshop = await makeWorkshop(host);
    const page = await host.live(workshop.id);
    await page.send('enterStage', { stage: 'write' });
    const room = host.room(workshop.room('agriculture'));
    await eventually(() => room.provider.synced);
    const order: string[] = [];
    room.provider.on('connection-close', () => order.push('closed'));
    running.process.kill('SIGTERM');
    await eventually(async () => (await host.get('/api/health/ready')).status === 503);
    order.push('not ready');
    expect(room.provider.wsconnected).toBe(true);
    addProposal(room.doc, { ...emptyProposal('p1'), title: 'ระหว่างปิดเครื่อง' }, '');
    expect(await page.send('announce', { text: 'ยังอยู่' })).toMatchObject({ ok: true });
    expect(await running.ended).toBe(0);
    expect(order[0]).toBe('not ready');
    const [, metrics] = /"url":"(http:[^"]+\/metrics)"/.exec(running.printed()) ?? [];
    expect(metrics).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
  });
});
