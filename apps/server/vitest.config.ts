import { defineConfig } from 'vitest/config';

/** Whole servers, processes and argon2: a busy machine takes longer than vitest's five seconds. */
export default defineConfig({ test: { testTimeout: 30_000 } });
