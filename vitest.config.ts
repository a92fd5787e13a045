import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Nothing waits for this: it is how long a test that hangs may hold up the run on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default', './packages/tooling/src/skippedReporter.ts'],
    projects: [
      'apps/*',
      ...globSync('packages/*').map((root) => ({
        extends: true as const,
        root,
        test: { name: `@ruam/${basename(root)}` },
      })),
    ],
  },
});
