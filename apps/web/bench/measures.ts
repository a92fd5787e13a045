import type { Browser, Page } from 'playwright-core';
import type { BusyRoom } from './BusyRoom.ts';

const OPENINGS = 40;
/** ms after which a slow start counts as failed. */
const SLOW_WITHIN = 120_000;
export const FIELD = ':is(input, textarea)[data-field="title"]';

/** Runs in the page: remembers when what an event has changed was painted, by the event's own time. */
const WATCH = `
  globalThis.__waits = [];
  globalThis.__painted = (from, ready) => {
    const look = () => requestAnimationFrame(() => {
      if (!ready()) return look();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => __waits.push(performance.now() - from);
      port2.postMessage(null);
    });
    look();
  };
`;

export async function enter(browser: Browser, room: BusyRoom, link: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: room.url, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  await page.goto(link);
  await page.waitForURL(/\/w\/[^/]+\/\w+/);
  return page;
}

export const list = (room: BusyRoom) => `/w/${room.workshop}/groups/${room.group}`;
const waits = (page: Page) => page.evaluate(() => (globalThis as unknown as { __waits: number[] }).__waits);

/** ms from a click on a row of the list until its first field is painted, sorted; and how many rows are drawn. */
export async function openings(browser: Browser, room: BusyRoom, link: string) {
  const page = await enter(browser, room, link);
  const path = list(room);
  await page.goto(path);
  const rows = page.locator('[data-testid="proposals"] a[href*="/groups/"]');
  await rows.first().waitFor();
  await page.evaluate((field) => {
    const { __painted } = globalThis as unknown as {
      __painted: (from: number, ready: () => boolean) => void;
    };
    addEventListener(
      'click',
      (event) => {
        if ((event.target as Element).closest('a[href*="/groups/"]'))
          __painted(event.timeStamp, () => document.querySelector(field) !== null);
      },
      { capture: true },
    );
  }, FIELD);
  const drawn = await rows.count();
  for (let n = 0; n < OPENINGS + 2; n++) {
    await rows.nth(n % Math.min(drawn, 5)).click();
    await page.locator(FIELD).waitFor();
    await page.waitForFunction(
      (count) => (globalThis as unknown as { __waits: number[] }).__waits.length > count,
      n,
    );
    await page.goBack();
    await rows.first().waitFor();
  }
  // The first two fetch what is fetched on demand.
  const sorted = (await waits(page)).slice(2).sort((a, b) => a - b);
  const text = await page.locator('[role="status"]').allTextContents();
  const all = Number(text.join(' ').match(/\d+/g)?.at(-1) ?? room.proposals);
  await page.context().close();
  return { sorted, rows: drawn, more: Math.max(0, all - room.proposals) };
}

/** ms from going to a proposal's address until its first field takes a letter, on a hall's network and a cheap phone. */
export async function slowStart(
  browser: Browser,
  room: BusyRoom,
  link: string,
  kind: 'first visit' | 'coming back',
) {
  // The seat is taken in one browser; what it fetched is not there in the next, unless it comes back.
  const seated = await enter(browser, room, link);
  let context = seated.context();
  if (kind === 'first visit') {
    const storageState = await context.storageState();
    await context.close();
    context = await browser.newContext({
      baseURL: room.url,
      viewport: { width: 1280, height: 800 },
      storageState,
    });
  } else {
    await seated.goto(`${list(room)}/busy-7`);
    await seated.locator(FIELD).waitFor();
    await seated.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, {
      timeout: SLOW_WITHIN,
    });
    await seated.locator('[data-save="saved"]').waitFor();
    await seated.close();
  }
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 300, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 },
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  let bytes = 0;
  let requests = 0;
  const steps: string[] = [];
  const from = Date.now();
  const step = (what: string) => steps.push(`${what} ${Date.now() - from}`);
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests++;
  });
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes += response.payloadData.length;
  });
  page.on('domcontentloaded', () => step('page'));
  let scripts = 0;
  page.on('requestfinished', (request) => {
    const { pathname } = new URL(request.url());
    if (request.resourceType() === 'script') scripts = Date.now() - from;
    if (/\/api\/workshops\/[^/]+\/(welcome|rooms\/)/.test(pathname)) step(pathname.split('/')[4] ?? '');
  });
  page.on('websocket', (socket) => {
    if (socket.url().includes('/sync/')) step('room asked');
  });
  await page.goto(`${list(room)}/busy-7`, { waitUntil: 'commit' });
  const field = page.locator(`${FIELD}:not([readonly]):not([disabled])`);
  await field.waitFor({ timeout: SLOW_WITHIN });
  step('field');
  await field.focus();
  const before = (await field.inputValue()).length;
  await page.keyboard.insertText('ก');
  await page.waitForFunction(
    ([css, length]) =>
      ((document.querySelector(css as string) as HTMLInputElement | null)?.value.length ?? 0) >
      Number(length),
    [FIELD, before] as const,
    { timeout: SLOW_WITHIN },
  );
  const ms = Date.now() - from;
  steps.push(`last script ${scripts}`, `typed ${ms}`);
  await context.close();
  return { ms, bytes, requests, steps: steps.join(', ') };
}
