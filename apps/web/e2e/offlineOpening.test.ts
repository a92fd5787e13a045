import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@ruam/testkit';
import { expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser, launchDevice } from './browser.ts';
import { pagesKept, roomKept } from './pagesKept.ts';
import { edit, laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

it('opens without a network after the browser was closed, from the first page too; an empty room takes a first draft, and what was never open says so', async (ctx) => {
  const folder = await mkdtemp(join(tmpdir(), 'ruam-device-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  let device = await launchDevice(ctx, folder, { ...phone, baseURL: demo.url });
  onTestFinished(() => device.close());
  let page = await device.newPage();
  const title = () => page.locator('textarea[data-field="title"]');

  await page.goto(demo.linkOf('/ participant of agriculture'));
  await page.waitForURL(/\/w\/[^/]+\/\w+/);
  const base = new URL(page.url()).pathname.replace(/(\/w\/[^/]+).*/, '$1');
  const proposal = `${base}/groups/agriculture/demo1`;
  await page.goto(`${base}/drafts`);
  await page.getByText('ยังไม่มีร่าง').waitFor();
  await roomKept(page, '~draft~');
  await page.goto(proposal);
  await edit(page);
  await page.locator('[data-save="saved"]').waitFor();
  await pagesKept(page);
  await device.setOffline(true);
  await title().press('End');
  await page.keyboard.insertText(' ระยะที่สอง');
  await page.getByTestId('only-here').waitFor();
  await page.goto(`${base}/now`);
  await page.locator('main#main').waitFor();
  await device.close();

  device = await launchDevice(ctx, folder, { ...phone, baseURL: demo.url });
  await device.setOffline(true);
  page = await device.newPage();
  await page.goto('/');
  const back = page.getByRole('link', { name: /ทำงานต่อในชื่อ/ });
  await back.waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await back.click();
  await page.waitForURL(new RegExp(`${base}/\\w+`));
  await page.goto(proposal);
  await page.getByTestId('only-here').waitFor();
  await eventually(async () => expect(await title().inputValue()).toMatch(/ ระยะที่สอง$/));

  // Rooms that were open here open, also empty ones; of others it is said why not.
  await page.goto(`${base}/drafts`);
  await page.getByRole('button', { name: 'เริ่มร่างใหม่' }).click();
  await page.waitForURL(/\/drafts\/[^/]+$/);
  await title().fill('ร่างตอนไม่มีสัญญาณ');
  await page.getByTestId('only-here').waitFor();
  expect(await page.getByTestId('evicted').count()).toBe(0);
  const draft = page.url();
  await page.goto('/w/never-opened-here/now');
  await page.getByTestId('never-here').waitFor();
  expect(await axeFaults(page)).toEqual([]);

  await device.setOffline(false);
  await page.goto(draft);
  await page.locator('[data-save="saved"]').waitFor();
  await eventually(async () => expect(await title().inputValue()).toBe('ร่างตอนไม่มีสัญญาณ'));
  await page.goto(proposal);
  await page.locator('[data-save="saved"]').waitFor();
  const lead = await person(browser, demo, laptop);
  await lead.goto(demo.linkOf('/ lead of agriculture'));
  await lead.waitForURL(/\/w\/[^/]+\/\w+/);
  await lead.goto(proposal);
  await eventually(async () =>
    expect(await lead.locator('textarea[data-field="title"]').inputValue()).toMatch(/ ระยะที่สอง$/),
  );
});

it('says of a room that was never open on this device why it does not open, and opens it when the network is back', async (ctx) => {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const page = await person(browser, demo, phone);
  await page.goto(demo.linkOf('/ participant of agriculture'));
  await page.waitForURL(/\/w\/[^/]+\/\w+/);
  await page.locator('main#main').waitFor();
  await pagesKept(page);
  await page.context().setOffline(true);
  await page.goto(page.url().replace(/(\/w\/[^/]+).*/, '$1/drafts'));
  await page.getByTestId('never-here').getByText('ยังเปิดห้องนี้ไม่ได้').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.context().setOffline(false);
  await page.getByText('ยังไม่มีร่าง').waitFor();
});
