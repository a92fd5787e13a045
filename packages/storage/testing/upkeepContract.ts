import { expect, test } from 'vitest';
import type { Upkeep } from '../src/Upkeep.ts';

/** What every store's upkeep does. */
export function upkeepContract(
  name: string,
  open: () => Promise<{ upkeep: Upkeep; close(): Promise<void> }>,
): void {
  test(`upkeep: ${name}: [U1] the last backup that was noted is told, and how much of the disk is left`, async () => {
    const { upkeep, close } = await open();
    try {
      expect(await upkeep.lastBackup()).toBeNull();
      await upkeep.noteBackup({ at: 1_000, file: 'จันทร์.backup' });
      await upkeep.noteBackup({ at: 2_000, file: 'อังคาร.backup' });
      expect(await upkeep.lastBackup()).toEqual({ at: 2_000, file: 'อังคาร.backup' });
      const disk = await upkeep.disk();
      if (disk) expect(disk.total).toBeGreaterThanOrEqual(disk.free);
    } finally {
      await close();
    }
  });
}
