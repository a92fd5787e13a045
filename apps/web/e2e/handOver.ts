import type { Page } from 'playwright-core';

/** Hands over a group, as a facilitator, accepting what is incomplete. `base`: the address of the workshop. */
export async function handOver(page: Page, base: string, group: string): Promise<void> {
  await page.goto(`${base}/groups/${group}`);
  await page.getByRole('button', { name: 'ส่งมอบผลงานกลุ่ม' }).click();
  const dialog = page.getByRole('dialog');
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await dialog.getByRole('button', { name: 'ส่งมอบ', exact: true }).click();
  await page.getByText('อ่านได้อย่างเดียว').first().waitFor();
}
