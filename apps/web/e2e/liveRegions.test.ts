import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from './browser.ts';
import { compose, laptop, person } from './person.ts';
import { startDemo } from './startDemo.ts';

const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);
const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor();

/** Everything that a screen reader would be told from now on, in the order of its changes. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest('[role="status"], [role="alert"], [role="log"], [aria-live]');
        const text = region?.textContent?.trim();
        if (text && said.at(-1) !== text) said.push(text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

describe('what a screen reader is told', () => {
  it('is no chatter: nothing while oneself and another type and move; once that the network is gone, once that it is back', async (ctx) => {
    const browser = await launchBrowser(ctx);
    onTestFinished(() => browser.close());
    const demo = await startDemo(ctx);
    onTestFinished(() => demo.stop());
    const comeIn = async (label: string, path: string) => {
      const page = await person(browser, demo, laptop);
      await page.goto(demo.linkOf(label));
      await page.waitForURL(/\/w\/[^/]+\/\w+/);
      await page.goto(`${page.url().replace(/(\/w\/[^/]+).*/, '$1')}${path}`);
      await saved(page);
      return page;
    };
    const page = await comeIn('/ lead of agriculture', '/groups/agriculture');
    await page.locator('[data-testid="proposals"] a').first().click();
    await page.waitForURL(/\/agriculture\/[^/]+$/);
    await field(page, 'plan').waitFor();
    await saved(page);
    const heard = await listen(page);

    const other = await comeIn('/ participant of agriculture', /\/groups.*/.exec(page.url())?.[0] ?? '');
    await field(other, 'beneficiaryDescription').focus();
    await compose(other, ['เกษตร', 'กร', 'ใน', 'ตำ', 'บล']);
    await field(other, 'contactPost').focus();
    await field(page, 'plan').focus();
    await page.keyboard.press('End');
    for (const word of ['แผน', 'งาน', 'น้ำ', 'กิน']) {
      await compose(page, [word]);
      await saved(page);
    }
    await saved(other);
    const written = await field(other, 'beneficiaryDescription').inputValue();
    await eventually(async () =>
      expect(await field(page, 'beneficiaryDescription').inputValue()).toBe(written),
    );
    expect(await heard()).toEqual([]);

    await page.context().setOffline(true);
    await page.locator('[data-save="offline"]').waitFor();
    await compose(page, ['น้ำ', 'ใช้']);
    await eventually(async () =>
      expect(await page.locator('[data-save="offline"]').textContent()).toMatch(/\d/),
    );
    await page.context().setOffline(false);
    await saved(page);
    // Not how many edits wait, nor that they are on their way: one sentence when it breaks, one when all is well.
    const states = async () =>
      (await heard()).filter((text) => /^(ขาดการเชื่อมต่อ$|ยังไม่ได้ส่ง|กำลังบันทึก|บันทึกแล้ว$)/.test(text));
    await eventually(async () => expect((await states()).at(-1)).toBe('บันทึกแล้ว'));
    expect(new Set(await states())).toEqual(new Set(['ขาดการเชื่อมต่อ', 'บันทึกแล้ว']));
  });
});
