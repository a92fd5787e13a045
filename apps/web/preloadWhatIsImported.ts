import type { Plugin } from 'vite';

/**
 * Makes Kit name every file that a page imports in the page's head. Kit walks the manifest of the build once for what is imported
 * at once and what is imported on demand; a file that it met first on demand is left out of the head, although the page
 * needs it, and is asked for only when the others are there: a third of a second later on a hall's network. Styles of what
 * comes on demand then come with it, which Vite sees to.
 */
export function preloadWhatIsImported(): Plugin {
  return {
    name: 'ruam:preload-what-is-imported',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const manifest = bundle['.vite/manifest.json'];
        if (manifest?.type !== 'asset') throw new Error('Vite wrote no manifest.');
        const chunks = JSON.parse(String(manifest.source));
        for (const [key, chunk] of Object.entries<{ dynamicImports?: string[] }>(chunks)) {
          // Kit finds its own start in there.
          if (!key.endsWith('/client/entry.js')) delete chunk.dynamicImports;
        }
        manifest.source = JSON.stringify(chunks, null, 2);
      },
    },
  };
}
