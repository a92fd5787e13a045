import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { laptop, person } from './person.ts';
import { startDemo } from './startDemo.ts';

const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);
const isSeen = (page: Page, name: string) =>
  eventually(async () =>
    expect(
      await field(page, name).evaluate((control) => {
        const { top, bottom } = control.getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      }),
    ).toBe(true),
  );

describe('working side by side', () => {
  it('follows a person over proposals and fields until one scrolls, and points at the same work', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const comeIn = async (label: string) => {
      const page = await person(browser, demo, laptop);
      await page.goto(demo.linkOf(label));
      await page.waitForURL(/\/w\/[^/]+\/\w+/);
      await page.goto(`${page.url().replace(/(\/w\/[^/]+).*/, '$1')}/groups/agriculture`);
      await page.getByTestId('group-total').waitFor();
      return page;
    };
    const lead = await comeIn('/ lead of agriculture');
    const participant = await comeIn('/ participant of agriculture');
    const list = lead.url();

    await participant.getByRole('button', { name: /^ตามดู/ }).click();
    await participant.getByTestId('following').waitFor();
    await lead.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
    await lead.waitForURL(/\/agriculture\/[^/]+$/);
    await participant.waitForURL(lead.url());
    await field(lead, 'title').fill('ก่อสร้างฝายชะลอน้ำห้วยแม่ข่า ตำบลช้างเผือก');
    await field(lead, 'contactName').focus();
    await isSeen(participant, 'contactName');
    expect(await axeFaults(participant)).toEqual([]);
    await participant.mouse.move(600, 400);
    await participant.mouse.wheel(0, -5_000);
    await eventually(async () => expect(await participant.getByTestId('following').count()).toBe(0));
    await lead.goto(list);

    // A second proposal of the same work: its writer is told while typing the title, and may say that it is not.
    await lead.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
    await lead.waitForURL(/\/agriculture\/[^/]+$/);
    expect(participant.url()).not.toBe(lead.url());
    await field(lead, 'title').fill('โครงการก่อสร้างฝายชะลอนํ้า ห้วยแม่ข่า ต.ช้างเผือก');
    const similar = lead.getByTestId('similar');
    await similar.getByRole('link', { name: 'ก่อสร้างฝายชะลอน้ำห้วยแม่ข่า ตำบลช้างเผือก' }).waitFor();
    expect(await similar.getByRole('listitem').count()).toBeLessThanOrEqual(3);
    expect(await axeFaults(lead)).toEqual([]);
    await similar.getByRole('button').first().click();
    await eventually(async () => expect(await similar.count()).toBe(0));
  });
});
