import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished, type TestContext } from 'vitest';
import { launchBrowser } from './browser.ts';
import { laptop, person } from './person.ts';
import { type StartedDemo, startDemo } from './startDemo.ts';

/** A proposal that a group's lead has just begun, open before the lead and a participant. */
export interface ProposalOfTwo {
  browser: Browser;
  demo: StartedDemo;
  /** The lead's, on a laptop. */
  page: Page;
  /** The participant's. */
  other: Page;
}

/** @param device the participant's */
export async function proposalOfTwo(
  ctx: TestContext,
  device: BrowserContextOptions = laptop,
): Promise<ProposalOfTwo> {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const page = await person(browser, demo, laptop);
  await page.goto(demo.linkOf('/ lead of agriculture'));
  await page.waitForURL(/\/w\/[^/]+\/\w+/);
  await page.goto(`${page.url().replace(/(\/w\/[^/]+).*/, '$1')}/groups/agriculture`);
  await page.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
  await page.waitForURL(/\/agriculture\/[^/]+$/);
  const other = await person(browser, demo, device);
  await other.goto(demo.linkOf('/ participant of agriculture'));
  await other.waitForURL(/\/w\/[^/]+\/\w+/);
  await other.goto(page.url());
  return { browser, demo, page, other };
}
