import { existsSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { eventually } from '@ruam/testkit';
import { type BrowserContext, type Browser as Chromium, chromium, type Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { expect, onTestFinished, type TestContext, test } from 'vitest';
import * as Y from 'yjs';
import type { Official } from './officialClient/page.ts';
import type { Browser } from './support/Browser.ts';
import { temporaryFolder, testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser } from './support/workshop.ts';

/** Files, so that the server can be started again on the same port with what it had. */
async function hall(store: string) {
  const server = await testServer({ store });
  const host = await organiser(server);
  const workshop = await makeWorkshop(host);
  await (await host.live(workshop.id)).send('enterStage', { stage: 'write' });
  const seats = await Promise.all([join(server, workshop), join(server, workshop)]);
  return {
    server,
    workshop,
    room: workshop.room('agriculture'),
    people: seats.map(({ browser }) => browser),
  };
}

const texts = (doc: Y.Doc) => doc.getMap<Y.Text>('proposals').toJSON();

test('[S1] y-websocket in Node: syncs, merges what was written offline, sees the others, comes back', async () => {
  const { server, room, people } = await hall('memory:');
  const [a, b] = people.map((person) => person.room(room));
  if (!a || !b) throw new Error('two people');
  await eventually(() => a.provider.synced && b.provider.synced);
  a.doc.getMap('proposals').set('a', new Y.Text('พัฒนาแหล่งน้ำ'));
  await eventually(() => expect(texts(b.doc)).toEqual({ a: 'พัฒนาแหล่งน้ำ' }));

  b.provider.disconnect();
  b.doc.getMap('proposals').set('b', new Y.Text('เขียนตอนออฟไลน์'));
  a.doc.getMap('proposals').set('c', new Y.Text('เขียนระหว่างนั้น'));
  b.provider.connect();
  const all = { a: 'พัฒนาแหล่งน้ำ', b: 'เขียนตอนออฟไลน์', c: 'เขียนระหว่างนั้น' };
  await eventually(() => expect(texts(a.doc)).toEqual(all));
  await eventually(() => expect(texts(b.doc)).toEqual(all));

  a.provider.awareness.setLocalState({ user: { name: 'somebody else' }, at: 'title' });
  await eventually(() => {
    expect(b.provider.awareness.getStates().get(a.doc.clientID)).toMatchObject({
      at: 'title',
      user: { name: 'ผู้แทนจังหวัดเชียงใหม่' },
    });
  });
  a.provider.disconnect();
  await eventually(() => !b.provider.awareness.getStates().has(a.doc.clientID));
  expect(texts(await server.services.rooms.read(room))).toEqual(all);
});

/** Opens the bundle in a tab, at an address of the server itself: it is that origin's database and socket. */
type OpenTab = (context: BrowserContext) => Promise<Page>;

async function chromiumOn(
  context: TestContext,
  address: string,
): Promise<{ browser: Chromium; openTab: OpenTab }> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    return context.skip('there is no browser: install chromium, or set CHROMIUM_PATH to one');
  }
  const bundle = await rolldown({
    input: joinPath(import.meta.dirname, 'officialClient/page.ts'),
    platform: 'browser',
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'iife' });
  await bundle.close();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  onTestFinished(() => browser.close());
  const openTab = async (own: BrowserContext) => {
    const page = await own.newPage();
    await page.goto(address);
    await page.evaluate(output[0].code);
    await ask(page, 'kept');
    return page;
  };
  return { browser, openTab };
}

async function signIn(context: BrowserContext, person: Browser, url: string): Promise<void> {
  const [name = '', value = ''] = person.cookie.split('=');
  await context.addCookies([{ name, value, url }]);
}

/** Calls into the page; see officialClient/page.ts. */
const ask = <Name extends keyof Official>(page: Page, name: Name, ...input: Parameters<Official[Name]>) =>
  page.evaluate(
    ([called, given]) =>
      (globalThis as unknown as { official: Record<string, (...input: unknown[]) => unknown> }).official[
        called as string
      ]?.(...(given as unknown[])),
    [name, input] as const,
  ) as Promise<Awaited<ReturnType<Official[Name]>>>;

test('[S1] y-websocket and y-indexeddb in Chromium: what was written offline survives a closed tab and is sent', async (context) => {
  const { server, room, people } = await hall(`file:${await temporaryFolder()}`);
  const address = `${server.url}/api/health?room=${encodeURIComponent(room)}`;
  const { browser, openTab } = await chromiumOn(context, address);
  const open = async (person: Browser) => {
    // That address lets nothing load; what the bundle may do is not what is tested.
    const own = await browser.newContext({ bypassCSP: true });
    await signIn(own, person, server.url);
    return openTab(own);
  };
  const a = await open(people[0] as Browser);
  const b = await open(people[1] as Browser);
  await ask(a, 'connect');
  await ask(b, 'connect');
  await eventually(async () => (await ask(a, 'isSynced')) && (await ask(b, 'isSynced')));
  await ask(a, 'write', 'a', 'จากเบราว์เซอร์');
  await eventually(async () => expect(await ask(b, 'read')).toEqual({ a: 'จากเบราว์เซอร์' }));
  await ask(a, 'show', { at: 'title' });
  await eventually(async () =>
    expect(await ask(b, 'seen')).toContainEqual(expect.objectContaining({ at: 'title' })),
  );

  await ask(b, 'disconnect');
  await ask(b, 'write', 'b', 'ออฟไลน์ แล้วปิดแท็บ');
  // y-indexeddb says nothing when a write is done: another connection to the database reads it.
  await eventually(async () => {
    const again = await openTab(b.context());
    expect(await ask(again, 'read')).toHaveProperty('b');
    await again.close();
  });
  await b.close();
  const reopened = await openTab(b.context());
  const all = { a: 'จากเบราว์เซอร์', b: 'ออฟไลน์ แล้วปิดแท็บ' };
  expect(await ask(reopened, 'read'), 'before it is connected').toEqual(all);
  await ask(reopened, 'connect');
  await eventually(async () => expect(await ask(a, 'read')).toEqual(all));
  expect(texts(await server.services.rooms.read(room))).toEqual(all);
});
