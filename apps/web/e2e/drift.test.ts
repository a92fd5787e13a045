import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { facilitating } from './facilitators.ts';
import { handOver } from './handOver.ts';
import { laptop, person } from './person.ts';

interface Exported {
  list: {
    rows: { id: string; number: number; title: string; groups: string[]; total: number; merge: unknown }[];
  };
}

/** Baht that the group asks more when it has reopened. */
const ADDED = 125_000;

describe('a merged source that its group changed', () => {
  it('is told in its row, with the difference, and is taken or left field by field, on two pages at once', async (ctx) => {
    const {
      browser,
      demo,
      base,
      page: first,
    } = await facilitating(ctx, { groups: ['agriculture'], consolidating: true });
    await first.goto(`${base}/consolidate`);
    await first.getByText('ทุกยอดตรงกัน').waitFor();

    // The two first rows become one, with both their money.
    const boxes = first.getByRole('checkbox', { name: /^เลือก / });
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await first.getByRole('button', { name: 'รวมที่เลือก' }).click();
    await first.getByRole('button', { name: 'รวมโครงการ', exact: true }).click();
    await first.getByText('ทุกยอดตรงกัน').waitFor();
    const workshop = /\/w\/([^/]+)/.exec(base)?.[1];
    const exported = async () =>
      (await (await first.request.get(`/api/workshops/${workshop}/export.json`)).json()) as Exported & {
        basis: { decisions: { merges: { sources: string[] }[] } };
      };
    const before = await eventually(async () => {
      const now = await exported();
      expect(now.basis.decisions.merges).toHaveLength(1);
      return now;
    });
    const [source = ''] = before.basis.decisions.merges[0]?.sources ?? [];
    expect(source).not.toBe('');

    // Reopened, changed, handed over again.
    await first.goto(`${base}/facilitate`);
    await first
      .getByRole('button', { name: /^เปิดให้แก้ไขอีกครั้ง: .*เกษตร/ })
      .first()
      .click();
    const dialog = first.getByRole('dialog');
    await dialog.getByRole('textbox').fill('แก้ชื่อและลำดับ');
    await dialog.getByRole('button').last().click();
    await dialog.waitFor({ state: 'hidden' });
    await first.goto(`${base}/groups/agriculture/${source}`);
    const title = first.locator(':is(input, textarea)[data-field="title"]');
    await title.fill('ชื่อที่กลุ่มแก้หลังการรวม');
    const amount = first.locator('[data-field^="budgetLines/"][data-field$="/amount"]').first();
    const old = Number((await amount.inputValue()).replaceAll(',', ''));
    await amount.fill(String(old + ADDED));
    await amount.press('Tab');
    await first.locator('[data-save="saved"]').waitFor();
    await handOver(first, base, 'agriculture');

    const second = await person(browser, demo, laptop);
    await second.goto(demo.linkOf('/ facilitator'));
    await second.goto(`${base}/consolidate`);
    for (const page of [first, second]) {
      await page.goto(`${base}/consolidate`);
      // The row itself says so.
      await page.getByText('ต้นทางเปลี่ยนไป').first().waitFor();
      await page.getByRole('tab', { name: /รวมแล้ว/ }).click();
      await page.getByText('ต้นทางของการรวมเปลี่ยนไปแล้ว 1 รายการ').waitFor();
      await page.getByText('ตอนนี้: ชื่อที่กลุ่มแก้หลังการรวม').waitFor();
      await page
        .getByText(/^ตอนที่รวม: /)
        .first()
        .waitFor();
    }
    expect(await axeFaults(first)).toEqual([]);
    if (process.env.RUAM_PICTURES)
      await first.screenshot({ path: `${process.env.RUAM_PICTURES}/drift.png`, fullPage: true });

    // Money that stays as it was needs a reason of its kind, and is not settled without one.
    const money = first.getByRole('group', { name: 'วงเงิน (บาท): จะใช้ค่าใด' });
    await money.getByRole('radio', { name: /^คงค่าเดิม/ }).check();
    await first.getByLabel('ชนิดของส่วนต่าง').waitFor();
    await first.getByRole('button', { name: 'บันทึกการตัดสิน' }).click();
    await first.locator('[data-refusal]').first().waitFor();
    // Field by field: the title stays as it was, the money is taken. Gone from both pages, and the list is whole.
    await money.getByRole('radio', { name: /^ใช้ค่าใหม่/ }).check();
    await first
      .getByRole('group', { name: 'โครงการ: จะใช้ค่าใด' })
      .getByRole('radio', { name: /^คงค่าเดิม/ })
      .check();
    await first.getByRole('button', { name: 'บันทึกการตัดสิน' }).click();
    for (const page of [first, second]) {
      await eventually(async () => expect(await page.getByText('ต้นทางของการรวมเปลี่ยนไปแล้ว').count()).toBe(0));
      await page.getByText('ทุกยอดตรงกัน').waitFor();
    }
    const after = await exported();
    const [was, now] = [before, after].map(({ list }) => list.rows.find(({ merge }) => merge !== null));
    expect(now?.title).toBe(was?.title);
    expect((now?.total ?? 0) - (was?.total ?? 0)).toBe(ADDED * 100);
    await first.getByRole('tab', { name: /^บัญชี/ }).first().click();
    await eventually(async () => expect(await first.getByText('ต้นทางเปลี่ยนไป').count()).toBe(0));
  });
});
