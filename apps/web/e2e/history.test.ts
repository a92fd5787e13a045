import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { compose, edit, laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);
const history = (page: Page) => page.getByTestId('history');

describe('the past of a proposal', () => {
  it('names who wrote what, compares, and brings a field or the whole back, which can be undone', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const lead = await person(browser, demo, laptop);
    await lead.goto(demo.linkOf('/ lead of agriculture'));
    await lead.waitForURL(/\/w\/[^/]+\/\w+/);
    await lead.goto(`${lead.url().replace(/(\/w\/[^/]+).*/, '$1')}/groups/agriculture`);
    // One of the example's: its first moment is what the server wrote.
    await lead.locator('[data-testid="proposals"] a').first().click();
    await lead.waitForURL(/\/agriculture\/[^/]+$/);
    await field(lead, 'title').waitFor();
    const original = await field(lead, 'title').inputValue();
    const participant = await person(browser, demo, phone);
    await participant.goto(demo.linkOf('/ participant of agriculture'));
    await participant.waitForURL(/\/w\/[^/]+\/\w+/);
    await participant.goto(lead.url());
    await edit(participant);
    await field(participant, 'title').focus();
    await participant.keyboard.press('End');
    await compose(participant, ['เพื่อ', 'น้ำ', 'กิน', 'น้ำ', 'ใช้']);
    const longer = `${original}เพื่อน้ำกินน้ำใช้`;
    await eventually(async () => expect(await field(lead, 'title').inputValue()).toBe(longer));
    await field(lead, 'plan').fill('แผนที่หัวหน้าแก้');
    await lead.locator('[data-save="saved"]').waitFor();
    // A figure has its author as a letter has.
    const amount = participant.locator('input[data-field^="budgetLines/"][data-field$="/amount"]').first();
    await amount.fill('250000');
    await amount.press('Tab');
    await participant.locator('[data-save="saved"]').waitFor();

    await lead.getByRole('button', { name: 'ประวัติการแก้ไข' }).click();
    await history(lead).getByRole('slider', { name: 'ช่วงเวลา' }).waitFor();
    expect(await axeFaults(lead)).toEqual([]);
    // Who wrote what, by the registry and not by what a page says.
    await history(lead).getByLabel('เทียบกับ').selectOption('authors');
    const title = history(lead).locator('[data-path="title"]');
    await eventually(async () => {
      const written = title.locator('span[title]');
      expect(await written.last().textContent()).toBe('เพื่อน้ำกินน้ำใช้');
      expect(await written.last().getAttribute('title')).toContain('ผู้แทน');
      expect(await written.first().getAttribute('title')).not.toContain('ผู้แทน');
    });
    const figure = history(lead).locator('[data-path^="budgetLines/"][data-path$="/amount"]');
    await eventually(async () => expect(await figure.first().textContent()).toMatch(/250,000 บาท.*โดย ผู้แทน/));
    expect(await figure.nth(1).textContent()).toContain('โดย Ruam');
    await history(lead).getByText('ตุลาคม 2570').first().waitFor();
    expect(await axeFaults(lead)).toEqual([]);
    // Who writes on is not overlooked by whoever looks back.
    await field(participant, 'beneficiaryDescription').fill('เกษตรกร');
    const newer = history(lead).getByText('มีการแก้ไขใหม่หลังจากเปิดดู');
    await newer.waitFor();
    expect(await axeFaults(lead)).toEqual([]);
    await history(lead).getByRole('button', { name: 'อ่านประวัติล่าสุด' }).click();
    await history(lead).getByRole('slider').waitFor();
    await eventually(async () => expect(await newer.count()).toBe(0));

    // Back to the first moment, by keyboard.
    await history(lead).getByRole('slider').focus();
    await lead.keyboard.press('Home');
    await history(lead).getByLabel('เทียบกับ').selectOption('before');
    const restoreAll = lead.getByRole('button', { name: 'คืนทั้งข้อเสนอเป็นช่วงนี้' });
    await restoreAll.click();
    for (const page of [lead, participant]) {
      await eventually(async () => expect(await field(page, 'title').inputValue()).toBe(original));
    }
    await history(lead).getByText('คืนค่าเป็นของ').waitFor();
    expect(await axeFaults(lead)).toEqual([]);
    await history(lead).getByRole('button', { name: 'เลิกทำ', exact: true }).click();
    await eventually(async () => expect(await field(participant, 'title').inputValue()).toBe(longer));
    await eventually(async () => expect(await field(participant, 'plan').inputValue()).toBe('แผนที่หัวหน้าแก้'));

    // One field alone; on the phone.
    await participant.getByRole('button', { name: 'ประวัติการแก้ไข' }).click();
    await history(participant).getByRole('slider').focus();
    await participant.keyboard.press('Home');
    await history(participant)
      .locator('[data-path="title"]')
      .getByRole('button', { name: 'คืนค่าช่องนี้: ชื่อโครงการ' })
      .click();
    await eventually(async () => expect(await field(lead, 'title').inputValue()).toBe(original));
    expect(await field(lead, 'plan').inputValue()).toBe('แผนที่หัวหน้าแก้');
    expect(await axeFaults(participant)).toEqual([]);
  });
});
