import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { laptop, person, phone } from './person.ts';
import { sendAs } from './sendAs.ts';
import { startDemo } from './startDemo.ts';

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('what became of our proposals', () => {
  it('is followed by whoever scanned the QR, without signing in, until the page is closed', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const facilitator = await person(browser, demo, laptop);
    await facilitator.goto(demo.linkOf('/ facilitator'));
    await facilitator.waitForURL(/\/w\/[^/]+\/\w+$/);
    await facilitator.goto(`${facilitator.url().replace(/\/\w+$/, '')}/screens`);
    // The last slide of the queue has opened it.
    const link = await facilitator.getByLabel('หน้าติดตามเปิดอยู่').inputValue();

    const passer = await person(browser, demo, phone);
    await passer.goto(link);
    await passer.getByText('เลือกกลุ่มหรือพื้นที่ก่อน').waitFor();
    expect(await passer.context().cookies()).not.toContainEqual(
      expect.objectContaining({ name: 'ruam_session' }),
    );
    expect(await axeFaults(passer)).toEqual([]);
    // A group that still writes: that it does, and nothing of what.
    await passer.getByLabel('กลุ่มย่อย').selectOption('agriculture');
    await passer.getByText('กลุ่มนี้ยังเขียนข้อเสนออยู่').waitFor();
    await passer.getByLabel('กลุ่มย่อย').selectOption('industry');
    const cards = passer.locator('main ul > li section h2');
    await cards.first().waitFor();
    await passer.getByText('กรอบวงเงิน').first().waitFor();
    expect(await axeFaults(passer)).toEqual([]);
    expect(await overflow(passer)).toBeLessThanOrEqual(0);
    const titles = await cards.allInnerTexts();

    // The choice stands in the address; in English too.
    await passer.reload();
    await eventually(async () => expect(await cards.allInnerTexts()).toEqual(titles));
    await passer.getByRole('button', { name: 'English' }).click();
    await passer.getByRole('heading', { name: 'What became of our proposals' }).waitFor();
    await passer.getByText('This can change until it is signed').waitFor();
    expect(await axeFaults(passer)).toEqual([]);

    // What is decided stands there when the person looks again.
    const card = passer.locator('main ul > li').first();
    const inside = card.getByText('Inside the ceiling');
    await inside.waitFor();
    await sendAs(facilitator, 'enterStage', { stage: 'consolidate' });
    const answered = await passer.request.get(`/api${new URL(passer.url()).pathname}?group=industry`);
    const [first] = (await answered.json()).proposals;
    await sendAs(facilitator, 'setInclusion', { row: first.id, inside: false, reason: 'รอแบบแปลน' });
    await passer.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await card.getByText('Beyond the ceiling').waitFor();
    await card.getByText('Reason: รอแบบแปลน').waitFor();

    await facilitator.getByRole('button', { name: 'ปิดหน้าติดตาม' }).click();
    await facilitator.getByRole('dialog').getByRole('button', { name: 'ปิดหน้าติดตาม' }).click();
    await facilitator.getByRole('button', { name: 'เปิดหน้าติดตามข้อเสนอ' }).waitFor();
    await passer.reload();
    await passer.getByText('This link follows nothing').waitFor();
    expect(await axeFaults(passer)).toEqual([]);
  });
});
