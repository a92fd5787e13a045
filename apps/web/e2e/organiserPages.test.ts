import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { laptop, person, phone } from './person.ts';
import { type StartedDemo, startDemo } from './startDemo.ts';

async function organiser(
  ctx: TestContext,
): Promise<{ demo: StartedDemo; page: Page; colleague: Page; base: string }> {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const page = await person(browser, demo, laptop);
  await page.goto('/account');
  await page.getByLabel('อีเมล').fill(demo.organiser.email);
  await page.getByRole('textbox', { name: 'รหัสผ่าน' }).fill(demo.organiser.password);
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
  await page.locator('a[href^="/w/"]').first().waitFor();
  const base = new URL(
    (await page.locator('a[href^="/w/"]').first().getAttribute('href')) ?? '',
    page.url(),
  ).pathname
    .split('/')
    .slice(0, 3)
    .join('/');
  const colleague = await person(browser, demo, phone);
  await colleague.goto(demo.linkOf('/ facilitator'));
  await colleague.waitForURL(/\/w\//);
  return { demo, page, colleague, base };
}

describe("the organiser's pages", () => {
  it('takes ceilings from a sheet, keeps the lines it cannot read, and saves the rest', async (ctx) => {
    const { page, base } = await organiser(ctx);
    await page.goto(`${base}/setup`);
    await page.getByRole('button', { name: 'วางจากตาราง' }).click();
    const block = page.getByRole('textbox', { name: /^บรรทัดละหนึ่งพื้นที่/ });
    await block.fill('เชียงใหม่\t๑๖๓,๒๕๐,๐๐๐.๕๐\nไม่มีจังหวัดนี้\t5\nกลุ่มจังหวัดภาคเหนือตอนบน 1\t227 ล้านบาท');
    await page.getByText('อ่านได้ 2 บรรทัด อ่านไม่ได้ 1 บรรทัด').waitFor();
    await page.getByRole('button', { name: 'ใส่ 2 พื้นที่ลงในตาราง' }).click();
    await eventually(async () => expect(await block.inputValue()).toBe('ไม่มีจังหวัดนี้\t5'));
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'บันทึกกรอบวงเงิน' }).click();
    await page.getByText('บันทึกกรอบวงเงิน 2 พื้นที่แล้ว').waitFor();
    await page.reload();
    await page.getByLabel('ค้นหาจังหวัดหรือกลุ่มจังหวัด').fill('เชียงใหม่');
    await eventually(async () =>
      expect(await page.getByRole('textbox', { name: 'จังหวัดเชียงใหม่' }).inputValue()).toBe('163,250,000.50'),
    );
  });

  it('changes a group and its seats for everybody at once', async (ctx) => {
    const { page, colleague, base } = await organiser(ctx);
    await page.goto(`${base}/setup`);
    await page.getByRole('button', { name: 'แก้ไข ด้านการเกษตร' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('ชื่อกลุ่ม (ไทย)').fill('ด้านการเกษตรและน้ำ');
    await dialog.getByRole('combobox', { name: 'เพิ่มหน่วยงาน' }).fill('การท่องเที่ยวแห่งประเทศไทย');
    await dialog.getByRole('option', { name: /การท่องเที่ยวแห่งประเทศไทย/ }).click();
    await dialog.getByText('(15)').waitFor();
    // Closed by mistake: what was typed is still there.
    await dialog.getByRole('button', { name: 'ยกเลิก' }).click();
    await page.getByRole('button', { name: 'แก้ไข ด้านการเกษตร' }).click();
    await eventually(async () =>
      expect(await dialog.getByLabel('ชื่อกลุ่ม (ไทย)').inputValue()).toBe('ด้านการเกษตรและน้ำ'),
    );
    await colleague.goto(`${base}/people`);
    await dialog.getByRole('button', { name: 'บันทึก' }).click();
    await page.getByRole('heading', { name: /ด้านการเกษตรและน้ำ/ }).waitFor();
    await eventually(async () =>
      expect(await colleague.locator('option', { hasText: 'ด้านการเกษตรและน้ำ' }).count()).toBeGreaterThan(0),
    );
  });

  it('adds a person by post, moves them and back, changes the role, and takes them out', async (ctx) => {
    const { demo, page, base } = await organiser(ctx);
    await page.goto(`${base}/people`);
    await page.getByRole('button', { name: 'เพิ่มคน' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'ชื่อหรือตำแหน่ง' }).fill('ผู้แทนกรมปศุสัตว์');
    await dialog.getByRole('combobox', { name: 'องค์กร' }).fill('ปศุสัตว์');
    await dialog.getByRole('option', { name: /กรมปศุสัตว์/ }).click();
    // The only group with its seat, and the agency it answers for, are proposed.
    await eventually(async () =>
      expect(await dialog.getByRole('combobox', { name: 'ตอบแทนหน่วยงาน' }).inputValue()).toBe('กรมปศุสัตว์'),
    );
    await dialog.getByRole('button', { name: 'เพิ่มคน' }).click();
    const link = await dialog.getByRole('textbox', { name: 'ลิงก์ส่วนตัว' }).inputValue();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('searchbox').fill('ปศุสัตว์');
    const group = page.getByLabel('กลุ่มของ ผู้แทนกรมปศุสัตว์');
    await group.selectOption('tourism');
    await page.getByRole('button', { name: 'เลิกทำ' }).click();
    await eventually(async () => expect(await group.inputValue()).toBe('agriculture'));

    await page.getByRole('button', { name: 'คำสั่งสำหรับ ผู้แทนกรมปศุสัตว์' }).click();
    await page.getByRole('menuitem', { name: /เปลี่ยนบทบาท/ }).click();
    await dialog.getByRole('radio', { name: /^หัวหน้ากลุ่ม/ }).check();
    await dialog.getByRole('button', { name: 'บันทึก' }).click();
    await page.getByText('บันทึกบทบาทของ ผู้แทนกรมปศุสัตว์ แล้ว').waitFor();

    // The link opens their place; taken out, their page ends at once.
    const browser = page.context().browser();
    if (!browser) throw new Error('the page has no browser');
    const added = await person(browser, demo, phone);
    await added.goto(new URL(link).pathname);
    await added.waitForURL(/\/w\//);
    await added.goto(`${base}/now`);
    await added.getByText('ผู้แทนกรมปศุสัตว์').first().waitFor();
    expect(await axeFaults(added)).toEqual([]);
    await page.getByRole('button', { name: 'คำสั่งสำหรับ ผู้แทนกรมปศุสัตว์' }).click();
    await page.getByRole('menuitem', { name: 'นำออกจากการประชุม' }).click();
    await dialog.getByRole('button', { name: 'นำออก' }).click();
    await page.getByText('ไม่มีใครตรงกับตัวกรอง').waitFor();
    await added.getByText('ท่านถูกนำออก').or(added.getByText('ยังไม่ได้เข้าร่วม')).first().waitFor();
  });
});
