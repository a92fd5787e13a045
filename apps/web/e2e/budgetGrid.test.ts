import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { laptop, person } from './person.ts';
import { startDemo } from './startDemo.ts';

const cells = (page: Page, column: string) =>
  page.locator(`[data-field^="budgetLines/"][data-field$="/${column}"]`);
const values = (page: Page, column: string) =>
  cells(page, column).evaluateAll((controls) =>
    controls.map((control) => (control as HTMLInputElement).value),
  );
const isAt = (page: Page, column: string, line: number) =>
  eventually(async () =>
    expect(
      await cells(page, column)
        .nth(line)
        .evaluate((cell) => cell === document.activeElement),
    ).toBe(true),
  );

async function pasteText(page: Page, text: string) {
  await page.evaluate((plain) => {
    const pasted = new DataTransfer();
    pasted.setData('text/plain', plain);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true, cancelable: true }),
    );
  }, text);
}

async function newProposal(ctx: TestContext): Promise<{ page: Page; other: Page }> {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const page = await person(browser, demo, laptop);
  await page.goto(demo.linkOf('/ lead of agriculture'));
  await page.waitForURL(/\/w\/[^/]+\/\w+/);
  await page.goto(`${page.url().replace(/(\/w\/[^/]+).*/, '$1')}/groups/agriculture`);
  await page.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
  await page.waitForURL(/\/agriculture\/[^/]+$/);
  const other = await person(browser, demo, laptop);
  await other.goto(demo.linkOf('/ participant of agriculture'));
  await other.waitForURL(/\/w\/[^/]+\/\w+/);
  await other.goto(page.url());
  return { page, other };
}

describe('the budget lines as a grid', { timeout: 90_000 }, () => {
  it('takes a block from a spreadsheet after showing what cannot be read, as one edit, and moves by keys', async (ctx) => {
    const { page, other } = await newProposal(ctx);
    await page.getByRole('button', { name: 'เพิ่มรายการงบประมาณ' }).click();
    await isAt(page, 'item', 0);
    await pasteText(
      page,
      'รายการ\tปี\tแหล่งเงิน\tหมวด\tจำนวนเงิน\r\n' +
        'ขุดลอกคลอง\t๒๕๗๐\tจังหวัด\tงบลงทุน\t1.5 ล้าน\r\n' +
        'อบรม\t2570\tเทวดา\tงบดำเนินงาน\t250,000\r\n' +
        'ป้าย\t2570\tจังหวัด\tงบดำเนินงาน\t12,5\r\n',
    );
    const dialog = page.getByRole('dialog');
    await dialog.getByText('จะวาง 3 แถว เป็นรายการใหม่ 2 รายการ').waitFor();
    expect(await dialog.locator('[data-refused]').count()).toBe(2);
    expect((await values(other, 'item')).join('')).toBe('');
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'วางตามนี้' }).click();
    for (const who of [page, other]) {
      await eventually(async () => expect(await values(who, 'item')).toEqual(['ขุดลอกคลอง', 'อบรม', 'ป้าย']));
      expect(await values(who, 'amount')).toEqual(['1,500,000', '250,000', '']);
      expect(await values(who, 'category')).toEqual(['investment', 'operations', 'operations']);
    }

    await cells(page, 'item').first().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await isAt(page, 'item', 1);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    await isAt(page, 'fiscalYear', 1);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+ArrowUp');
    await isAt(page, 'source', 0);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await isAt(page, 'item', 0);
    await cells(page, 'amount').nth(1).focus();
    await page.keyboard.press('Enter');
    await isAt(page, 'amount', 2);
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await isAt(page, 'item', 3);
    await page.keyboard.press('Tab');
    await isAt(page, 'fiscalYear', 3);
    await page.getByText('น่าจะอ่านหรือพิมพ์ผิด').first().waitFor();
  });

  it('warns of an amount a thousand times the usual of its category in the group, and lets it stand', async (ctx) => {
    const { page, other } = await newProposal(ctx);
    await page.getByRole('button', { name: 'เพิ่มรายการงบประมาณ' }).click();
    await isAt(page, 'item', 0);
    await pasteText(
      page,
      [100, 110, 120, 130, 140_000]
        .map((thousand) => `ฝาย ${thousand}\t2570\tจังหวัด\tงบบุคลากร\t${thousand}000`)
        .join('\n'),
    );
    await page.getByRole('dialog').getByRole('button', { name: 'วางตามนี้' }).click();
    const warning = page.getByText(/รายการ “ฝาย 140000” .*มากกว่าค่ากลางของหมวดเดียวกัน/);
    await warning.waitFor();
    await warning.scrollIntoViewIfNeeded();
    await eventually(async () => expect((await values(other, 'amount')).at(-1)).toBe('140,000,000'));
    // What was pasted is taken back at once.
    await page.keyboard.press('Control+z');
    await eventually(async () => expect((await values(other, 'amount')).length).toBeLessThanOrEqual(1));
    expect(await axeFaults(page)).toEqual([]);
  });

  it('takes amounts in millions and spreads one item over the years of a commitment, for everybody', async (ctx) => {
    const { page, other } = await newProposal(ctx);
    await page.getByRole('button', { name: 'เพิ่มรายการงบประมาณ' }).click();
    await isAt(page, 'item', 0);
    await page.keyboard.insertText('ก่อสร้างประตูระบายน้ำ');
    await page.getByRole('radio', { name: 'ล้านบาท' }).check({ force: true });
    await cells(page, 'amount').first().fill('๑๒.๕');
    await cells(page, 'amount').first().press('Tab');
    await page.getByText('= 12,500,000 บาท').waitFor();
    await other.getByText('สิบสองล้านห้าแสนบาทถ้วน').waitFor();

    await page.locator('#field-budgetLines button[aria-haspopup="menu"]').first().click();
    await page.getByRole('menuitem', { name: /ผูกพันข้ามปี/ }).click();
    const dialog = page.getByRole('dialog', { name: 'งบผูกพันข้ามปี' });
    await dialog.getByLabel('ปีงบประมาณ 2570').fill('5');
    await dialog.getByLabel('ปีงบประมาณ 2571').fill('4.5');
    await dialog.getByLabel('ปีงบประมาณ 2572').fill('3');
    await dialog.getByLabel('ปีงบประมาณ 2572').press('Tab');
    await eventually(async () =>
      expect(await dialog.getByRole('status').textContent()).toContain('12,500,000'),
    );
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'ใช้จำนวนเงินเหล่านี้' }).click();
    await eventually(async () =>
      expect(await values(other, 'amount')).toEqual(['5,000,000', '4,500,000', '3,000,000']),
    );
    expect(await values(page, 'amount')).toEqual(['5', '4.5', '3']);
    expect(await other.getByTestId('commitment').first().textContent()).toContain('2570–2572');
    await page.getByRole('button', { name: 'เลิกทำสิ่งที่ฉันแก้' }).click();
    await eventually(async () => expect(await values(other, 'amount')).toEqual(['12,500,000']));
  });
});
