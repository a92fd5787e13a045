import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/**
 * How much script a phone must fetch before a page works, gzipped: Kit's entry, the route's page with its
 * layouts and error pages, and everything those import statically. What is imported on demand does not
 * count. Runs after the build, prints every page of the budget, and fails the build when one is over, or when the
 * page's head does not name all of it: what it leaves out is asked for a round trip later.
 */
const budgets: readonly { page: string; route: string; kilobytes: number }[] = [
  { page: 'join', route: '/(open)', kilobytes: 60 },
  { page: 'group', route: '/w/[workshop]/groups/[group]', kilobytes: 250 },
  { page: 'proposal', route: '/w/[workshop]/groups/[group]/[proposal]', kilobytes: 220 },
];

/** Vite's own manifest: a source file (or chunk) → what was written for it. */
type Chunks = Record<string, { file: string; imports?: string[] }>;

/** Kit's manifest: which files every page starts with, and which numbered nodes a route is made of. */
interface Pages {
  client: { imports: string[] };
  nodes: (() => Promise<{ imports: string[] }>)[];
  routes: {
    id: string;
    page: { layouts: (number | undefined)[]; errors: (number | undefined)[]; leaf: number } | null;
  }[];
}

const output = fileURLToPath(new URL('../.svelte-kit/output/', import.meta.url));
if (!existsSync(`${output}client/.vite/manifest.json`))
  throw new Error('There is no build to measure: run vite build first.');
const chunks: Chunks = JSON.parse(readFileSync(`${output}client/.vite/manifest.json`, 'utf8'));
const { manifest: pages }: { manifest: Pages } = await import(`${output}server/manifest-full.js`);

async function sizeOf(
  route: string,
): Promise<{ kilobytes: number; files: number; unnamed: string[] } | null> {
  const page = pages.routes.find((candidate) => candidate.id === route)?.page;
  if (!page) return null;
  const nodes = [...page.layouts, ...page.errors, page.leaf].filter((node) => node !== undefined);
  const wanted = new Set<string>();
  const followed = new Set<string>();
  const follow = (key: string) => {
    const chunk = chunks[key];
    if (!chunk || followed.has(key)) return;
    followed.add(key);
    if (chunk.file.endsWith('.js')) wanted.add(chunk.file);
    for (const next of chunk.imports ?? []) follow(next);
  };
  for (const [key, chunk] of Object.entries(chunks)) {
    if (pages.client.imports.includes(chunk.file)) follow(key);
    if (nodes.some((node) => key.endsWith(`/client-optimized/nodes/${node}.js`))) follow(key);
  }
  const bytes = [...wanted].reduce(
    (sum, file) => sum + gzipSync(readFileSync(`${output}client/${file}`), { level: 9 }).length,
    0,
  );
  // A manifest that changed its shape would measure almost nothing, and pass for ever.
  if (wanted.size < 4) throw new Error(`Only ${wanted.size} files were found for ${route}.`);
  const shown = [...page.layouts, page.leaf].filter((node) => node !== undefined);
  const named = new Set(pages.client.imports);
  for (const node of shown) for (const file of (await pages.nodes[node]?.())?.imports ?? []) named.add(file);
  const unnamed = [...wanted].filter((file) => !named.has(file));
  return { kilobytes: bytes / 1024, files: wanted.size, unnamed };
}

for (const { page, route, kilobytes } of budgets) {
  const size = await sizeOf(route);
  if (!size) {
    console.log(`script of the ${page} page: ${route} is not built yet`);
    continue;
  }
  const fits = size.kilobytes <= kilobytes;
  if (!fits || size.unnamed.length > 0) process.exitCode = 1;
  console.log(
    `script of the ${page} page: ${size.kilobytes.toFixed(1)} KB gz in ${size.files} files, budget ${kilobytes} KB${fits ? '' : ' · OVER'}`,
  );
  for (const file of size.unnamed) console.log(`NOT NAMED in the head of the ${page} page: ${file}`);
}
