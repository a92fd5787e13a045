import type { Page } from 'playwright-core';

/** Enters a stage, as a facilitator; when it returns the server has decided it. `base`: the address of the workshop. */
export async function enterStage(page: Page, base: string, stage: RegExp): Promise<void> {
  await page.goto(`${base}/facilitate`);
  await page.getByRole('button', { name: stage }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button').last().click();
  await dialog.waitFor({ state: 'hidden' });
}
