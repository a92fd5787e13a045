import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { acceptAll } from './acceptAll.ts';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { enterStage } from './enterStage.ts';
import { handOver } from './handOver.ts';
import { laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

const AREA = 'จังหวัดสุโขทัย';

async function fits(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, page.url()).toBeLessThanOrEqual(0);
}
const shot = (page: Page, name: string) =>
  process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true }) : null;

describe('the submission of an area', () => {
  it('goes from the coordinator to the governor and back, is shown where its projects are, and what is published reaches the press', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());

    // The press comes first: nothing is published, and nothing else is to be seen.
    const press = await person(browser, demo, phone);
    await press.goto(demo.linkOf('/ press'));
    await press.waitForURL(/\/published$/);
    await press.getByText('ยังไม่มีการเผยแพร่').waitFor();
    await fits(press);
    const base = press.url().replace(/\/published$/, '');

    // Each lands where their work is.
    const coordinator = await person(browser, demo, laptop);
    await coordinator.goto(demo.linkOf('/ area coordinator'));
    await coordinator.waitForURL(/\/areas$/);
    const list = coordinator.getByRole('list', { name: `ข้อเสนอของ${AREA}ตามที่เป็นอยู่` });
    await list.getByRole('listitem').first().waitFor();
    // What a proposal says is open to whoever answers for its area.
    await list.getByRole('button').first().click();
    await coordinator.getByRole('dialog').getByText('งบประมาณ').first().waitFor();
    await coordinator.keyboard.press('Escape');
    const governor = await person(browser, demo, { ...phone, colorScheme: 'dark' });
    await governor.goto(demo.linkOf('/ governor'));
    await governor.waitForURL(/\/areas$/);
    await governor.getByText('ไม่มีอะไรรอท่าน').waitFor();
    expect(await governor.getByRole('button', { name: 'เห็นชอบ' }).count()).toBe(0);

    const dialog = (page: Page) => page.getByRole('dialog');
    await coordinator.getByRole('button', { name: 'เสนอให้ผู้ว่าราชการจังหวัดเห็นชอบ' }).click();
    await dialog(coordinator).getByLabel('ข้อความถึงผู้ว่าราชการจังหวัด').fill('ผ่าน ก.บ.จ. แล้ว');
    await fits(coordinator);
    await dialog(coordinator).getByRole('button', { name: 'เสนอให้ผู้ว่าราชการจังหวัดเห็นชอบ' }).click();
    await governor.getByText(/ผ่าน ก\.บ\.จ\. แล้ว/).waitFor();
    await fits(governor);
    await shot(governor, 'governor-waiting-phone-dark');

    await governor.getByRole('button', { name: 'ส่งกลับ' }).click();
    await dialog(governor).getByRole('button', { name: 'ส่งกลับ' }).click();
    // Without a reason nothing is sent.
    await dialog(governor).getByLabel('เหตุผล').fill('ขอให้เรียงลำดับความสำคัญ');
    await fits(governor);
    await dialog(governor).getByRole('button', { name: 'ส่งกลับ' }).click();
    await coordinator.getByText(/ขอให้เรียงลำดับความสำคัญ/).waitFor();
    await coordinator.getByRole('button', { name: 'เสนอใหม่' }).click();
    await dialog(coordinator).getByRole('button', { name: 'เสนอให้ผู้ว่าราชการจังหวัดเห็นชอบ' }).click();
    await governor.getByText(/เสนอครั้งที่ 2/).waitFor();
    await governor.getByRole('button', { name: 'เห็นชอบ' }).click();
    await dialog(governor).getByLabel('ชื่อผู้พิจารณา').fill('นายสมชาย ใจดี');
    await dialog(governor).getByRole('button', { name: 'เห็นชอบ' }).click();
    for (const page of [governor, coordinator]) await page.getByText(/เห็นชอบโดย นายสมชาย ใจดี/).waitFor();
    await fits(coordinator);
    await shot(coordinator, 'coordinator-approved');

    // Somebody of the group writes on: everybody sees that the approval is of something else now.
    const facilitator = await person(browser, demo, laptop);
    await facilitator.goto(demo.linkOf('/ facilitator'));
    await facilitator.waitForURL(/\/w\/[^/]+\//);
    const title = (await list.getByRole('button').first().innerText()).split('\n')[0] ?? '';
    await facilitator.goto(`${base}/groups/agriculture`);
    await facilitator.getByRole('searchbox').first().fill('สุโขทัย');
    await facilitator
      .getByRole('listitem')
      .filter({ hasText: title })
      .filter({ hasText: 'สุโขทัย' })
      .getByRole('link')
      .first()
      .click();
    const edit = facilitator.getByRole('button', { name: 'แก้ไข', exact: true });
    const field = facilitator.getByRole('textbox', { name: /ชื่อโครงการ/ }).first();
    await Promise.race([field.waitFor(), edit.waitFor()]);
    if (await edit.isVisible()) await edit.click();
    await field.click();
    await facilitator.keyboard.press('End');
    await facilitator.keyboard.type(' (ปรับปรุง)');
    for (const page of [governor, coordinator]) await page.getByText('เปลี่ยนหลังเห็นชอบ').waitFor();
    await shot(governor, 'governor-drifted-phone-dark');

    // Shown on hand-over and in the integrated list.
    await facilitator.goto(`${base}/groups/agriculture`);
    await facilitator.getByRole('button', { name: 'ส่งมอบผลงานกลุ่ม' }).click();
    await dialog(facilitator)
      .getByText(/เห็นชอบโดย นายสมชาย ใจดี/)
      .waitFor();
    await fits(facilitator);
    await shot(facilitator, 'hand-over');
    await facilitator.keyboard.press('Escape');
    await handOver(facilitator, base, 'agriculture');
    await facilitator.goto(`${base}/consolidate`);
    await facilitator.getByRole('searchbox').first().fill('ปรับปรุง');
    await facilitator.locator('.title-cell button', { hasText: '(ปรับปรุง)' }).first().click();
    await facilitator
      .getByText(/เห็นชอบโดย นายสมชาย ใจดี/)
      .first()
      .waitFor();
    await facilitator
      .getByText(/ต่างจากที่เห็นชอบ 1 ข้อเสนอ/)
      .first()
      .waitFor();
    await fits(facilitator);

    // Issued, signed by every post, published by the organiser: now the press reads it, and only that.
    await enterStage(facilitator, base, /รวมบัญชีโครงการ/);
    await facilitator.goto(`${base}/versions`);
    await facilitator.getByRole('button', { name: 'ออกฉบับที่ 1' }).click();
    await acceptAll(dialog(facilitator), 'ออกฉบับที่ 1');
    const sign = facilitator.getByRole('button', { name: /^ลงนาม: / });
    await sign.first().waitFor();
    for (let left = await sign.count(); left > 0; left--) {
      await sign.first().click();
      await dialog(facilitator).getByLabel('ชื่อผู้ลงนาม').fill('นางสาวสมหญิง จริงใจ');
      await dialog(facilitator).getByRole('checkbox').check();
      await dialog(facilitator).getByRole('button', { name: 'ลงนาม', exact: true }).click();
      await dialog(facilitator).waitFor({ state: 'hidden' });
      await eventually(async () => expect(await sign.count()).toBe(left - 1));
    }
    expect(await facilitator.getByRole('button', { name: 'เผยแพร่ให้สื่อมวลชน' }).count()).toBe(0);
    const organiser = await person(browser, demo, laptop);
    await organiser.goto('/account');
    await organiser.getByLabel('อีเมล').fill(demo.organiser.email);
    await organiser.getByRole('textbox', { name: 'รหัสผ่าน' }).fill(demo.organiser.password);
    await organiser.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
    await organiser.getByRole('button', { name: 'ออกจากระบบ' }).waitFor();
    await organiser.goto(`${base}/versions`);
    await organiser.getByRole('button', { name: 'เผยแพร่ให้สื่อมวลชน' }).click();
    await fits(organiser);
    await dialog(organiser).getByRole('button', { name: 'เผยแพร่ให้สื่อมวลชน' }).click();
    await organiser.getByText('เผยแพร่แล้ว', { exact: true }).waitFor();
    await press.getByRole('button', { name: 'ดูอีกครั้ง' }).click();
    await press.getByRole('heading', { name: /ฉบับที่ 1/ }).waitFor();
    await press.getByText('(ปรับปรุง)').first().waitFor();
    await fits(press);
    await shot(press, 'press-phone');
    // The pages of the workshop send the press back to what was published.
    for (const path of ['consolidate', 'groups/agriculture', 'people']) {
      await press.goto(`${base}/${path}`);
      await press.waitForURL(/\/published$/);
    }
    await organiser.getByRole('button', { name: 'เลิกเผยแพร่' }).click();
    await organiser.getByText(/เลิกเผยแพร่ฉบับที่ 1 แล้ว/).waitFor();
    await press.reload();
    await press.getByText('ยังไม่มีการเผยแพร่').waitFor();
  });
});
