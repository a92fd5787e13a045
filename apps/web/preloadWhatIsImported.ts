import type { Plugin } from 'vite';

interface Chunk {
  imports?: string[];
  dynamicImports?: string[];
}

/**
 * Makes Kit name every file that a page imports in the page's head. Kit walks the manifest of the build once for what is imported
 * at once and what is imported on demand; a file that it met first on demand is left out of the head, although the page
 * needs it, and is asked for only when the others are there: a third of a second later on a hall's network. Styles of what
 * comes on demand then come with it, which Vite sees to.
 *
 * `parts` are names of `codeSplitting` groups that a page asks for on demand and at once (`Part`): they stand in a folder of their
 * own, by which `hooks.server.ts` knows them, and come in their turn (`askEarly`). Kit's start also waits for the page of errors.
 */
export function preloadWhatIsImported(...parts: string[]): Plugin {
  return {
    name: 'ruam:preload-what-is-imported',
    applyToEnvironment: ({ name }) => name === 'client',
    outputOptions(options) {
      const { chunkFileNames } = options;
      if (typeof chunkFileNames !== 'function') throw new Error('Kit names its chunks in another way now.');
      options.chunkFileNames = (chunk) =>
        parts.includes(chunk.name)
          ? chunkFileNames(chunk).replace('/chunks/', '/parts/')
          : chunkFileNames(chunk);
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const manifest = bundle['.vite/manifest.json'];
        if (manifest?.type !== 'asset') throw new Error('Vite wrote no manifest.');
        const chunks = JSON.parse(String(manifest.source));
        for (const [key, chunk] of Object.entries<Chunk>(chunks)) {
          // Kit finds its own start in there.
          if (key.endsWith('/client/entry.js')) continue;
          const next = chunk.dynamicImports?.filter((one) => parts.includes(chunks[one]?.name)) ?? [];
          if (next.length > 0) chunk.imports = [...(chunk.imports ?? []), ...next];
          delete chunk.dynamicImports;
        }
        const keyOf = (end: string) => {
          const key = Object.keys(chunks).find((one) => one.endsWith(`/client-optimized/${end}`));
          if (!key) throw new Error(`Kit has no ${end} any more.`);
          return key;
        };
        chunks[keyOf('app.js')].imports.push(keyOf('nodes/1.js'));
        manifest.source = JSON.stringify(chunks, null, 2);
      },
    },
  };
}
