import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { laptop } from './person.ts';
import { proposalOfTwo } from './proposalOfTwo.ts';

const control = (page: Page, line: number, cell: string) =>
  page
    .locator('[data-line]')
    .nth(line)
    .locator(`[data-cell="${cell}"]`)
    .locator('input, textarea, select, button')
    .first();
const value = (page: Page, line: number, cell: string) => control(page, line, cell).inputValue();
/** Waits until the focus is in a cell. */
const isAt = (page: Page, line: number, cell: string) =>
  eventually(async () =>
    expect(
      await page.evaluate(() => {
        const at = document.activeElement?.closest<HTMLElement>('[data-cell]');
        const lines = [...document.querySelectorAll('[data-line]')];
        return `${lines.indexOf(at?.closest('[data-line]') as Element)} ${at?.dataset.cell}`;
      }),
    ).toBe(`${line} ${cell}`),
  );
async function press(page: Page, ...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Two lines of one activity, begun by the keyboard alone. */
async function twoLines(page: Page) {
  await page.getByRole('button', { name: 'เพิ่มกิจกรรมหลัก' }).click();
  const activity = page.locator('[data-field^="activities/"][data-field$="/name"]');
  await eventually(() => activity.evaluate((field) => field === document.activeElement));
  await page.keyboard.insertText('ขุดลอก');
  await page.getByRole('button', { name: 'เพิ่มรายการงบประมาณ' }).click();
  await isAt(page, 0, 'item');
  await page.keyboard.insertText('ค่าจ้าง');
  // As in a spreadsheet: Enter goes back below where the run of Tabs began.
  await press(page, 'Tab', 'Tab', 'Tab', 'Tab');
  await isAt(page, 0, 'amount');
  await page.keyboard.insertText('๑,๐๐๐');
  await press(page, 'Enter');
  await isAt(page, 1, 'item');
  await page.keyboard.insertText('ค่าวัสดุ');
}

describe('the budget grid by keys', () => {
  it('reaches every cell by arrows, changes none on the way, and opens a list of choices before arrows choose', async (ctx) => {
    const { page, other } = await proposalOfTwo(ctx);
    await twoLines(page);
    await press(page, 'Escape');
    await eventually(async () => expect(await value(page, 1, 'item')).toBe(''));
    await page.getByRole('button', { name: 'เอาที่พิมพ์กลับมา' }).click();
    await eventually(async () => expect(await value(other, 1, 'item')).toBe('ค่าวัสดุ'));

    await control(page, 0, 'fiscalYear').focus();
    const before = await page
      .locator('[data-line] select')
      .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
    const way: [string, number, string][] = [
      ['Home', 0, 'item'],
      ['ArrowRight', 0, 'fiscalYear'],
      ['ArrowUp', 0, 'fiscalYear'],
      ['ArrowRight', 0, 'source'],
      ['ArrowRight', 0, 'category'],
      ['ArrowDown', 0, 'fundingAgency'],
      ['ArrowLeft', 0, 'activity'],
      ['ArrowDown', 1, 'item'],
      ['ArrowDown', 1, 'activity'],
      ['ArrowDown', 1, 'activity'],
      ['ArrowRight', 1, 'fundingAgency'],
      ['ArrowUp', 1, 'fiscalYear'],
      ['End', 1, 'amount'],
      ['ArrowRight', 1, 'tools'],
      ['ArrowUp', 0, 'tools'],
      ['ArrowLeft', 0, 'amount'],
      ['Control+ArrowDown', 1, 'amount'],
      ['Control+Home', 0, 'item'],
      ['Control+End', 1, 'amount'],
      ['Shift+Enter', 0, 'amount'],
    ];
    for (const [key, line, cell] of way) {
      await press(page, key);
      await isAt(page, line, cell);
    }
    expect(
      await page
        .locator('[data-line] select')
        .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value)),
    ).toEqual(before);
    expect(await page.getByRole('menu').count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);

    // A list of choices: opened, chosen from, and emptied.
    await control(page, 0, 'category').focus();
    await press(page, 'F2', 'End', 'Enter');
    const last = await control(page, 0, 'category').evaluate(
      (list) => (list as HTMLSelectElement).options.length - 1,
    );
    await eventually(async () =>
      expect(
        await control(other, 0, 'category').evaluate((list) => (list as HTMLSelectElement).selectedIndex),
      ).toBe(last),
    );
    await isAt(page, 0, 'category');
    await press(page, 'Delete');
    await eventually(async () => expect(await value(other, 0, 'category')).toBe(''));

    // A list that is searched: it opens by a key, its arrows are its own, and what was chosen is a cell again.
    await press(page, 'ArrowDown');
    await isAt(page, 0, 'fundingAgency');
    const funder = control(page, 0, 'fundingAgency');
    expect(await funder.getAttribute('aria-expanded')).toBe('false');
    await press(page, 'Alt+ArrowDown');
    await eventually(async () => expect(await funder.getAttribute('aria-expanded')).toBe('true'));
    expect(await axeFaults(page)).toEqual([]);
    await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
    await eventually(async () => expect(await value(other, 0, 'fundingAgency')).not.toBe(''));
    const chosen = await value(other, 0, 'fundingAgency');
    await press(page, 'ArrowRight');
    await isAt(page, 0, 'amount');
    await press(page, 'ArrowLeft');
    await isAt(page, 0, 'fundingAgency');
    await page.keyboard.insertText('กรม');
    await eventually(async () => expect(await funder.getAttribute('aria-expanded')).toBe('true'));
    await press(page, 'Escape', 'Escape');
    await eventually(async () => expect(await funder.inputValue()).toBe(chosen));
    expect(await value(other, 0, 'fundingAgency')).toBe(chosen);
  });

  it('is written into by F2 and over by typing; Escape gives a text back and keeps what the other wrote meanwhile', async (ctx) => {
    const { page, other } = await proposalOfTwo(ctx);
    await twoLines(page);
    await press(page, 'Shift+Enter');
    await isAt(page, 0, 'item');
    await press(page, 'F2', 'ArrowLeft', 'ArrowRight', 'ArrowRight');
    await isAt(page, 0, 'item');
    await page.keyboard.insertText('เหมา');
    await eventually(async () => expect(await value(other, 0, 'item')).toBe('ค่าจ้างเหมา'));
    await control(other, 0, 'item').press('Home');
    await other.keyboard.insertText('(ก) ');
    await eventually(async () => expect(await value(page, 0, 'item')).toBe('(ก) ค่าจ้างเหมา'));
    await press(page, 'Escape');
    for (const who of [page, other])
      await eventually(async () => expect(await value(who, 0, 'item')).toBe('(ก) ค่าจ้าง'));
    // A cell again: what is typed takes the place of what it says.
    await eventually(async () =>
      expect(
        await control(page, 0, 'item').evaluate((text) => (text as HTMLTextAreaElement).selectionEnd),
      ).toBe('(ก) ค่าจ้าง'.length),
    );
    await page.keyboard.insertText('ป้าย');
    for (const who of [page, other])
      await eventually(async () => expect(await value(who, 0, 'item')).toBe('ป้าย'));
    await press(page, 'Control+ArrowRight');
    await isAt(page, 0, 'item');
    await control(page, 0, 'amount').focus();
    await press(page, 'F2');
    await page.keyboard.insertText('0');
    await press(page, 'Escape');
    await eventually(async () => expect(await value(page, 0, 'amount')).toBe('1,000'));
    await press(page, 'End', 'ArrowDown');
    await isAt(page, 1, 'amount');
    expect(await value(other, 0, 'amount')).toBe('1,000');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('goes over the cards of a narrow window too, where a line is read from top to bottom', async (ctx) => {
    const { page, other } = await proposalOfTwo(ctx, { ...laptop, viewport: { width: 800, height: 900 } });
    await twoLines(page);
    await control(other, 1, 'fiscalYear').focus();
    const way: [string, number, string][] = [
      ['ArrowRight', 1, 'category'],
      ['ArrowDown', 1, 'source'],
      ['ArrowDown', 1, 'fundingAgency'],
      ['ArrowDown', 1, 'activity'],
      ['Control+Home', 0, 'item'],
      ['ArrowUp', 0, 'tools'],
      ['ArrowDown', 0, 'item'],
      ['ArrowDown', 0, 'amount'],
      ['Enter', 1, 'amount'],
    ];
    for (const [key, line, cell] of way) {
      await press(other, key);
      await isAt(other, line, cell);
    }
    expect(await axeFaults(other)).toEqual([]);
  });

  it('becomes cards beside a panel, once nobody writes in it: no column is too narrow for words, and what is typed stays', async (ctx) => {
    const { page, other } = await proposalOfTwo(ctx);
    await twoLines(page);
    await press(page, 'Tab', 'Tab', 'Tab', 'Tab');
    await isAt(page, 1, 'amount');
    await page.keyboard.insertText('๒,๐๐๐');
    const grid = page.locator('table[role="grid"]');
    expect(await grid.count()).toBe(1);

    await page.keyboard.press('Control+Alt+KeyM');
    await eventually(async () => expect(await grid.count()).toBe(0));
    const width = await control(page, 1, 'item').evaluate((field) => field.getBoundingClientRect().width);
    expect(width).toBeGreaterThan(200);
    expect(await value(page, 1, 'item')).toBe('ค่าวัสดุ');
    expect(await value(page, 1, 'amount')).toBe('2,000');
    await eventually(async () => expect(await value(other, 1, 'amount')).toBe('2,000'));
    expect(await axeFaults(page)).toEqual([]);

    await page.keyboard.press('Escape');
    await eventually(async () => expect(await grid.count()).toBe(1));
  });
});
