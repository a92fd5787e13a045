import type { Page } from 'playwright-core';
import { onTestFinished, type TestContext } from 'vitest';
import { launchBrowser } from './browser.ts';
import { laptop, person } from './person.ts';
import { startDemo } from './startDemo.ts';

/** A proposal's title, and that all which was typed is saved. */
export const title = (page: Page) => page.locator(':is(input, textarea)[data-field="title"]');
export const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor();

/** The lead of a group, on the page of a new proposal; and the way in for others, each on a laptop of their own. */
export async function leadAtProposal(ctx: TestContext) {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const comeIn = async (label: string) => {
    const page = await person(browser, demo, laptop);
    await page.goto(demo.linkOf(label));
    await page.waitForURL(/\/w\/[^/]+\/\w+/);
    return page;
  };
  const lead = await comeIn('/ lead of agriculture');
  await lead.goto(`${lead.url().replace(/(\/w\/[^/]+).*/, '$1')}/groups/agriculture`);
  await lead.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
  await lead.waitForURL(/\/agriculture\/[^/]+$/);
  await title(lead).fill('โครงการ');
  await saved(lead);
  return { lead, comeIn, url: lead.url() };
}
