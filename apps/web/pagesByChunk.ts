import type { Plugin } from 'vite';

const STUB = /^export\{([^}]+)\}from["'`]\.\.\/(chunks\/[^"'`]+)["'`];?\s*$/;

/**
 * Lets Kit ask for the chunk in which a page or layout is, and not first for a file that only passes it on (`nodes/3.js`: `export … from` a
 * chunk). Such a file has nothing in it and costs a request; without TLS six come at a time, a third of a second each on a
 * hall's line. Reads and changes what Kit and Vite have written, and refuses to build when that looks otherwise.
 */
export function pagesByChunk(): Plugin {
  return {
    name: 'ruam:pages-by-chunk',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const app = Object.values(bundle).find((one) => one.type === 'chunk' && one.name === 'entry/app');
        const manifest = bundle['.vite/manifest.json'];
        if (app?.type !== 'chunk' || manifest?.type !== 'asset')
          throw new Error('Kit names its entry in another way now.');
        const chunks: Record<string, { file: string }> = JSON.parse(String(manifest.source));
        let found = 0;
        for (const node of Object.values(bundle)) {
          if (node.type !== 'chunk' || !node.name.startsWith('nodes/')) continue;
          const [, names, chunk] = STUB.exec(node.code) ?? [];
          if (!names || !chunk) continue;
          const file = node.fileName.slice(node.fileName.indexOf('/nodes/') + 1);
          const asked = `import(\`../${file}\`)`;
          if (!app.code.includes(asked)) throw new Error(`Kit asks for ${file} in another way now.`);
          const taken = names.split(',').map((name) => name.split(' as '));
          const parts = taken.map(([from, to = from], at) => [`${from}:_${at}`, `${to}:_${at}`]);
          app.code = app.code
            .replace(
              asked,
              `import(\`../${chunk}\`).then(({${parts.map(([from]) => from)}})=>({${parts.map(([, to]) => to)}}))`,
            )
            .replaceAll(file, chunk);
          const known = Object.values(chunks).find((one) => one.file === node.fileName);
          if (!known) throw new Error(`Vite's manifest does not have ${file}.`);
          known.file = node.fileName.replace(file, chunk);
          found++;
        }
        if (found === 0) throw new Error('No page of Kit only passes on a chunk.');
        manifest.source = JSON.stringify(chunks, null, 2);
      },
    },
  };
}
