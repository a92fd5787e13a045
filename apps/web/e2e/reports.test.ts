import { readFile } from 'node:fs/promises';
import { eventually } from '@ruam/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { handOver } from './handOver.ts';
import { laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

describe('the reports page', () => {
  it('shows a report, has it made, keeps it through a reload and hands it over', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const page = await person(browser, demo, laptop);
    await page.goto(demo.linkOf('/ facilitator'));
    await page.waitForURL(/\/w\/[^/]+\/\w+/);
    const base = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
    await handOver(page, base, 'agriculture');

    // Look first: the page says what the file will.
    await page.goto(`${base}/reports`);
    const summary = page.locator('[data-report=executiveSummary]');
    await summary.getByRole('button', { name: /ดูตัวอย่าง/ }).click();
    const preview = page.frameLocator('iframe');
    await preview.getByRole('heading', { name: 'บทสรุปผู้บริหาร' }).waitFor();
    await preview
      .getByText(/ฉบับร่าง · รุ่น \d+ · ส่งมอบ \d\/\d กลุ่ม · [0-9a-f]{12}/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'ปิด', exact: true }).click();

    await summary.getByRole('button', { name: /^DOCX/ }).click();
    await page.locator('[data-job=done]').first().waitFor({ timeout: 120_000 });
    await page.reload();
    const done = page.locator('[data-job=done]').first();
    await done.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const downloading = page.waitForEvent('download');
    await done.getByRole('button', { name: /ดาวน์โหลด/ }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^บทสรุปผู้บริหาร .+\.docx$/);
    const file = await readFile(await download.path());
    expect(file.subarray(0, 2).toString()).toBe('PK');

    // Rows chosen on the list page are those of the report, and the page says how many of the whole.
    await page.goto(`${base}/consolidate`);
    await page.getByRole('searchbox').first().fill('ท่องเที่ยว');
    await page.getByRole('link', { name: 'ออกรายงานรายการที่เลือก' }).click();
    await page.waitForURL(/reports\?search=/);
    await summary.getByRole('button', { name: /ดูตัวอย่าง/ }).click();
    await preview.getByText(/เฉพาะ คำค้น: “ท่องเที่ยว”/).waitFor();
    await eventually(async () => {
      const chosen = await page.locator('[data-chosen]').textContent();
      const [, figures] = /ที่เลือก (\d+ จาก \d+) โครงการ/.exec(chosen ?? '') ?? [];
      expect(figures, chosen ?? '').toBeDefined();
      expect(await preview.getByText(/^แสดง \d+ จาก \d+ โครงการ/).textContent()).toContain(figures);
    });
    await page.getByRole('button', { name: 'ปิด', exact: true }).click();

    // Another who may sees the same file, on a phone.
    const other = await person(browser, demo, phone);
    await other.goto(demo.linkOf('/ facilitator'));
    await other.goto(`${base}/reports`);
    await other.locator('[data-job=done]').first().waitFor();
    const tooWide = await other.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(tooWide).toBe(false);

    // What nobody needs any more is deleted, for everybody.
    await other.getByRole('button', { name: 'ลบ บทสรุปผู้บริหาร' }).first().click();
    await other.getByRole('dialog').getByRole('button', { name: 'ลบไฟล์' }).click();
    await other.getByText('ยังไม่มี เมื่อสั่งทำแล้วไฟล์จะอยู่ที่นี่', { exact: false }).waitFor();
    await page.reload();
    await page.getByText('ยังไม่มี เมื่อสั่งทำแล้วไฟล์จะอยู่ที่นี่', { exact: false }).waitFor();
  });
});
