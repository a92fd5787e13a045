import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'vitest';

/** A file of the shared facts, which are not part of the repository. Skips the test loudly when they are not there. */
export function sharedFacts(ctx: TestContext, name: string): Uint8Array {
  const folder = process.env.RUAM_SHARED ?? join(import.meta.dirname, '../../../../shared');
  const file = join(folder, 'data', name);
  if (!existsSync(file)) ctx.skip(`${name} is not in the shared folder; set RUAM_SHARED`);
  return new Uint8Array(readFileSync(file));
}
