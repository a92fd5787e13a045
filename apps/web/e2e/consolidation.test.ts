import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { facilitating } from './facilitators.ts';
import { laptop, person } from './person.ts';

/** `−1,234.50` as satang. */
function satangOf(text: string): number {
  const [, sign = '', whole = '', part = ''] = /^([−+]?)([\d,]+)(?:\.(\d\d))?$/.exec(text.trim()) ?? [];
  expect(whole, text).not.toBe('');
  return (Number(whole.replaceAll(',', '')) * 100 + Number(part || 0)) * (sign === '−' ? -1 : 1);
}

/** The rows that a step opens add up to the figure that was pressed. */
async function openStep(page: Page, name: string): Promise<number> {
  const item = page.locator('ol > li').filter({ hasText: name }).first();
  await item.getByRole('button').click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  const figure = await eventually(async () => {
    const said = satangOf(await item.locator('.figures').innerText());
    const amounts = await dialog.locator('li > .figures').allInnerTexts();
    expect(amounts.reduce((sum, amount) => sum + satangOf(amount), 0)).toBe(said);
    return said;
  });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  return figure;
}

describe('consolidation by two facilitators', () => {
  it('judges blind, merges, and opens every step of the way; the other sees it at once', async (ctx) => {
    const {
      browser,
      demo,
      base,
      page: first,
    } = await facilitating(ctx, {
      groups: ['agriculture', 'tourism', 'social_environment', 'trade_logistics'],
      consolidating: true,
    });
    await first.goto(`${base}/consolidate`);
    await first.getByText('ทุกยอดตรงกัน').waitFor();
    // The other looks at the same list on a device of their own.
    const second = await person(browser, demo, laptop);
    await second.goto(demo.linkOf('/ facilitator'));
    await second.goto(`${base}/consolidate`);
    await second.getByText('ทุกยอดตรงกัน').waitFor();

    await first.getByRole('tab', { name: /อาจซ้ำกัน/ }).click();
    await first.getByText('ลองตัดสินก่อนดูคะแนน').first().waitFor();
    expect(await first.getByText(/คล้ายกัน \d+%/).count()).toBe(0);
    await first.getByRole('button', { name: 'ดูคะแนนและเหตุผล' }).first().click();
    await first
      .getByText(/คล้ายกัน \d+%/)
      .first()
      .waitFor();
    expect(await axeFaults(first)).toEqual([]);
    // A label takes its pair away on both pages, and its likes stand lower or higher from then on; it can be undone.
    const pairs = first.getByRole('button', { name: 'รวมเป็นโครงการเดียว' });
    const count = await pairs.count();
    await second.getByRole('tab', { name: /อาจซ้ำกัน/ }).click();
    const reveal = first.getByRole('button', { name: 'ดูคะแนนและเหตุผล' });
    while ((await reveal.count()) > 0) await reveal.first().click();
    const scores = async () =>
      (await first.getByText(/คล้ายกัน \d+%/).allInnerTexts()).map((text) =>
        Number.parseInt(text.replace(/\D/g, ''), 10),
      );
    await eventually(async () => expect(await scores()).toHaveLength(count));
    const before = await scores();
    await first.getByRole('button', { name: 'ไม่ซ้ำกัน', exact: true }).last().click();
    for (const page of [first, second])
      await eventually(async () =>
        expect(await page.getByRole('button', { name: 'รวมเป็นโครงการเดียว' }).count()).toBe(count - 1),
      );
    const alike = before.slice(0, -1).filter((score) => score < 90);
    expect(alike.length).toBeGreaterThan(3);
    await eventually(async () => {
      const now = (await scores()).filter((score) => score < 90);
      expect(now.map((score, at) => score < (alike[at] ?? 0))).toEqual(alike.map(() => true));
    });
    await first.locator('summary', { hasText: 'ตรวจแล้วว่าไม่ซ้ำ' }).click();
    await first.locator('details').getByRole('button', { name: 'เลิกทำ' }).first().click();
    await eventually(async () => expect(await pairs.count()).toBe(count));
    await eventually(async () => expect((await scores()).slice(0, -1)).toEqual(before.slice(0, -1)));
    await pairs.first().click();
    await first.getByRole('radio', { name: /ตามสัดส่วนของแต่ละโครงการ/ }).check();
    await first
      .getByLabel(/^ร้อยละที่คงไว้ของ/)
      .last()
      .fill('25');
    expect(await axeFaults(first)).toEqual([]);
    await first.getByRole('radio', { name: 'หักส่วนที่ซ้ำซ้อน' }).check();
    await first.getByLabel('เหตุผล').fill('งานเดียวกันที่เสนอในสองกลุ่ม');
    await first.getByRole('button', { name: 'รวมโครงการ', exact: true }).click();

    for (const page of [first, second]) {
      await page.getByText('ทุกยอดตรงกัน').waitFor();
      const removal = page.locator('ol > li').filter({ hasText: 'หักซ้ำซ้อน' }).locator('.figures');
      await eventually(async () => expect(satangOf(await removal.innerText())).toBeLessThan(0));
      const [handedOver, removed, administration, included] = [
        await openStep(page, 'ส่งมอบ'),
        await openStep(page, 'หักซ้ำซ้อน'),
        await openStep(page, 'ค่าบริหารงาน'),
        await openStep(page, 'โครงการในบัญชี'),
      ];
      expect(handedOver + removed + administration).toBe(included);
    }
    // One group's own way adds up as well.
    const scope = first.getByRole('combobox', { name: 'ดูของ' });
    const whole = await openStep(first, 'โครงการในบัญชี');
    const options = await scope.locator('option').allInnerTexts();
    const groups = options.filter((label) => label.startsWith('กลุ่ม: '));
    expect(groups.length).toBeGreaterThan(3);
    let sum = 0;
    for (const label of groups) {
      await scope.selectOption({ label });
      sum += await openStep(first, 'โครงการในบัญชี');
    }
    expect(sum).toBe(whole);
  });
});
