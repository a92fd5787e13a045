import { defineConfig } from 'vitest/config';

/** Whole servers, processes and argon2. Nothing waits for it: it is how long a test that hangs may hold up the run. */
export default defineConfig({ test: { testTimeout: 600_000, hookTimeout: 120_000 } });
