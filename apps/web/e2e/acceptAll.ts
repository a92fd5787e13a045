import { eventually } from '@ruam/testkit';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Ticks whatever a dialog asks to be accepted, and presses its button as soon as that may be pressed. What it asks may
 * come and go meanwhile: a device that still holds edits sends them.
 */
export async function acceptAll(dialog: Locator, button: string): Promise<void> {
  const press = dialog.getByRole('button', { name: button, exact: true });
  await press.waitFor();
  await eventually(async () => {
    for (const box of await dialog.getByRole('checkbox').all()) await box.check({ timeout: 1_000 });
    expect(await press.isEnabled()).toBe(true);
  });
  await press.click();
}
