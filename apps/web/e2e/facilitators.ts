import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished, type TestContext } from 'vitest';
import { launchBrowser } from './browser.ts';
import { enterStage } from './enterStage.ts';
import { handOver } from './handOver.ts';
import { laptop, person } from './person.ts';
import { type StartedDemo, startDemo } from './startDemo.ts';

export interface Facilitating {
  browser: Browser;
  demo: StartedDemo;
  /** Address of the workshop. */
  base: string;
  /** The facilitator's. */
  page: Page;
}

/**
 * The demo with a facilitator in it, who has handed over some groups and, if `consolidating`, entered the stage in
 * which the list is decided upon. Closed when the test is finished.
 */
export async function facilitating(
  ctx: TestContext,
  {
    groups = [],
    consolidating = false,
    device = laptop,
  }: { groups?: readonly string[]; consolidating?: boolean; device?: BrowserContextOptions } = {},
): Promise<Facilitating> {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const { page, base } = await facilitator(browser, demo, device);
  for (const group of groups) await handOver(page, base, group);
  if (consolidating) await enterStage(page, base, /รวมบัญชีโครงการ/);
  return { browser, demo, base, page };
}

/** The demo's facilitator on one more device. */
export async function facilitator(
  browser: Browser,
  demo: StartedDemo,
  device: BrowserContextOptions,
): Promise<{ page: Page; base: string }> {
  const page = await person(browser, demo, device);
  await page.goto(demo.linkOf('/ facilitator'));
  await page.waitForURL(/\/w\/[^/]+\//);
  return { page, base: page.url().replace(/(\/w\/[^/]+)\/.*$/, '$1') };
}

/** The organiser, signed in: another person than the facilitator, who may decide the same. */
export async function organiser(browser: Browser, demo: StartedDemo, device = laptop): Promise<Page> {
  const page = await person(browser, demo, device);
  await page.goto('/account');
  await page.getByLabel('อีเมล').fill(demo.organiser.email);
  await page.getByRole('textbox', { name: 'รหัสผ่าน' }).fill(demo.organiser.password);
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
  await page.getByRole('link', { name: 'สร้างการประชุม' }).first().waitFor();
  return page;
}
