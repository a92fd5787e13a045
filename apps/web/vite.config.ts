import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { compileAtOnce } from './compileAtOnce.ts';
import { pagesByChunk } from './pagesByChunk.ts';
import { paraglideOptions } from './paraglideOptions.ts';
import { plainIcons } from './plainIcons.ts';
import { preloadWhatIsImported } from './preloadWhatIsImported.ts';

/** The Express server that owns REST, decisions and edits; `vite dev` hands those paths on to it. */
const server = process.env.RUAM_SERVER ?? 'http://127.0.0.1:3000';

/** Names of the groups below that a page asks for at once, but does not wait for. */
const PARTS = ['room', 'proposal'];

export default defineConfig({
  plugins: [
    tailwindcss(),
    plainIcons(),
    preloadWhatIsImported(...PARTS),
    pagesByChunk(),
    compileAtOnce('first', 'workshop', 'ui', ...PARTS),
    paraglideVitePlugin(paraglideOptions),
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true }),
      // The few styles of components are a line or two each: as files they would hold up the part that they come with.
      compilerOptions: { runes: true, css: 'injected' },
      // The page that a device keeps starts at any depth of addresses.
      paths: { relative: false },
      // A workshop's page registers it once it is open: whoever only looks at the join page fetches nothing more.
      serviceWorker: { register: false },
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          // Svelte sets style attributes (progress widths, cursor colours), which a nonce cannot cover.
          'style-src': ['self', 'unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          // A group's room stands beside the wall of groups.
          'frame-ancestors': ['self'],
        },
      },
    }),
  ],
  // The @ruam packages are TypeScript source: they are bundled, never required at run time.
  ssr: { noExternal: [/^@ruam\//] },
  build: { manifest: true },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              // All that the join page needs is one chunk, and what every page of a workshop adds is another (a
              // group takes in what its files import). Left alone, the bundler cuts shared modules by which
              // pages use them: dozens of small files, more with every page of the house.
              groups: [
                {
                  name: 'first',
                  priority: 2,
                  test: /src\/routes\/(\+layout|\+error|\(open\)\/\+page)\.svelte/,
                },
                {
                  name: 'workshop',
                  priority: 1,
                  test: /src\/(routes\/w\/(\[workshop\]\/)?\+layout\.(svelte|ts)|lib\/live\/Part\.svelte|lib\/features\/proposal\/RoomOpening)/,
                },
                // Dozens of icons and controls, each used by some pages and not by others, would be as many files: on a
                // hall's network a file costs a third of a second, and only six come at a time.
                { name: 'ui', priority: 0.8, test: /node_modules\/@lucide\/|src\/lib\/ui\/(?!QrCode)/ },
                // A group's room, and a proposal as it is first seen. Neither stands in the way of the page around it.
                { name: 'room', priority: 0.7, test: /src\/lib\/features\/proposal\/OpenRoom\.svelte/ },
                {
                  name: 'proposal',
                  priority: 0.65,
                  test: /src\/lib\/features\/proposal\/ProposalPlace\.svelte/,
                },
                {
                  name: 'list',
                  priority: 0.6,
                  test: /src\/routes\/w\/\[workshop\]\/groups\/\[group\]\/\+page\.svelte/,
                },
              ],
            },
          },
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: server },
      '/p/': { target: server },
      '/socket.io': { target: server, ws: true },
      '/sync': { target: server, ws: true },
    },
  },
});
