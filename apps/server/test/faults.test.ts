import { addProposal, readGroup } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import { openStorage, type Storage } from '@ruam/storage';
import { eventually, seededRandom } from '@ruam/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { createLog } from '../src/observe/log.ts';
import type { Browser } from './support/Browser.ts';
import { testServer } from './support/testServer.ts';
import { join, type MadeWorkshop, makeWorkshop, organiser } from './support/workshop.ts';

/** A store whose writes fail while the disk is full. */
async function fillableStorage() {
  const storage = await openStorage('memory:');
  onTestFinished(() => storage.close());
  const disk = { isFull: false };
  const guarded = <T extends object>(port: T, writes: readonly (keyof T)[]): T =>
    new Proxy(port, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...input: unknown[]) => {
          if (disk.isFull && writes.includes(name as keyof T)) return Promise.reject(new Error('ENOSPC'));
          return Reflect.apply(value, target, input);
        };
      },
    });
  const full: Storage = {
    ...storage,
    decisionLog: guarded(storage.decisionLog, ['append']),
    editLog: guarded(storage.editLog, ['append', 'compact']),
    sessions: guarded(storage.sessions, ['put', 'update', 'putSetupToken']),
  };
  return { storage: full, disk };
}

function frames(browser: Browser, url: string, workshop: MadeWorkshop): Promise<WebSocket> {
  const ws = new WebSocket(`${url.replace('http', 'ws')}/sync/${workshop.room('agriculture')}`, {
    headers: { origin: url, cookie: browser.cookie },
  });
  onTestFinished(() => ws.terminate());
  return new Promise((resolve, reject) => {
    ws.on('open', () => resolve(ws));
    ws.on('error', reject);
  });
}

const closeCode = (ws: WebSocket) =>
  new Promise<number>((resolve) => ws.on('close', (code) => resolve(code)));

describe('when the disk is full', () => {
  it('nothing is acknowledged, reading goes on, and it recovers without a restart', async () => {
    const { storage, disk } = await fillableStorage();
    const server = await testServer({ storage, log: createLog('silent') });
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const page = await host.live(workshop.id);
    await page.send('enterStage', { stage: 'write' });
    const { browser } = await join(server, workshop);
    const room = browser.room(workshop.room('agriculture'));
    await eventually(() => room.provider.synced);

    disk.isFull = true;
    expect(await page.send('announce', { text: 'เต็ม' })).toMatchObject({
      ok: false,
      refusal: { code: 'http.fault' },
    });
    expect((await host.get('/api/health')).status).toBe(503);
    expect((await host.get('/api/workshops')).status).toBe(200);
    addProposal(room.doc, { ...emptyProposal('p1'), title: 'ระหว่างดิสก์เต็ม' }, '');
    await eventually(
      () => server.services.rooms.sessions(workshop.room('agriculture'))[0]?.unacknowledged === true,
    );
    const stored = async () =>
      readGroup(await server.services.rooms.read(workshop.room('agriculture'))).length;
    expect(await stored()).toBe(0);

    disk.isFull = false;
    await eventually(async () => (await stored()) === 1);
    expect(await page.send('announce', { text: 'กลับมาแล้ว' })).toMatchObject({ ok: true });
    await eventually(() => page.workshop?.announcements.length === 1);
    await eventually(async () => (await host.get('/api/health')).status === 200);
  });
});

describe('two servers on one store', () => {
  it('a lost race is read again and decided again', async () => {
    const storage = await openStorage('memory:');
    onTestFinished(() => storage.close());
    const first = await testServer({ storage });
    const host = await organiser(first);
    const workshop = await makeWorkshop(host);
    const second = await testServer({ storage });
    const actor = { kind: 'system' as const };
    const announce = (server: typeof first, id: string) =>
      server.services.commands.run(workshop.id, { id, name: 'announce', input: { text: id } }, () => actor);
    expect(await announce(first, 'first-one')).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await announce(second, 'second-one')).toMatchObject({ ok: true, value: { version: 3 } });
    const both = await Promise.all([announce(first, 'at-once-1'), announce(second, 'at-once-2')]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    // A retry that reaches the other server finds the first try.
    expect(await announce(second, 'first-one')).toMatchObject({ ok: true, value: { version: 2 } });
    const texts = (server: typeof first) =>
      server.services.workshops.get(workshop.id)?.announcements.map(({ text }) => text);
    await announce(first, 'last-one');
    expect(texts(first)).toHaveLength(5);
    expect(new Set(texts(first)).size).toBe(5);
  });
});

describe('a hostile page', () => {
  it('sends garbage: its own connection ends, the others go on', async () => {
    const server = await testServer();
    const workshop = await makeWorkshop(await organiser(server));
    const { browser } = await join(server, workshop);
    const honest = (await join(server, workshop)).browser.room(workshop.room('agriculture'));
    await eventually(() => honest.provider.synced);
    const random = seededRandom('garbage');
    for (let round = 0; round < 40; round++) {
      const ws = await frames(browser, server.url, workshop);
      const closed = closeCode(ws);
      ws.send(random.bytes(random.integer(1, 200)));
      ws.send(Buffer.concat([Buffer.from([0, random.integer(0, 2), 50]), random.bytes(50)]));
      ws.close();
      await closed;
    }
    // A root type of its own would live in the group's document for ever.
    const bloat = new Y.Doc();
    bloat.getMap('stowaway').set('x', 'y');
    const stowaway = browser.room(workshop.room('agriculture'), bloat);
    await eventually(() => stowaway.provider.synced);

    const text = await frames(browser, server.url, workshop);
    const textClosed = closeCode(text);
    text.send('not binary');
    expect(await textClosed).toBe(1003);
    const large = await frames(browser, server.url, workshop);
    const largeClosed = closeCode(large);
    large.send(Buffer.alloc(5 * 1024 * 1024));
    expect(await largeClosed).toBe(1009);
    expect(honest.provider.wsconnected).toBe(true);
    const stored = await server.services.rooms.read(workshop.room('agriculture'));
    expect([...stored.share.keys()]).toEqual(['meta']);
    expect((await server.browser().get('/api/health')).status).toBe(200);
  });
});
