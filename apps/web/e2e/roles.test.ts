import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

async function fits(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, page.url()).toBeLessThanOrEqual(0);
}
const shot = (page: Page, name: string) =>
  process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true }) : null;

describe('roles', () => {
  it('are given with their scope, deputised and ended, and told in words', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const dialog = (page: Page) => page.getByRole('dialog');
    const organiser = await person(browser, demo, laptop);
    await organiser.goto('/account');
    await organiser.getByLabel('อีเมล').fill(demo.organiser.email);
    await organiser.getByRole('textbox', { name: 'รหัสผ่าน' }).fill(demo.organiser.password);
    await organiser.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
    await organiser.getByRole('button', { name: 'ออกจากระบบ' }).waitFor();
    const lead = await person(browser, demo, phone);
    await lead.goto(demo.linkOf('/ lead of agriculture'));
    await lead.waitForURL(/\/w\/[^/]+\//);
    const base = lead.url().replace(/(\/w\/[^/]+)\/.*$/, '$1');

    // A governor without an area is not taken; with one, the link opens where a governor has work.
    await organiser.goto(`${base}/people`);
    await organiser.getByRole('button', { name: 'เพิ่มคน' }).first().click();
    await dialog(organiser).getByLabel('ชื่อหรือตำแหน่ง').fill('ผู้ว่าราชการจังหวัดน่าน');
    await dialog(organiser).getByLabel('ประเภทผู้เข้าร่วม').selectOption({ label: 'จังหวัด' });
    await dialog(organiser).getByLabel('บทบาท').selectOption({ label: 'ผู้ว่าราชการจังหวัด' });
    const add = dialog(organiser).locator('button[type=submit]');
    await add.click();
    await dialog(organiser).getByText('เลือกจังหวัดหรือกลุ่มจังหวัดอย่างน้อยหนึ่งแห่ง').waitFor();
    const areas = dialog(organiser).getByRole('combobox', { name: /ดำเนินการแทนพื้นที่/ });
    await areas.fill('น่าน');
    await organiser.getByRole('option', { name: 'จังหวัดน่าน' }).first().click();
    await fits(organiser);
    await shot(organiser, 'people-governor');
    await add.click();
    const link = await dialog(organiser).getByRole('textbox', { name: 'ลิงก์ส่วนตัว' }).inputValue();
    const governor = await person(browser, demo, phone);
    await governor.goto(new URL(link).pathname);
    await governor.waitForURL(/\/areas$/);
    await governor.getByRole('heading', { name: 'จังหวัดน่าน' }).waitFor();
    await dialog(organiser).getByRole('button', { name: 'เสร็จแล้ว' }).click();

    // The lead names a deputy, who may hand over at once, and ends it again.
    const deputy = await person(browser, demo, phone);
    await deputy.goto(demo.linkOf('/ participant of agriculture'));
    await deputy.waitForURL(/\/w\/[^/]+\//);
    for (const page of [lead, deputy]) await page.goto(`${base}/groups/agriculture`);
    const handOver = deputy.getByRole('button', { name: 'ส่งมอบผลงานกลุ่ม' });
    await deputy.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await handOver.count()).toBe(0);
    await lead.getByRole('button', { name: 'ผู้ทำหน้าที่แทนหัวหน้ากลุ่ม' }).click();
    const name = await deputy.evaluate(async () => {
      const answer = await fetch('/api/session').then((response) => response.json());
      return answer.seats[0].memberName as string;
    });
    await dialog(lead).getByLabel('ให้ใครทำหน้าที่แทน').selectOption({ label: name });
    await fits(lead);
    await shot(lead, 'acting-lead-phone');
    await dialog(lead).getByRole('button', { name: 'บันทึก' }).click();
    await handOver.waitFor();
    await deputy.getByText(`${name} ทำหน้าที่แทนหัวหน้ากลุ่ม`).first().waitFor();
    await fits(deputy);
    await deputy.getByRole('button', { name: 'สิ้นสุดการทำหน้าที่แทนหัวหน้า' }).click();
    await handOver.waitFor({ state: 'hidden' });

    // In words, the same on a phone: filtered by role, in both languages.
    await organiser.getByRole('link', { name: 'ใครทำอะไรได้บ้าง' }).click();
    await organiser.getByRole('heading', { name: 'ใครทำอะไรได้บ้าง' }).waitFor();
    await fits(organiser);
    await shot(organiser, 'rights-laptop');
    await organiser.getByLabel('บทบาท').selectOption({ label: 'สื่อมวลชน' });
    await organiser.getByText('อ่านบัญชีที่เผยแพร่แล้ว').waitFor();
    expect(await organiser.getByText('อ่านบัญชีรวมและฉบับลงนาม').count()).toBe(0);
    const dark = await person(browser, demo, { ...phone, colorScheme: 'dark' });
    await dark.context().addCookies([{ name: 'locale', value: 'en', url: demo.url }]);
    await dark.goto(demo.linkOf('/ lead of agriculture'));
    await dark.waitForURL(/\/w\/[^/]+\//);
    await dark.goto(`${base}/rights`);
    await dark.getByLabel('Role').selectOption({ label: 'Group lead' });
    await dark.getByText('Hand a group over').waitFor();
    await fits(dark);
    await shot(dark, 'rights-phone-dark-en');
  });
});
