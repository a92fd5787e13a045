import { eventually } from '@ruam/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { compose, laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

describe('drafts of one’s own', () => {
  it('are written unseen, shown to the group when ready, and are nowhere lost', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const page = await person(browser, demo, phone);
    await page.goto(demo.linkOf('/ participant of agriculture'));
    await page.waitForURL(/\/w\/[^/]+\/\w+/);
    const base = page.url().replace(/(\/w\/[^/]+).*/, '$1');
    const lead = await person(browser, demo, laptop);
    await lead.goto(demo.linkOf('/ lead of agriculture'));
    await lead.waitForURL(/\/w\/[^/]+\/\w+/);
    await lead.goto(`${base}/groups/agriculture`);

    await page.goto(`${base}/groups/agriculture`);
    await page.getByRole('link', { name: 'ร่างของฉัน' }).click();
    await page.getByText('ยังไม่มีร่าง').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'เริ่มร่างใหม่' }).click();
    await page.waitForURL(/\/drafts\/[^/]+$/);
    await page.locator('[data-field="title"]').focus();
    await compose(page, ['โค', 'รง', 'กา', 'ร', 'บ่อ', 'น้ำ', 'ลับ']);
    await eventually(async () => expect(await page.locator('h1').textContent()).toBe('โครงการบ่อน้ำลับ'));
    await page.getByText('บันทึกแล้ว').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    // The list draws what is near its window: who looks for it does not find it.
    await lead.getByRole('searchbox').fill('บ่อน้ำลับ');
    await lead.getByText('ไม่มีโครงการที่ตรงกับคำค้น').waitFor();

    await page.reload();
    await eventually(async () => expect(await page.locator('h1').textContent()).toBe('โครงการบ่อน้ำลับ'));
    await page.getByRole('button', { name: 'เปิดให้กลุ่มเห็น' }).click();
    const dialog = page.getByRole('dialog', { name: 'เปิดให้กลุ่มเห็น' });
    await dialog.getByText('โครงการบ่อน้ำลับ').waitFor();
    await dialog.getByRole('button', { name: 'เปิดให้กลุ่มเห็น' }).click();
    await page.waitForURL(/\/groups\/agriculture\/[^/]+$/);
    await lead.getByRole('link', { name: 'โครงการบ่อน้ำลับ' }).waitFor();
    await eventually(async () => expect(await page.locator('h1').textContent()).toBe('โครงการบ่อน้ำลับ'));
    // The draft waits in the writer's bin; the group has one, not two.
    await page.goto(`${base}/drafts`);
    await page.getByText('ยังไม่มีร่าง').waitFor();
    await page.getByRole('button', { name: /ถัง.*1/ }).waitFor();
    expect(await lead.getByRole('link', { name: 'โครงการบ่อน้ำลับ' }).count()).toBe(1);
  });
});
