import type { Browser, Page } from 'playwright-core';
import type { BusyRoom } from './BusyRoom.ts';
import { enter, FIELD, list } from './measures.ts';

const LETTERS = 400;
/** The first ones, before anything is compiled, are not counted. */
const TO_WARM = 20;
/** ms between two letters: somebody who types fast. */
const LETTER_EVERY = 60;

/** ms since the key was pressed: until the page's handlers had run, a frame began, and that frame was painted. */
export interface Letter {
  handled: number;
  frame: number;
  painted: number;
}

/**
 * Runs in the page. A key's own time is that of the press, also while the page is busy with something else: what an
 * inserted text says of itself would begin only when the page takes it.
 */
const WATCH = () => {
  const letters: Letter[] = [];
  Object.assign(globalThis, { __letters: letters });
  let handled = 0;
  addEventListener('input', () => queueMicrotask(() => (handled = performance.now())));
  addEventListener(
    'keydown',
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const frame = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () =>
          letters.push({
            ...{ handled: handled - timeStamp, frame: frame - timeStamp },
            painted: performance.now() - timeStamp,
          });
        port2.postMessage(null);
      }),
    { capture: true },
  );
};

/** Types into what has the focus, key by key. */
async function type(page: Page, count: number): Promise<Letter[]> {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(WATCH);
  for (let n = 0; n < count + TO_WARM; n++) {
    const key = 'กขคงจฉชซ'[n % 8] ?? 'ก';
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
    await page.waitForTimeout(LETTER_EVERY);
  }
  const letters = await page.evaluate(() => (globalThis as unknown as { __letters: Letter[] }).__letters);
  return letters.slice(TO_WARM);
}

/** Letters typed into the title of a proposal while the others write. */
export async function typing(browser: Browser, room: BusyRoom, link: string): Promise<Letter[]> {
  const page = await enter(browser, room, link);
  await page.goto(`${list(room)}/busy-7`);
  const title = page.locator(FIELD);
  await title.waitFor();
  await page.locator('[data-save="saved"]').waitFor();
  await title.focus();
  const letters = await type(page, LETTERS);
  await page.context().close();
  return letters;
}

/** The same keys in a page that has nothing but a field: what browser and machine take by themselves. */
export async function typingNowhere(browser: Browser): Promise<Letter[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.setContent('<!doctype html><input autofocus>');
  await page.locator('input').focus();
  const letters = await type(page, LETTERS / 2);
  await context.close();
  return letters;
}
