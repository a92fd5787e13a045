import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { compose } from './person.ts';
import { proposalOfTwo } from './proposalOfTwo.ts';

const title = (page: Page) => page.locator('textarea[data-field="title"]');
const similar = (page: Page) => page.getByTestId('similar');

it('tells while a title is written of the same work in the group, with whose it is and why; hidden by key it stays hidden', async (ctx) => {
  const { page, other } = await proposalOfTwo(ctx);
  // Two of that name stand in the demo's group, each of another area.
  await title(page).focus();
  await page.keyboard.insertText('โครงการส่งเสริมและพัฒนาภาค');
  await compose(page, ['กา', 'ร', 'เก', 'ษ', 'ต', 'ร']);
  await eventually(async () => expect(await similar(page).getByRole('listitem').count()).toBe(2));
  await eventually(async () => {
    const rows = await similar(page).getByRole('listitem').allInnerTexts();
    expect(rows.every((row) => /ชื่อโครงการเหมือนกัน/.test(row) && /จังหวัด.* · [\d,.]+ บาท/.test(row))).toBe(true);
    expect(new Set(rows).size).toBe(2);
  });
  expect(await axeFaults(page)).toEqual([]);

  // By keyboard: from the title on, and never out of the page.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await eventually(async () => expect(await similar(page).getByRole('listitem').count()).toBe(1));
  await eventually(() =>
    similar(page)
      .getByRole('button')
      .evaluate((button) => button === document.activeElement),
  );
  await page.keyboard.press('Escape');
  await similar(page).waitFor({ state: 'detached' });
  await eventually(() => title(page).evaluate((field) => field === document.activeElement));
  // The other, whose device was not told, is told still.
  await title(other).focus();
  await eventually(async () => expect(await similar(other).getByRole('listitem').count()).toBe(2));
  await page.locator('[data-save="saved"]').waitFor();
  await page.reload();
  await title(page).waitFor();
  await title(page).press('End');
  await page.keyboard.insertText(' จังหวัด');
  // It looked again: what was called another work stays away.
  await eventually(async () => expect(await title(other).inputValue()).toContain(' จังหวัด'));
  await page.keyboard.press('Control+z');
  await eventually(async () => expect(await title(other).inputValue()).not.toContain(' จังหวัด'));
  await similar(other).waitFor();
  expect(await similar(page).count()).toBe(0);
  await other.reload();
  await similar(other).getByRole('link').first().click();
  await other.waitForURL(/\/demo\d+$/);
});
