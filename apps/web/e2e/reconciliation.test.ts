import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { facilitating } from './facilitators.ts';
import { person, phone } from './person.ts';

/** `−1,234.50` as satang. */
function satangOf(text: string): number {
  const [, sign = '', whole = '', part = ''] = /^(−?)([\d,]+)(?:\.(\d\d))?$/.exec(text.trim()) ?? [];
  expect(whole, text).not.toBe('');
  return (Number(whole.replaceAll(',', '')) * 100 + Number(part || 0)) * (sign === '−' ? -1 : 1);
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);

/** The rows that a figure opens add up to it. */
async function expectRows(page: Page, button: ReturnType<Page['locator']>, figure: number): Promise<void> {
  await button.click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await eventually(async () => {
    const amounts = await dialog.locator('li > .figures').allInnerTexts();
    expect(sum(amounts.map(satangOf))).toBe(figure);
  });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

describe('the reconciliation page', () => {
  it('leads from hand-over to the ceiling, per group and per area, exact, each figure with its rows', async (ctx) => {
    const { browser, demo, base, page } = await facilitating(ctx, {
      groups: ['agriculture', 'social_environment'],
      consolidating: true,
    });
    // One duplicate is taken away, so that the way has a step down.
    await page.goto(`${base}/consolidate`);
    const boxes = page.getByRole('checkbox', { name: /^เลือก / });
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole('button', { name: 'รวมที่เลือก' }).click();
    await page.getByRole('radio', { name: /^ใช้วงเงินของโครงการเดียว/ }).check();
    await page.getByRole('radio', { name: 'หักส่วนที่ซ้ำซ้อน' }).check();
    await page.getByLabel('เหตุผล').fill('งานเดียวกัน');
    await page.getByRole('button', { name: 'รวมโครงการ', exact: true }).click();
    await page.getByText('ทุกยอดตรงกัน').waitFor();

    await page.goto(`${base}/reconciliation`);
    await page.getByText('ทุกคอลัมน์บวกกันได้ยอดทั้งบัญชี').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const bars = page.locator('button[data-step]');
    const wayOf = async () => {
      const found: Record<string, number> = {};
      for (const bar of await bars.all())
        found[(await bar.getAttribute('data-step')) ?? ''] = satangOf(
          await bar.locator('.figures').innerText(),
        );
      return found;
    };
    const expectWay = (way: Record<string, number>) => {
      const of = (id: string) => way[id] ?? 0;
      const steps = [
        'handedOver',
        'duplicatesRemoved',
        'scopeCut',
        'repriced',
        'unexplained',
        'administration',
      ];
      expect(sum(steps.map(of))).toBe(of('included'));
      expect(of('inside') + of('beyond')).toBe(of('included'));
    };
    const whole = await wayOf();
    expectWay(whole);
    expect(whole.duplicatesRemoved).toBeLessThan(0);
    expect(whole.administration).toBeLessThan(0);
    for (const [id, amount] of Object.entries(whole))
      await expectRows(page, page.locator(`button[data-step="${id}"]`), amount);

    // Every column of both tables adds up to the whole, as their feet say.
    for (const caption of ['กระทบยอดรายกลุ่ม', 'กระทบยอดรายพื้นที่']) {
      const table = page.getByRole('table', { name: caption });
      const feet = (await table.locator('tfoot td').allInnerTexts()).map(satangOf);
      const rows = await table.locator('tbody tr').all();
      const cells = await Promise.all(
        rows.map(async (row) => (await row.locator('td').allInnerTexts()).map(satangOf)),
      );
      expect(cells.length).toBeGreaterThan(1);
      expect(feet.map((_, at) => sum(cells.map((row) => row[at] ?? 0)))).toEqual(feet);
      expect(feet[0]).toBe(whole.handedOver);
      expect(feet).toContain(whole.included);
      const figure = table.locator('tbody button').first();
      await expectRows(page, figure, satangOf(await figure.innerText()));
    }
    // One area's own way, as a waterfall.
    const scope = page.getByRole('combobox', { name: 'ดูของ' });
    const area = (await scope.locator('option').allInnerTexts()).find((label) => label.startsWith('พื้นที่'));
    await scope.selectOption({ label: area ?? '' });
    expectWay(await wayOf());
    if (process.env.RUAM_PICTURES)
      await page.screenshot({ path: `${process.env.RUAM_PICTURES}/reconciliation.png`, fullPage: true });

    const small = await person(browser, demo, { ...phone, colorScheme: 'dark' });
    await small.goto(demo.linkOf('/ facilitator'));
    await small.waitForURL(/\/w\/[^/]+\//);
    await small.goto(`${base}/reconciliation`);
    await small.getByText('ทุกคอลัมน์บวกกันได้ยอดทั้งบัญชี').first().waitFor();
    await small.locator('details summary').first().click();
    const figure = small.locator('details[open] button').first();
    await expectRows(small, figure, satangOf(await figure.innerText()));
    expect(await axeFaults(small)).toEqual([]);
    const wide = await small.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    if (process.env.RUAM_PICTURES)
      await small.screenshot({
        path: `${process.env.RUAM_PICTURES}/reconciliation-phone.png`,
        fullPage: true,
      });
  });
});
