import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { acceptAll } from './acceptAll.ts';
import { axeFaults } from './axe.ts';
import { facilitating } from './facilitators.ts';
import { handOver } from './handOver.ts';
import { person, phone } from './person.ts';

async function issue(page: Page, number: number): Promise<void> {
  await page.getByRole('button', { name: `ออกฉบับที่ ${number}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await acceptAll(dialog, `ออกฉบับที่ ${number}`);
  await page.getByRole('heading', { name: `ฉบับที่ ${number}`, exact: true }).waitFor();
}

const figure = async (page: Page, total: string) =>
  (await page.locator(`tr[data-total="${total}"] td`).last().innerText()).trim();

describe('signed versions', () => {
  it('are issued, signed by post, reopened with a reason, and compared in words and in figures', async (ctx) => {
    const { browser, demo, base, page } = await facilitating(ctx, {
      groups: ['agriculture', 'tourism'],
      consolidating: true,
    });
    await page.goto(`${base}/versions`);
    await issue(page, 1);

    // Signed by the chair; the other device sees it without reloading, and everything is open to a phone too.
    const other = await person(browser, demo, { ...phone, colorScheme: 'dark' });
    await other.goto(demo.linkOf('/ facilitator'));
    await other.goto(`${base}/versions`);
    await page.getByRole('button', { name: 'ลงนาม: ประธานการประชุม' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('ชื่อผู้ลงนาม').fill('นายสมชาย ใจดี');
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'ลงนาม', exact: true }).click();
    for (const one of [page, other]) await one.getByText(/นายสมชาย ใจดี ลงนามเมื่อ/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await axeFaults(other)).toEqual([]);
    const wide = await other.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);

    // What is downloaded is what the code on the page says.
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'ดาวน์โหลดเนื้อหา' }).click(),
    ]);
    const hash = createHash('sha256')
      .update(await readFile(await download.path()))
      .digest('hex');
    await page.getByText(hash).first().waitFor();

    // While it stands the list says why it cannot be changed.
    await page.goto(`${base}/consolidate`);
    await page
      .getByText(/ออกเป็นฉบับที่ 1 เพื่อลงนามแล้ว/)
      .first()
      .waitFor();
    await page.goto(`${base}/versions`);
    await page.getByRole('button', { name: 'เปิดแก้ไข' }).click();
    await dialog.getByLabel('เหตุผลที่เปิดแก้ไข').fill('กลุ่มสังคมส่งมอบแล้ว');
    await dialog.getByRole('button', { name: 'เปิดแก้ไข' }).click();
    await other.getByText(/กลุ่มสังคมส่งมอบแล้ว/).waitFor();
    await handOver(page, base, 'social_environment');
    await page.goto(`${base}/versions`);
    await issue(page, 2);
    await page.getByRole('heading', { name: /เข้าบัญชี/ }).waitFor();
    await page.locator('section[aria-labelledby="difference-entered"] li').first().waitFor();
    await eventually(async () => expect(await figure(page, 'projects')).toMatch(/^\+\d+$/));
    const sum = (await page.locator('[data-sum="differences"] span').last().innerText()).trim();
    // Administration came too, so the rows add up to both.
    const baht = (text: string) => Math.round(Number(text.replaceAll(',', '').replace('−', '-')) * 100);
    expect(baht(sum)).toBe(baht(await figure(page, 'included')) + baht(await figure(page, 'administration')));
    expect(await axeFaults(page)).toEqual([]);
    if (process.env.RUAM_PICTURES) {
      await page.screenshot({ path: `${process.env.RUAM_PICTURES}/versions.png`, fullPage: true });
      await other.screenshot({ path: `${process.env.RUAM_PICTURES}/versions-phone.png`, fullPage: true });
    }
  });
});
