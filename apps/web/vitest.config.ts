import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { paraglideOptions } from './paraglideOptions.ts';

export default defineConfig({
  plugins: [paraglideVitePlugin(paraglideOptions), svelte({ configFile: false })],
  test: {
    name: '@ruam/web',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'e2e/**/*.test.ts'],
  },
});
