import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { paraglideOptions } from './paraglideOptions.ts';

export default defineConfig({
  plugins: [paraglideVitePlugin(paraglideOptions), svelte({ configFile: false })],
  test: {
    name: '@ruam/web',
    // Nothing waits for it: real browsers and servers on a busy machine, and how long one that hangs may hold up the run.
    testTimeout: 600_000,
    hookTimeout: 120_000,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'e2e/**/*.test.ts'],
  },
});
