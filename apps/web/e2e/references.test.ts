import { eventually } from '@ruam/testkit';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { facilitating } from './facilitators.ts';
import { phone } from './person.ts';

/** "Not the same": the pair and the badge go, and come back when it is looked at again. */
async function judgeReferencePair(page: Page, found: Locator): Promise<void> {
  const pairs = found.getByRole('button', { name: 'ไม่ใช่โครงการเดียวกัน' });
  const count = await pairs.count();
  await pairs.first().click();
  await eventually(async () => expect(await pairs.count()).toBe(count - 1));
  await page.getByRole('tab', { name: /^บัญชี/ }).first().click();
  await page.locator('.title-cell').first().waitFor();
  await eventually(async () =>
    expect(await page.locator('.title-cell').first().getByText('อยู่ในบัญชีของกระทรวง').count()).toBe(0),
  );
  await page.getByRole('tab', { name: /อาจซ้ำกัน/ }).click();
  await found.locator('summary', { hasText: 'ระบุแล้วว่าไม่ใช่โครงการเดียวกัน' }).click();
  expect(await axeFaults(page)).toEqual([]);
  await found.getByRole('button', { name: 'นำกลับมาพิจารณา' }).click();
  await eventually(async () => expect(await pairs.count()).toBe(count));
}

describe('reference lists', () => {
  it("takes a ministry's list, marks what stands in it and leaves every sum as it was; removes it with an undo", async (ctx) => {
    const { base, page } = await facilitating(ctx, { groups: ['agriculture'], consolidating: true });
    await page.goto(`${base}/consolidate`);
    const sums = page.getByRole('status').filter({ hasText: 'บาท' }).first();
    await page.locator('.title-cell button').first().waitFor();
    const title = (await page.locator('.title-cell button').first().innerText()).trim();
    const [area] = (await page.locator('.area-cell').first().innerText()).trim().split(/[\n,]/);
    const before = await sums.innerText();

    await page.goto(`${base}/consolidate/reference`);
    await page.getByText('ยังไม่มีบัญชีอ้างอิง').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'เพิ่มบัญชีอ้างอิง' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('โครงการของกระทรวง').click();
    const choose = dialog.locator('input[type=file]');
    const file = (name: string, text: string) => ({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    });
    await choose.setInputFiles(file('result.json', '{"format":"other"}'));
    await dialog.getByText('ไฟล์นี้ไม่ใช่ผลการประชุมของระบบนี้').waitFor();
    await choose.setInputFiles(
      file(
        'บัญชีกรม.csv',
        `ชื่อโครงการ,จังหวัด,งบประมาณ,หน่วยงาน,ปีงบประมาณ\r\n"${title}",${area},1234567.50,กรมชลประทาน,2570\r\nโครงการอื่นของกรม,${area},1000,กรมชลประทาน,2570\r\n`,
      ),
    );
    await dialog.getByText('1,235,567.50').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'ใช้บัญชีนี้' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: 'บัญชีกรม' }).waitFor();
    await page.getByText('โครงการอื่นของกรม').waitFor();
    expect(await axeFaults(page)).toEqual([]);

    await page.goto(`${base}/consolidate`);
    await page.getByText('อยู่ในบัญชีของกระทรวง').first().waitFor();
    await eventually(async () => expect(await sums.innerText()).toBe(before));
    await page.getByRole('tab', { name: /อาจซ้ำกัน/ }).click();
    const found = page.getByRole('region', { name: 'โครงการที่อยู่ในบัญชีอ้างอิงด้วย' });
    await found.getByText('1,234,567.50').waitFor();
    await found.getByText('ไม่นับรวม').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await judgeReferencePair(page, found);

    await page.goto(`${base}/consolidate/ranking`);
    await page.getByText('บัญชีโครงการของกระทรวง เพื่อรับทราบ').waitFor();
    await page.locator('summary', { hasText: 'บัญชีกรม' }).getByText('1,235,567.50').waitFor();

    await page.setViewportSize(phone.viewport as { width: number; height: number });
    await page.goto(`${base}/consolidate/reference`);
    await page.getByText('โครงการอื่นของกรม').waitFor();
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    await eventually(async () => expect(await page.evaluate(overflow)).toBe(0));
    await page.getByRole('button', { name: 'นำออก' }).click();
    await page.getByText('ยังไม่มีบัญชีอ้างอิง').waitFor();
    await page.getByRole('button', { name: 'นำกลับมา' }).click();
    await page.getByRole('heading', { name: 'บัญชีกรม' }).waitFor();
  });

  it("says of a row that it stood in last year's list", async (ctx) => {
    const { page, base } = await facilitating(ctx, { groups: ['agriculture'] });
    // Last year's result is a file as the reports page of that workshop gives it; here, of this one.
    const result = await page.request.get(`/api/workshops/${base.split('/').at(-1)}/export.json`);
    await page.goto(`${base}/consolidate/reference`);
    await page.getByRole('button', { name: 'เพิ่มบัญชีอ้างอิง' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles({
      ...{ name: 'result.json', mimeType: 'application/json', buffer: Buffer.from(await result.body()) },
    });
    await dialog.getByLabel('ปีงบประมาณ').fill('2569');
    await dialog.getByRole('button', { name: 'ใช้บัญชีนี้' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.goto(`${base}/consolidate`);
    await page.getByText('อยู่ในบัญชีปี 2569').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });
});
