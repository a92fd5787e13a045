import { eventually, swallowingProxy } from '@ruam/testkit';
import { expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from './browser.ts';
import { laptop, person } from './person.ts';
import { startDemo } from './startDemo.ts';

it('finds within 15 s that its link went dead without a word, and sends what was written meanwhile', async (ctx) => {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const proxy = await swallowingProxy(demo.url);
  onTestFinished(() => proxy.close());
  const page = await person(browser, proxy, laptop);
  await page.goto(demo.linkOf('/ lead of agriculture'));
  await page.waitForURL(/\/w\/[^/]+\/\w+/);
  const base = new URL(page.url()).pathname.replace(/(\/w\/[^/]+).*/, '$1');
  await page.goto(`${base}/groups/agriculture`);
  await page.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
  await page.waitForURL(/\/agriculture\/[^/]+$/);
  await page.locator('[data-save="saved"]').waitFor();
  const other = await person(browser, demo, laptop);
  await other.goto(demo.linkOf('/ participant of agriculture'));
  await other.waitForURL(/\/w\/[^/]+\/\w+/);
  await other.goto(new URL(page.url()).pathname);
  await other.locator('[data-save="saved"]').waitFor();

  const links = () => opened;
  let opened = 0;
  page.on('websocket', (socket) => {
    if (socket.url().includes('/sync/')) opened += 1;
  });
  proxy.swallow();
  const swallowedAt = performance.now();
  await page.locator('[data-field="title"]').fill('เขียนขณะสัญญาณเงียบ');
  // It never says that it is saved until a new link brought it there.
  await page.locator('[data-save="saving"], [data-save="offline"]').first().waitFor();
  await eventually(() => expect(links()).toBeGreaterThan(0));
  const found = performance.now() - swallowedAt;
  await page.locator('[data-save="saved"]').waitFor();
  await eventually(async () => expect(await other.locator('h1').textContent()).toBe('เขียนขณะสัญญาณเงียบ'));
  ctx.annotate(`a dead link was left after ${Math.round(found)} ms`);
});
