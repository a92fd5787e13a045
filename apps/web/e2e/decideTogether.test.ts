import { eventually } from '@ruam/testkit';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it, type TestContext } from 'vitest';
import { axeFaults } from './axe.ts';
import { facilitating, organiser } from './facilitators.ts';

/** Two facilitators before the list of four groups that were handed over, in the stage of consolidation. */
async function twoFacilitators(
  ctx: TestContext,
): Promise<{ browser: Browser; base: string; first: Page; second: Page }> {
  const groups = ['agriculture', 'tourism', 'social_environment', 'trade_logistics'];
  const { browser, demo, base, page: first } = await facilitating(ctx, { groups, consolidating: true });
  const second = await organiser(browser, demo);
  for (const page of [first, second]) {
    await page.goto(`${base}/consolidate`);
    await page.getByText('ทุกยอดตรงกัน').waitFor();
  }
  return { browser, base, first, second };
}

/** The rows of the ranking, in their order. */
const idsOf = (page: Page) =>
  page.locator('li[data-row]').evaluateAll((all) => all.map((one) => one.getAttribute('data-row')));
/** How many rows the list has as it is filtered. */
const countOf = async (page: Page) => Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
/** The rows that are drawn: only those near the window. */
const rowsOf = (page: Page) => page.getByRole('grid').getByRole('row');

describe('deciding together', () => {
  it('walks the list by keyboard, keeps a view for both, divides a row and makes it whole again', async (ctx) => {
    const { first, second } = await twoFacilitators(ctx);
    expect(await axeFaults(first)).toEqual([]);
    const count = await countOf(first);
    expect(count).toBeGreaterThan(10);

    await first.locator('#main').focus();
    await first.keyboard.press('/');
    await first.keyboard.type('ท่องเที่ยว');
    await eventually(async () => expect(await countOf(first)).toBeLessThan(count));
    await first.getByRole('button', { name: 'บันทึกมุมมองนี้' }).click();
    await first.getByLabel('ชื่อมุมมอง').fill('งานท่องเที่ยว');
    await first.getByRole('dialog').getByRole('button', { name: 'บันทึก', exact: true }).click();
    await second.getByRole('button', { name: 'งานท่องเที่ยว', exact: true }).click();
    await eventually(async () =>
      expect(await second.getByRole('searchbox', { name: 'ค้นหาโครงการ' }).inputValue()).toBe('ท่องเที่ยว'),
    );
    await second.getByRole('searchbox', { name: 'ค้นหาโครงการ' }).fill('');
    await first.getByRole('searchbox', { name: 'ค้นหาโครงการ' }).fill('');
    for (const page of [first, second]) await eventually(async () => expect(await countOf(page)).toBe(count));

    await rowsOf(first).nth(1).focus();
    await first.keyboard.press('End');
    await eventually(async () =>
      expect(await first.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'))).toBe(
        String(count + 1),
      ),
    );
    await first.keyboard.press('Home');
    await first.keyboard.press('ArrowDown');
    await eventually(async () =>
      expect(await first.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'))).toBe('3'),
    );
    await first.keyboard.press('Shift+?');
    await first.getByRole('dialog', { name: 'แป้นพิมพ์ลัด' }).waitFor();
    await first.keyboard.press('Escape');
    await first.getByRole('dialog').waitFor({ state: 'hidden' });
    const third = rowsOf(first).nth(2);
    await eventually(async () => {
      await third.focus();
      return third.evaluate((row) => row === document.activeElement);
    });
    await first.keyboard.press('Enter');

    await first.getByRole('dialog').getByRole('button', { name: 'แยกเป็นหลายรายการ' }).click();
    await first.getByRole('heading', { name: 'แยกโครงการ' }).waitFor();
    await first.getByLabel('ร้อยละของส่วนที่ 1').fill('30');
    expect(await axeFaults(first)).toEqual([]);
    // 80 % are divided: it cannot be closed without the kind of reason.
    await first.getByLabel('เหตุผล', { exact: false }).last().fill('แยกตามหน่วยดำเนินการ');
    const divide = first.getByRole('button', { name: 'แยกโครงการ', exact: true });
    await eventually(() => divide.isDisabled());
    await first.getByLabel('ร้อยละของส่วนที่ 2').fill('70');
    await divide.click();
    for (const page of [first, second])
      await eventually(async () => expect(await countOf(page)).toBe(count + 1));
    await second.getByRole('tab', { name: /รวมแล้ว/ }).click();
    expect(await axeFaults(second)).toEqual([]);
    await second.getByRole('button', { name: /^ยกเลิกการแยก/ }).click();
    await second.getByRole('dialog').getByRole('button', { name: 'ยกเลิกการแยก' }).click();
    await eventually(async () => expect(await countOf(first)).toBe(count));
    await first.getByText('ทุกยอดตรงกัน').waitFor();
  });

  it('two facilitators judge the same rows: the second is told in words, keeps what was typed, and puts it on top', async (ctx) => {
    const { first, second } = await twoFacilitators(ctx);
    for (const page of [first, second]) {
      for (const at of [1, 2]) await rowsOf(page).nth(at).getByRole('checkbox').check();
    }
    await rowsOf(second).nth(3).getByRole('checkbox').check();
    for (const page of [first, second]) await page.getByRole('button', { name: 'รวมที่เลือก' }).click();
    await second.getByLabel('ชื่อโครงการหลังรวม', { exact: false }).fill('ของผู้ที่สอง');
    await first.getByRole('button', { name: 'รวมโครงการ', exact: true }).click();
    await second.getByText('มีผู้อื่นตัดสินเรื่องเดียวกัน').waitFor();
    await second
      .getByText(/รวม 2 รายการเป็น/)
      .first()
      .waitFor();
    expect(await axeFaults(second)).toEqual([]);
    await eventually(() => second.getByRole('button', { name: 'รวมโครงการ', exact: true }).isDisabled());
    await second.getByRole('button', { name: 'ใช้ของฉันต่อจากผลล่าสุด' }).click();
    await eventually(async () =>
      expect(await second.getByLabel('ชื่อโครงการหลังรวม', { exact: false }).inputValue()).toBe('ของผู้ที่สอง'),
    );
    await second.getByRole('button', { name: 'รวมโครงการ', exact: true }).click();
    // A chain: the first merge is inside the second one.
    for (const page of [first, second])
      await page.getByRole('button', { name: 'ของผู้ที่สอง' }).first().waitFor();
    await first.getByText('ทุกยอดตรงกัน').waitFor();
  });

  it('ranks an area by hand, with the keyboard and the pointer; tries a ceiling without deciding anything', async (ctx) => {
    const { base, first, second } = await twoFacilitators(ctx);
    await first.goto(`${base}/consolidate/ranking`);
    await first.getByRole('heading', { name: 'จัดลำดับโครงการ' }).waitFor();
    expect(await axeFaults(first)).toEqual([]);
    // The area with the most rows.
    const select = first.getByRole('combobox', { name: 'พื้นที่', exact: true });
    await eventually(async () => expect(await select.locator('option').count()).toBeGreaterThan(2));
    const values = await select
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    let [area, most] = ['', 0];
    for (const value of values.slice(1)) {
      await select.selectOption(value);
      const rows = await first.locator('li[data-row]').count();
      if (rows > most) [area, most] = [value, rows];
    }
    expect(most).toBeGreaterThan(1);
    await select.selectOption(area);
    const items = first.locator('li[data-row]');
    await eventually(async () => expect(await items.count()).toBe(most));
    const before = await idsOf(first);
    await second.goto(`${base}/consolidate/ranking?area=${area}`);
    await second.locator('li[data-row]').first().waitFor();

    await items.first().getByRole('button').first().focus();
    await first.keyboard.press('ArrowDown');
    await eventually(async () => expect((await idsOf(first)).slice(0, 2)).toEqual([before[1], before[0]]));
    // Dragged back by the pointer.
    const handle = await items.nth(1).getByRole('button').first().boundingBox();
    const top = await items.first().boundingBox();
    if (!handle || !top) throw new Error('nothing is drawn');
    await first.mouse.move(handle.x + 8, handle.y + 8);
    await first.mouse.down();
    await first.mouse.move(handle.x + 8, top.y + 4, { steps: 6 });
    await first.mouse.up();
    await eventually(async () => expect(await idsOf(first)).toEqual(before));
    await items.first().getByRole('button').first().focus();
    await first.keyboard.press('End');
    expect(await axeFaults(first)).toEqual([]);
    await first.getByLabel('เหตุผลหรือมติที่อ้างถึง').last().fill('มติที่ประชุม');
    await first.getByRole('button', { name: 'บันทึกลำดับนี้' }).click();
    await second.getByText('พื้นที่นี้จัดลำดับด้วยมือ').waitFor();
    const after = [...before.slice(1), before[0]];
    await eventually(async () => expect(await idsOf(second)).toEqual(after));

    // What if: half the ceiling. Nothing is decided, and the other sees nothing of it.
    await first.getByRole('combobox', { name: 'พื้นที่', exact: true }).selectOption('*');
    const slider = first.getByRole('slider');
    await slider.fill('50');
    await first.getByRole('heading', { name: /จะหลุดออกนอกกรอบ/ }).waitFor();
    expect(await axeFaults(first)).toEqual([]);
    const inside = await second.getByText('ในกรอบ', { exact: true }).count();
    await first.getByRole('button', { name: 'กลับไปตามจริง' }).click();
    expect(await second.getByText('ในกรอบ', { exact: true }).count()).toBe(inside);
    await second.getByRole('button', { name: 'กลับไปใช้วิธีจัดลำดับของการประชุม' }).click();
    await eventually(async () => expect(await idsOf(second)).toEqual(before));
  });
});
