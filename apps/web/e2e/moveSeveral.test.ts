import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { facilitating } from './facilitators.ts';
import { person, phone } from './person.ts';

describe('many people moved at once', { timeout: 120_000 }, () => {
  it('by one decision, with a way back, on a laptop and on a phone', async (ctx) => {
    const { browser, demo, base, page } = await facilitating(ctx);
    const groupOf = (value: string) => page.getByLabel('กลุ่ม', { exact: true }).selectOption(value);
    await page.goto(`${base}/people`);
    await groupOf('tourism');
    await page.getByRole('button', { name: 'เลือกหลายคนเพื่อย้ายกลุ่ม' }).click();
    const bar = page.getByRole('region', { name: 'ย้ายหลายคนพร้อมกัน' });
    await bar.getByRole('button', { name: /^เลือกทั้ง \d+ คน/ }).click();
    const chosen = async () => Number(/\d+/.exec(await bar.getByRole('status').innerText())?.[0]);
    await eventually(async () => expect(await chosen()).toBeGreaterThan(3));
    const first = page.getByRole('checkbox', { name: /^เลือก / }).first();
    const all = await chosen();
    await first.uncheck();
    await eventually(async () => expect(await chosen()).toBe(all - 1));
    await first.check();
    expect(await axeFaults(page)).toEqual([]);

    // A lead among them has to be in a group: nobody is moved, and the page says who it is about.
    await bar.getByLabel('ย้ายไปกลุ่ม').selectOption('none');
    await bar.getByRole('button', { name: `ย้าย ${all} คน` }).click();
    await bar.getByText(/ยังไม่มีใครถูกย้าย/).waitFor();
    await bar.getByLabel('ย้ายไปกลุ่ม').selectOption('industry');
    await bar.getByRole('button', { name: `ย้าย ${all} คน` }).click();
    await page.getByText('ไม่มีใครตรงกับตัวกรอง').waitFor();
    await page.getByText(new RegExp(`^ย้าย ${all} คนไป`)).waitFor();
    await page.getByRole('button', { name: 'เลิกทำ' }).click();
    await page.getByText(`${all} คนกลับไปกลุ่มเดิมแล้ว`).waitFor();
    await page
      .getByRole('checkbox', { name: /^เลือก / })
      .first()
      .waitFor();

    const hand = await person(browser, demo, phone);
    await hand.goto(demo.linkOf('/ facilitator'));
    await hand.waitForURL(/\/w\//);
    await hand.goto(`${base}/people`);
    await hand.getByRole('button', { name: 'เลือกหลายคนเพื่อย้ายกลุ่ม' }).click();
    await hand
      .getByRole('checkbox', { name: /^เลือก / })
      .first()
      .check();
    await hand.getByText('เลือกแล้ว 1 คน').waitFor();
    const tooWide = () =>
      hand.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    await eventually(async () => expect(await tooWide()).toBe(false));
    expect(await axeFaults(hand)).toEqual([]);
  });
});
