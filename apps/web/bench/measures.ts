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

/** ms since the page was asked for: until its first field takes letters, and until the first of them was painted. */
interface Start {
  field: number;
  painted: number;
}

/**
 * Runs in the page before its own scripts: asks for a letter (`__letter`) as soon as the first field takes one, and remembers
 * when that was painted. Playwright's own looks into the page would cost a slow processor a tenth of a second each.
 */
const WATCH_START = (field: string) => {
  const start: Start = { field: 0, painted: 0 };
  Object.assign(globalThis, { __start: start });
  const { __letter } = globalThis as unknown as { __letter: (now: string) => void };
  const look = () => {
    const title = document.querySelector<HTMLInputElement>(field);
    if (!title || title.readOnly || title.disabled) return requestAnimationFrame(look);
    start.field = performance.now();
    title.focus();
    const before = title.value.length;
    title.addEventListener('input', () =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          if (title.isConnected && title.value.length > before) start.painted = performance.now();
          __letter('painted');
        };
        port2.postMessage(null);
      }),
    );
    __letter('wanted');
  };
  requestAnimationFrame(look);
};

const SLOW_LINE = {
  ...{ offline: false, latency: 300 },
  ...{ downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 },
};

/** What the service worker fetches goes the slow way too: the page's own line does not reach it. */
async function slowServiceWorkers(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  for (const { targetId, type } of targetInfos) {
    if (type !== 'service_worker') continue;
    const { sessionId } = await session.send('Target.attachToTarget', { targetId });
    for (const [id, [method, params]] of [
      ['Network.enable', {}] as const,
      ['Network.emulateNetworkConditions', SLOW_LINE] as const,
    ].entries())
      await session.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id, method, params }),
      });
  }
}

/** From going to a proposal's address until a letter stands in its first field, on a hall's network and a cheap phone. */
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
    const { cookies } = await context.storageState();
    await context.close();
    context = await browser.newContext({
      baseURL: room.url,
      viewport: { width: 1280, height: 800 },
      storageState: { cookies, origins: [] },
    });
  } else {
    await seated.goto(`${list(room)}/busy-7`);
    await seated.locator(FIELD).waitFor();
    await seated.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, {
      timeout: SLOW_WITHIN,
    });
    await seated.locator('[data-save="saved"]').waitFor();
    await seated.close();
    await slowServiceWorkers(browser);
  }
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_LINE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const painted = Promise.withResolvers<void>();
  const late = setTimeout(() => painted.reject(new Error(`no letter within ${SLOW_WITHIN} ms`)), SLOW_WITHIN);
  session.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== '__letter') return;
    if (payload === 'painted') return painted.resolve();
    void session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'ก', text: 'ก' });
    void session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'ก' });
  });
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: '__letter' });
  await page.addInitScript(WATCH_START, FIELD);
  let bytes = 0;
  let requests = 0;
  let from = 0;
  const steps: string[] = [];
  const asked = new Map<string, string>();
  session.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    from ||= timestamp;
    asked.set(requestId, new URL(request.url).pathname);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => {
    bytes += encodedDataLength;
    requests++;
    const told = /\/api\/workshops\/[^/]+\/(welcome|rooms)/.exec(asked.get(requestId) ?? '')?.[1];
    if (told || requests === 1) steps.push(`${told ?? 'page'} ${((timestamp - from) * 1000).toFixed(0)}`);
  });
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes += response.payloadData.length;
  });
  await page.goto(`${list(room)}/busy-7`, { waitUntil: 'commit' });
  await painted.promise.finally(() => clearTimeout(late));
  const { field, painted: ms } = await page.evaluate(
    () => (globalThis as unknown as { __start: Start }).__start,
  );
  if (ms === 0) throw new Error('the letter was not in the field when it was painted');
  steps.push(`field ${field.toFixed(0)}`);
  await context.close();
  return { ms, bytes, requests, steps: steps.join(', ') };
}
