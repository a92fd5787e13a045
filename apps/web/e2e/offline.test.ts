import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { pagesKept, workshopsKept } from './pagesKept.ts';
import { compose, edit, laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);
const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor();
async function start(ctx: TestContext) {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const comeIn = async (device: typeof phone, label: string) => {
    const page = await person(browser, demo, device);
    await page.goto(demo.linkOf(label));
    await page.waitForURL(/\/w\/[^/]+\/\w+/);
    await page.locator('main#main').waitFor();
    return page;
  };
  return { browser, demo, comeIn };
}

describe('without a network', () => {
  it('opens the room anew, takes Thai, says what is only here, and sends it when the network is back', async (ctx) => {
    const { comeIn } = await start(ctx);
    const lead = await comeIn(laptop, '/ lead of agriculture');
    await lead.goto(`${lead.url().replace(/(\/w\/[^/]+).*/, '$1')}/groups/agriculture`);
    await lead.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
    await lead.waitForURL(/\/agriculture\/[^/]+$/);
    await field(lead, 'title').fill('โครงการ');
    await saved(lead);
    const participant = await comeIn(phone, '/ participant of agriculture');
    await participant.goto(lead.url());
    await edit(participant);
    await saved(participant);
    await pagesKept(participant);
    await participant.context().setOffline(true);
    await participant.reload();
    await field(participant, 'title').waitFor();
    await eventually(async () => expect(await field(participant, 'title').inputValue()).toBe('โครงการ'));
    // All of it had been sent before: nothing is said to be waiting.
    await participant.locator('[data-save="offline"]').waitFor();
    expect(await participant.getByTestId('only-here').count()).toBe(0);
    await participant.getByText('หน้านี้เปิดจากที่เก็บไว้ในเครื่อง').waitFor();

    await field(participant, 'title').press('End');
    await compose(participant, ['น้ำ', 'เพื่อ', 'การ', 'เก', 'ษตร']);
    await field(lead, 'plan').fill('แผนที่หัวหน้าเขียนระหว่างนั้น');
    await saved(lead);
    await participant.getByTestId('only-here').waitFor();
    expect(await participant.locator('[data-save="saved"]').count()).toBe(0);
    // What the browser says of how long it keeps it is said in words.
    const answer = await participant.evaluate(() => navigator.storage.persisted());
    await participant.locator(`[data-staying="${answer ? 'stays' : 'mayGo'}"]`).waitFor();
    expect(await axeFaults(participant)).toEqual([]);
    // Over one more reload it is still known what is only here.
    await participant.reload();
    await participant.getByTestId('only-here').waitFor();
    await eventually(async () =>
      expect(await field(participant, 'title').inputValue()).toBe('โครงการน้ำเพื่อการเกษตร'),
    );
    expect(await field(lead, 'title').inputValue()).toBe('โครงการ');

    await participant.context().setOffline(false);
    await saved(participant);
    await eventually(async () =>
      expect(await field(lead, 'title').inputValue()).toBe('โครงการน้ำเพื่อการเกษตร'),
    );
    await eventually(async () =>
      expect(await field(participant, 'plan').inputValue()).toBe('แผนที่หัวหน้าเขียนระหว่างนั้น'),
    );
    await eventually(async () => expect(await participant.getByTestId('only-here').count()).toBe(0));
    await eventually(async () =>
      expect(await participant.getByText('หน้านี้เปิดจากที่เก็บไว้ในเครื่อง').count()).toBe(0),
    );
  });

  it('keeps nothing of the workshop on a device that has left it, and never an answer of the server', async (ctx) => {
    const { comeIn } = await start(ctx);
    const participant = await comeIn(phone, '/ participant of agriculture');
    await pagesKept(participant);
    const addresses = await participant.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(addresses.length).toBeGreaterThan(20);
    expect(addresses.filter((path) => !/^\/(_app\/|favicon|w\/offline\/)/.test(path))).toEqual([]);
    await participant.goto(`${participant.url().replace(/(\/w\/[^/]+).*/, '$1')}/now`);
    await participant.getByRole('button', { name: 'ออกจากเครื่องนี้' }).click();
    await participant.getByRole('dialog').getByRole('button').last().click();
    await participant.waitForURL(/\/$/);
    await eventually(async () => expect(await workshopsKept(participant)).toBe(0));
  });

  it("tells a person in LINE's browser how to open the phone's own", async (ctx) => {
    const { browser, demo, comeIn } = await start(ctx);
    const inLine = {
      ...phone,
      userAgent:
        'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 Line/14.9.1/IAB',
    };
    const page = await comeIn(inLine, '/ participant of agriculture');
    const notice = page.getByTestId('in-app');
    await notice.getByText('กำลังเปิดในเบราว์เซอร์ของ LINE').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    // It takes the person's place along: the other browser has none.
    const taken = page.waitForRequest((request) => /\/p\/[^/]+\?openExternalBrowser=1$/.test(request.url()));
    const loaded = page.waitForEvent('load');
    await notice.getByRole('button', { name: 'เปิดในเบราว์เซอร์ของเครื่อง' }).click();
    const link = (await taken).url();
    await loaded;
    const outside = await person(browser, demo, phone);
    await outside.goto(link);
    await outside.waitForURL(/\/w\/[^/]+\/\w+/);
    await outside.locator('main#main h1').waitFor();
    expect(await outside.getByTestId('in-app').count()).toBe(0);
    // Said before anybody has joined there, too.
    const joining = await person(browser, demo, inLine);
    await joining.goto(`/?code=${demo.joinCode}`);
    await joining
      .getByTestId('in-app')
      .getByText(/แล้วเข้าร่วมจากที่นั่น/)
      .waitFor();
    await joining.getByRole('heading', { level: 1 }).waitFor();
    expect(await axeFaults(joining)).toEqual([]);

    await notice.getByRole('button', { name: 'ปิด', exact: true }).click();
    await page.reload();
    await page.locator('main#main').waitFor();
    expect(await notice.count()).toBe(0);
  });
});
