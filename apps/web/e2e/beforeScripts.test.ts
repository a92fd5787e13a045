import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { launchBrowser } from './browser.ts';
import { person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

/** A phone before the page of the code, whose scripts are still on their way until `arrive` is called. */
async function withoutScripts(ctx: TestContext): Promise<{ page: Page; code: string; arrive: () => void }> {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const page = await person(browser, demo, phone);
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\/_app\/.*\.js$/, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  return { page, code: demo.joinCode, arrive };
}

const box = (page: Page) => page.getByLabel('รหัสประชุม');
const press = (page: Page) => page.getByRole('button', { name: 'ต่อไป' }).click();
const joining = (page: Page) => page.getByLabel('ชื่อ–สกุล').waitFor();

describe('the page of the code, while its scripts are on their way', () => {
  it('keeps the code that is typed meanwhile', async (ctx) => {
    const { page, code, arrive } = await withoutScripts(ctx);
    await box(page).fill(code);
    // Asked for by the scripts, when they have taken the page over.
    const isTakenOver = page.waitForResponse(/\/api\/session$/);
    arrive();
    await isTakenOver;
    await eventually(async () => expect(await box(page).inputValue()).toBe(code));
    await press(page);
    await joining(page);
  });

  it('takes the press that comes before them', async (ctx) => {
    const { page, code, arrive } = await withoutScripts(ctx);
    await box(page).fill(code.toLowerCase());
    const sent = page.waitForRequest((request) => new URL(request.url()).searchParams.has('code'));
    await press(page);
    await sent;
    arrive();
    await joining(page);
  });
});
