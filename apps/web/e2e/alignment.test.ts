import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { proposalOfTwo } from './proposalOfTwo.ts';

describe('the plans that a proposal serves', () => {
  it('are found by words: one is the main, others are beside it, none stands twice, and the other page sees each', async (ctx) => {
    const { page, other } = await proposalOfTwo(ctx);
    const main = page.locator('[data-field="alignment/main"]').getByRole('combobox');
    const beside = page.locator('[data-field="alignment/secondary"]').getByRole('combobox');
    const offered = page.locator('[data-field^="alignment/"]').getByRole('option');
    const chosen = (of: typeof page) => of.locator('#field-alignment li:not([role])');

    await main.click();
    const all = await offered.count();
    await page.keyboard.insertText('เกษตร');
    await eventually(async () => expect(await offered.count()).toBeLessThan(all));
    for (const text of await offered.allTextContents()) expect(text.replace(/\s/g, '')).toContain('เกษตร');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    const first = await main.inputValue();
    expect(first).not.toBe('เกษตร');
    const mainThere = other.locator('[data-field="alignment/main"]').getByRole('combobox');
    await eventually(async () => expect(await mainThere.inputValue()).toBe(first));

    // What is the main already is not offered again.
    await beside.click();
    await page.keyboard.insertText(first);
    await eventually(async () => expect((await offered.allTextContents()).join()).not.toContain(first));
    await beside.fill('ท่องเที่ยว');
    await offered.filter({ hasText: 'ท่องเที่ยว' }).first().waitFor();
    await page.keyboard.press('Enter');
    for (const of of [page, other]) await eventually(async () => expect(await chosen(of).count()).toBe(1));
    expect(await chosen(other).textContent()).not.toContain(first);

    // Words that are no choice leave what was chosen.
    await main.fill('ไม่มีแผนนี้');
    await page.locator('h1').click();
    await eventually(async () => expect(await main.inputValue()).toBe(first));

    await chosen(page).getByRole('button').click();
    for (const of of [page, other]) await eventually(async () => expect(await chosen(of).count()).toBe(0));
    await eventually(async () => expect(await mainThere.inputValue()).toBe(first));
    expect(await axeFaults(page)).toEqual([]);
  });
});
