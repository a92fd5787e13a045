import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { compose, edit, laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);
const editButton = (page: Page) => page.getByRole('button', { name: 'แก้ไข', exact: true });
const topOf = (page: Page, name: string) =>
  field(page, name).evaluate((element) => element.getBoundingClientRect().top);

describe('a proposal on a phone', () => {
  it('opens for reading, is written after Edit in the same place, and read again', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const page = await person(browser, demo, phone);
    await page.goto(demo.linkOf('/ participant of agriculture'));
    await page.waitForURL(/\/w\/[^/]+\/\w+/);
    await page.goto(`${page.url().replace(/(\/w\/[^/]+).*/, '$1')}/groups/agriculture`);
    await page.locator('[data-testid="proposals"] a').first().click();
    await page.waitForURL(/\/agriculture\/[^/]+$/);
    const address = page.url();
    await editButton(page).waitFor();
    await eventually(async () => expect(await field(page, 'title').getAttribute('readonly')).not.toBeNull());
    expect(await page.getByRole('button', { name: /^เพิ่ม/ }).count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    if (process.env.RUAM_PICTURES)
      await page.screenshot({ path: `${process.env.RUAM_PICTURES}/reading.png` });
    // What a thumb types while it reads goes nowhere.
    const title = await field(page, 'title').inputValue();
    await field(page, 'title').focus();
    await page.keyboard.insertText('ผิด');
    expect(await field(page, 'title').inputValue()).toBe(title);

    // The place and the field that it was in stay.
    await field(page, 'beneficiaryDescription').scrollIntoViewIfNeeded();
    await field(page, 'beneficiaryDescription').focus();
    const before = await topOf(page, 'beneficiaryDescription');
    await edit(page);
    await eventually(async () =>
      expect(
        await field(page, 'beneficiaryDescription').evaluate(
          (control: HTMLTextAreaElement) => control === document.activeElement && !control.readOnly,
        ),
      ).toBe(true),
    );
    await eventually(async () =>
      expect(Math.abs((await topOf(page, 'beneficiaryDescription')) - before)).toBeLessThan(80),
    );
    expect(await editButton(page).count()).toBe(0);
    await page.keyboard.press('End');
    await compose(page, ['ใน', 'ตำ', 'บล']);
    await page.locator('[data-save="saved"]').waitFor();
    expect(await field(page, 'beneficiaryDescription').inputValue()).toMatch(/ในตำบล$/);
    expect(await axeFaults(page)).toEqual([]);
    if (process.env.RUAM_PICTURES)
      await page.screenshot({ path: `${process.env.RUAM_PICTURES}/editing.png` });
    // Who writes still writes after a reload.
    await page.reload();
    await page.getByRole('button', { name: 'กลับไปอ่าน' }).waitFor();
    await page.getByRole('button', { name: 'กลับไปอ่าน' }).click();
    await eventually(() => editButton(page).evaluate((button) => button === document.activeElement));
    await eventually(async () => expect(await field(page, 'title').getAttribute('readonly')).not.toBeNull());

    // By keyboard too: with no field before it, the focus goes to the way back.
    await page.reload();
    await editButton(page).focus();
    await page.keyboard.press('Enter');
    await eventually(async () =>
      expect(
        await page
          .getByRole('button', { name: 'กลับไปอ่าน' })
          .evaluate((button) => button === document.activeElement),
      ).toBe(true),
    );
    // Left and opened again, it is read first.
    await page
      .getByRole('link', { name: /รายการ/ })
      .first()
      .click();
    await page.waitForURL(/\/groups\/agriculture$/);
    await page.goto(address);
    await editButton(page).waitFor();
    // A link to a field is there to write in it.
    await page.goto('about:blank');
    await page.goto(`${address}#field-plan`);
    await eventually(async () =>
      expect(
        await field(page, 'plan').evaluate(
          (control: HTMLTextAreaElement) => control === document.activeElement && !control.readOnly,
        ),
      ).toBe(true),
    );

    // Who may read sees no Edit; a laptop writes at once.
    const expert = await person(browser, demo, phone);
    await expert.goto(demo.linkOf('/ expert'));
    await expert.waitForURL(/\/w\/[^/]+\/\w+/);
    await expert.goto(address);
    await field(expert, 'title').waitFor();
    expect(await editButton(expert).count()).toBe(0);
    const lead = await person(browser, demo, laptop);
    await lead.goto(demo.linkOf('/ lead of agriculture'));
    await lead.waitForURL(/\/w\/[^/]+\/\w+/);
    await lead.goto(address);
    await field(lead, 'title').waitFor();
    await eventually(async () => expect(await field(lead, 'title').getAttribute('readonly')).toBeNull());
    expect(await editButton(lead).count()).toBe(0);
  });
});
