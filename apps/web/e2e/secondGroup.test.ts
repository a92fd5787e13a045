import { eventually } from '@ruam/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

describe('a proposal that concerns two groups', () => {
  it('stands in both lists, is read in the second and counted in its own; what is not linked to a plan is listed', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const lead = await person(browser, demo, laptop);
    await lead.goto(demo.linkOf('/ lead of agriculture'));
    await lead.waitForURL(/\/w\/[^/]+\/\w+/);
    const base = lead.url().replace(/(\/w\/[^/]+).*/, '$1');
    await lead.goto(`${base}/groups/agriculture`);
    const unaligned = lead.getByText(/ยังไม่เชื่อมโยงแผนระดับชาติ \d+ จาก \d+ โครงการ/);
    await unaligned.waitFor();
    const before = await unaligned.textContent();
    await lead.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
    await lead.waitForURL(/\/agriculture\/[^/]+$/);
    await lead.locator('[data-field="title"]').fill('โครงการท่องเที่ยวเชิงเกษตรลุ่มน้ำ');
    const facilitator = await person(browser, demo, phone);
    await facilitator.clock.install();
    await facilitator.goto(demo.linkOf('/ facilitator'));
    await facilitator.waitForURL(/\/w\/[^/]+\/\w+/);
    await facilitator.goto(`${base}/groups/tourism`);
    await facilitator.getByTestId('group-total').waitFor();
    await lead.getByRole('checkbox', { name: /ท่องเที่ยว/ }).check();
    await lead.getByText('บันทึกแล้ว').first().waitFor();
    // The other group's page stands open meanwhile: a minute later it shows it.
    await eventually(async () => {
      await facilitator.clock.fastForward(60_000);
      await facilitator
        .getByRole('button', { name: /โครงการท่องเที่ยวเชิงเกษตรลุ่มน้ำ/ })
        .waitFor({ timeout: 2_000 });
    });
    const total = await facilitator.getByTestId('group-total').textContent();
    await facilitator.getByRole('button', { name: /โครงการท่องเที่ยวเชิงเกษตรลุ่มน้ำ/ }).click();
    const dialog = facilitator.getByRole('dialog', { name: 'โครงการท่องเที่ยวเชิงเกษตรลุ่มน้ำ' });
    await dialog.getByText(/ดูแลโดยกลุ่ม/).waitFor();
    await eventually(async () => expect(await dialog.locator('dl').count()).toBe(1));
    expect(await axeFaults(facilitator)).toEqual([]);
    await dialog.getByRole('button', { name: 'ปิด' }).click();
    expect(await facilitator.getByTestId('group-total').textContent()).toBe(total);

    await lead.locator('h1').click();
    await lead.keyboard.press('?');
    const keys = lead.getByRole('dialog', { name: 'แป้นลัดของหน้านี้' });
    await keys.getByText('แสดงความเห็นต่อข้อความที่เลือก').waitFor();
    expect(await axeFaults(lead)).toEqual([]);
    await lead.keyboard.press('Escape');

    await lead.goto(`${base}/groups/agriculture`);
    await eventually(async () => expect(await unaligned.textContent()).not.toBe(before));
    await unaligned.click();
    // In the group's own list, whose rows are drawn as one comes near them, and in that of what has no plan.
    for (const list of [lead.getByTestId('proposals'), lead.locator('details', { has: unaligned })])
      await list.getByRole('link', { name: 'โครงการท่องเที่ยวเชิงเกษตรลุ่มน้ำ' }).waitFor();
    expect(await axeFaults(lead)).toEqual([]);
  });
});
