import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { edit, phone } from './person.ts';
import { proposalOfTwo } from './proposalOfTwo.ts';

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

describe('the budget lines as a grid', () => {
  it('takes a block from a spreadsheet after showing what cannot be read, as one edit, and moves by keys', async (ctx) => {
    const { page, other } = await proposalOfTwo(ctx);
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
    await eventually(async () => expect(await dialog.locator('[data-refused]').count()).toBe(2));
    expect((await values(other, 'item')).join('')).toBe('');
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'วางตามนี้' }).click();
    for (const who of [page, other]) {
      await eventually(async () => {
        expect(await values(who, 'item')).toEqual(['ขุดลอกคลอง', 'อบรม', 'ป้าย']);
        expect(await values(who, 'amount')).toEqual(['1,500,000', '250,000', '']);
        expect(await values(who, 'category')).toEqual(['investment', 'operations', 'operations']);
      });
    }

    await cells(page, 'item').first().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await isAt(page, 'item', 1);
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
    const { page, other } = await proposalOfTwo(ctx);
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
    // The way to the line is the warning itself.
    await warning.click();
    await isAt(page, 'amount', 4);
    expect(await axeFaults(page)).toEqual([]);
    // What was pasted is taken back at once, and nothing besides.
    await page.getByRole('button', { name: 'เลิกทำสิ่งที่ฉันแก้' }).click();
    await eventually(async () => expect(await values(other, 'item')).toEqual(['']));
    await page.getByRole('button', { name: 'ทำซ้ำสิ่งที่ฉันแก้' }).click();
    await eventually(async () => expect((await values(other, 'amount')).at(-1)).toBe('140,000,000'));
  });

  it('takes amounts in millions and spreads one item over the years of a commitment, for everybody', async (ctx) => {
    const { page, other } = await proposalOfTwo(ctx);
    await page.getByRole('button', { name: 'เพิ่มรายการงบประมาณ' }).click();
    await isAt(page, 'item', 0);
    await page.keyboard.insertText('ก่อสร้างประตูระบายน้ำ');
    await page.getByRole('radio', { name: 'ล้านบาท' }).press('Space');
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
    await eventually(async () => {
      expect(await values(page, 'amount')).toEqual(['5', '4.5', '3']);
      expect(await other.getByTestId('commitment').first().textContent()).toContain('2570–2572');
    });
    await page.getByRole('button', { name: 'เลิกทำสิ่งที่ฉันแก้' }).click();
    await eventually(async () => expect(await values(other, 'amount')).toEqual(['12,500,000']));
  });

  it('reads a table with merged headings, Thai digits and sums; what stands twice is not counted twice', async (ctx) => {
    const { page, other } = await proposalOfTwo(ctx);
    await page.getByRole('button', { name: 'เพิ่มรายการงบประมาณ' }).click();
    await isAt(page, 'item', 0);
    await pasteText(
      page,
      [
        'บัญชีรายการงบประมาณ จังหวัดเชียงใหม่\t\t\t\t\t\t',
        'ที่\tกิจกรรม\tรายการ\tหมวด\tงบประมาณ (พันบาท)\t\t',
        '\t\t\t\t๒๕๗๐\t๒๕๗๑\tรวม',
        '1\tขุดลอกคลอง\tค่าจ้างขุด\tงบลงทุน\t1,250.50\t๗๕๐\t2,000.50',
        '2\t\tป้ายโครงการ\tงบดำเนินงาน\t(15)\t- \t(15)',
        '3\t\tค่าควบคุมงาน\tงบดำเนินงาน\t๑๐๐\t\t100',
        'รวมทั้งสิ้น\t\t\t\t1,335.50\t750\t2,085.50',
      ].join('\r\n'),
    );
    const dialog = page.getByRole('dialog');
    await dialog.getByText('จะวาง 3 แถว เป็นรายการใหม่ 3 รายการ จำนวนเงินรวม 2,100,500 บาท').waitFor();
    await dialog.getByText('จำนวนเงินติดลบ').waitFor();
    await dialog.getByText('แถวรวม ถ้าวางจะนับซ้ำ').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    // What the heading says can be said otherwise.
    await dialog.getByLabel('จำนวนเงินในตารางมีหน่วยเป็น').selectOption('baht');
    await dialog.getByText(/จำนวนเงินรวม 2,100.50 บาท/).waitFor();
    await dialog.getByLabel('จำนวนเงินในตารางมีหน่วยเป็น').selectOption('thousand');
    await dialog.getByRole('button', { name: 'วางตามนี้' }).click();
    await eventually(async () => {
      expect(await values(other, 'item')).toEqual(['ค่าจ้างขุด', 'ค่าจ้างขุด', 'ป้ายโครงการ', 'ค่าควบคุมงาน']);
      expect(await values(other, 'fiscalYear')).toEqual(['2570', '2571', '2570', '2570']);
      expect(await values(other, 'amount')).toEqual(['1,250,500', '750,000', '', '100,000']);
    });
    await other.getByText('ผูกพันข้ามปี 2570–2571 รวม 2,000,500 บาท').first().waitFor();
    // Two levels: the activity was made, and its lines are added up under it.
    const sums = other.locator('#field-budgetLines dl').first();
    await eventually(async () => expect(await sums.textContent()).toMatch(/1\. ขุดลอกคลอง\s*2,100,500/));
    await page.getByRole('button', { name: 'เลิกทำสิ่งที่ฉันแก้' }).click();
    await eventually(async () => expect(await values(other, 'item')).toEqual(['']));
    await eventually(async () =>
      expect(await other.locator('[data-field^="activities/"][data-field$="/name"]').count()).toBe(0),
    );
  });

  it('is written by two at once; taking back a pasted block leaves what the other wrote meanwhile', async (ctx) => {
    const { page, other } = await proposalOfTwo(ctx);
    await page.getByRole('button', { name: 'เพิ่มรายการงบประมาณ' }).click();
    await isAt(page, 'item', 0);
    await page.keyboard.insertText('ฝาย');
    await eventually(async () => expect(await values(other, 'item')).toEqual(['ฝาย']));
    // One writes the amount of the line on which the other pastes a table from its second line on.
    await cells(other, 'amount').first().focus();
    await page.keyboard.press('Enter');
    await isAt(page, 'item', 1);
    await pasteText(page, 'ท่อ\t2571\tจังหวัด\tงบลงทุน\t5,000\nป้าย\t2571\tจังหวัด\tงบดำเนินงาน\t7,000');
    await other.keyboard.insertText('๑๒,๐๐๐');
    await page.getByRole('dialog').getByRole('button', { name: 'วางตามนี้' }).click();
    await other.keyboard.press('Tab');
    for (const who of [page, other])
      await eventually(async () => {
        expect(await values(who, 'item')).toEqual(['ฝาย', 'ท่อ', 'ป้าย']);
        expect(await values(who, 'amount')).toEqual(['12,000', '5,000', '7,000']);
        expect(await who.getByTestId('budget-total').textContent()).toContain('24,000');
      });
    await cells(other, 'item').nth(2).fill('ป้ายโครงการ');
    await eventually(async () => expect((await values(page, 'item'))[2]).toBe('ป้ายโครงการ'));
    await page.getByRole('button', { name: 'เลิกทำสิ่งที่ฉันแก้' }).click();
    for (const who of [page, other])
      await eventually(async () => {
        expect((await values(who, 'amount'))[0]).toBe('12,000');
        expect((await values(who, 'item')).join(' ')).toContain('โครงการ');
        expect(await values(who, 'item')).not.toContain('ท่อ');
        expect(await who.getByTestId('budget-total').textContent()).toContain('12,000');
      });
  });

  it('says which lines a block is pasted over, and pastes over those also when another takes a line away meanwhile', async (ctx) => {
    const { page, other } = await proposalOfTwo(ctx);
    await page.getByRole('button', { name: 'เพิ่มรายการงบประมาณ' }).click();
    await isAt(page, 'item', 0);
    await pasteText(page, 'ก\t2570\nข\t2570\nค\t2570');
    await page.getByRole('dialog').getByRole('button', { name: 'วางตามนี้' }).click();
    await eventually(async () => expect(await values(other, 'item')).toEqual(['ก', 'ข', 'ค']));
    await cells(page, 'item').nth(1).focus();
    await pasteText(page, 'ท่อ\t2571\nป้าย\t2571\nฝาย\t2571');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('จะเขียนทับ 2 รายการที่มีอยู่ “ข” “ค”').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await other.locator('#field-budgetLines button[aria-haspopup="menu"]').first().click();
    await other.getByRole('menuitem', { name: 'ลบ' }).click();
    await eventually(async () => expect(await values(page, 'item')).toEqual(['ข', 'ค']));
    await dialog.getByText('จะเขียนทับ 2 รายการที่มีอยู่ “ข” “ค”').waitFor();
    await dialog.getByRole('button', { name: 'วางตามนี้' }).click();
    for (const who of [page, other])
      await eventually(async () => {
        expect(await values(who, 'item')).toEqual(['ท่อ', 'ป้าย', 'ฝาย']);
        expect(await values(who, 'fiscalYear')).toEqual(['2571', '2571', '2571']);
      });
  });

  it('works on a phone: amounts down the lines with Enter, a table pasted and looked through', async (ctx) => {
    const { page: lead, other } = await proposalOfTwo(ctx, phone);
    await edit(other);
    await other.getByRole('button', { name: 'เพิ่มรายการงบประมาณ' }).click();
    await isAt(other, 'item', 0);
    await pasteText(
      other,
      'ที่\tหมายเหตุ\tรายการ\tปี\tจำนวนเงิน (บาท)\n1\t-\tฝาย\t๒๕๗๐\t๑,๕๐๐,๐๐๐\n2\tด่วน\tท่อ\t2571\t250000',
    );
    const dialog = other.getByRole('dialog');
    await dialog.getByText(/จำนวนเงินรวม 1,750,000 บาท/).waitFor();
    // What it is and what it costs fill the window; what is left out comes last.
    await eventually(async () =>
      expect(
        await dialog
          .locator('thead select')
          .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value)),
      ).toEqual(['item', 'amount', 'fiscalYear', '', '']),
    );
    await eventually(async () =>
      expect((await dialog.locator('tbody tr').nth(1).innerText()).replace(/\s+/g, ' ')).toContain(
        'ฝาย 1,500,000 2570 1 -',
      ),
    );
    expect(await axeFaults(other)).toEqual([]);
    await dialog.getByRole('button', { name: 'วางตามนี้' }).click();
    await eventually(async () => expect(await values(lead, 'amount')).toEqual(['1,500,000', '250,000']));
    await cells(other, 'amount').first().focus();
    await other.keyboard.press('Enter');
    await isAt(other, 'amount', 1);
    await other.keyboard.insertText('๓๐๐,๐๐๐');
    await other.keyboard.press('Enter');
    await eventually(async () =>
      expect((await values(lead, 'amount')).slice(0, 2)).toEqual(['1,500,000', '300,000']),
    );
    await other.getByText('หนึ่งล้านแปดแสนบาทถ้วน').first().waitFor();
    expect(await axeFaults(other)).toEqual([]);
    expect(
      await other.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
  });
});
