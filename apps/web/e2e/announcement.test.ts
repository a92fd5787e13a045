import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { facilitating } from './facilitators.ts';
import { compose, edit, laptop, person, phone } from './person.ts';

const plan = (page: Page) => page.locator('[data-field="plan"]').first();

/** Whether anything lies over the upper edge of the field. */
const isCovered = (page: Page) =>
  plan(page).evaluate((field) => {
    const { left, top, width } = field.getBoundingClientRect();
    const above = document.elementFromPoint(left + width / 2, Math.max(0, top) + 6);
    return !(above && (above === field || field.contains(above)));
  });

describe('an announcement', { timeout: 120_000 }, () => {
  for (const [device, name] of [
    [phone, 'a phone'],
    [laptop, 'a laptop'],
  ] as const) {
    it(`never lies over the field that somebody is typing in, on ${name}`, async (ctx) => {
      const { browser, demo, base, page: facilitator } = await facilitating(ctx);
      await facilitator.goto(`${base}/facilitate`);
      const writer = await person(browser, demo, device);
      await writer.goto(demo.linkOf('/ participant of agriculture'));
      await writer.waitForURL(/\/w\//);
      await writer.goto(`${base}/groups/agriculture/demo5`);
      if (device === phone) await edit(writer);
      await plan(writer).waitFor();
      const line = writer.locator('[data-announcement]');
      // What the demo announced: the line comes anew, while somebody types.
      await line.getByRole('button', { name: /^รับทราบ/ }).click();
      await line.waitFor({ state: 'detached' });
      await plan(writer).focus();
      // As far up as it can be seen: right below what stands at the top.
      await plan(writer).evaluate((field) => field.scrollIntoView({ block: 'start', behavior: 'instant' }));
      for (let step = 0; step < 40 && (await isCovered(writer)); step++)
        await writer.evaluate(() => window.scrollBy({ top: -8, behavior: 'instant' }));
      await eventually(async () => expect(await isCovered(writer)).toBe(false));
      await compose(writer, ['น้ำ']);

      const text = `พักสิบนาที กลับมา 10.45 น. ${'แล้วทุกกลุ่มนำเสนอหน้าห้องใหญ่ '.repeat(6)}`.trim();
      await facilitator.getByLabel('ข้อความประกาศ').fill(text);
      await facilitator.getByRole('button', { name: 'ประกาศ', exact: true }).click();
      await line.waitFor();
      await writer
        .getByRole('log')
        .getByText(/พักสิบนาที/)
        .waitFor({ state: 'attached' });
      await eventually(async () => expect(await isCovered(writer)).toBe(false));
      // It took nothing from the hand that types.
      await compose(writer, ['ใส']);
      await eventually(async () =>
        expect(
          await plan(writer).evaluate((field) => (field as HTMLInputElement).value ?? field.textContent),
        ).toContain('น้ำใส'),
      );
      const tooWide = () =>
        writer.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      expect(await tooWide()).toBe(false);
      expect(await axeFaults(writer)).toEqual([]);

      // The whole of it at a touch; put away there, it is gone from the line and read.
      await line.getByRole('button').first().click();
      const dialog = writer.getByRole('dialog', { name: 'ประกาศจากผู้อำนวยการประชุม' });
      await dialog.getByText(text.slice(-40)).waitFor();
      expect(await axeFaults(writer)).toEqual([]);
      await dialog.getByRole('button', { name: /^รับทราบ/ }).click();
      await line.waitFor({ state: 'detached' });
      await dialog.waitFor({ state: 'hidden' });
      await eventually(async () =>
        expect(await facilitator.getByTestId('read-count').first().innerText()).toContain('อ่านแล้ว 1 จาก'),
      );
    });
  }
});
