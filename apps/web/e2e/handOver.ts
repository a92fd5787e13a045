import type { Page } from 'playwright-core';
import { acceptAll } from './acceptAll.ts';

/** Hands over a group, as a facilitator or its lead, accepting what is incomplete. `base`: the address of the workshop. */
export async function handOver(page: Page, base: string, group: string): Promise<void> {
  await page.goto(`${base}/groups/${group}`);
  await page.locator('[data-save="saved"]').waitFor();
  await page.getByRole('button', { name: 'ส่งมอบผลงานกลุ่ม' }).click();
  await acceptAll(page.getByRole('dialog'), 'ส่งมอบ');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByText('อ่านได้อย่างเดียว').first().waitFor();
}
