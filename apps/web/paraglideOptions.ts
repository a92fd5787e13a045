import { fileURLToPath } from 'node:url';

/** How messages compile; the build, the tests and `npm run messages` all read it here. */
export const paraglideOptions = {
  project: fileURLToPath(new URL('./project.inlang', import.meta.url)),
  outdir: fileURLToPath(new URL('./src/lib/paraglide', import.meta.url)),
  strategy: ['cookie', 'baseLocale'] as ('cookie' | 'baseLocale')[],
  cookieName: 'locale',
  outputStructure: 'message-modules' as const,
};
