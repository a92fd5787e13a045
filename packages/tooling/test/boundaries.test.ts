import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ONLY_IN, ROOMS, WEB_LAYERS } from '../src/boundaries.ts';
import { importsOf } from '../src/importsOf.ts';

const root = resolve(import.meta.dirname, '../../..');

interface Manifest {
  name: string;
  exports?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

interface Source {
  file: string;
  room: string;
  /** Path inside the room. */
  path: string;
  test: boolean;
  imports: string[];
}

const rooms = globSync('{packages,apps}/*/package.json', { cwd: root }).map((path) => {
  const manifest = JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;
  return { folder: dirname(path), name: manifest.name.replace('@ruam/', ''), manifest };
});

const sources: Source[] = rooms.flatMap(({ folder, name }) =>
  globSync('**/*.{ts,svelte}', {
    cwd: join(root, folder),
    exclude: (path) => /(^|[/\\])(node_modules|build|\.svelte-kit|paraglide)$/.test(path),
  }).map((path) => ({
    file: join(folder, path),
    room: name,
    path: path.split(sep).join('/'),
    test: !path.startsWith('src') || path.endsWith('.test.ts'),
    imports: importsOf(join(root, folder, path)),
  })),
);

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

const isRelative = (specifier: string) => specifier.startsWith('.');

describe('who may import whom', () => {
  it('reads sources of every room of the table, and knows every room', () => {
    expect(rooms.map((room) => room.name).sort()).toEqual(Object.keys(ROOMS).sort());
    for (const room of Object.keys(ROOMS))
      expect(
        sources.some((source) => source.room === room),
        room,
      ).toBe(true);
    expect(sources.flatMap((source) => source.imports).length).toBeGreaterThan(100);
  });

  it('every import of a shipped file stands in the table', () => {
    const refused = sources
      .filter((source) => !source.test)
      .flatMap((source) => source.imports.map((specifier) => ({ source, specifier })))
      .filter(({ source, specifier }) => !allowed(source.room, specifier))
      .map(({ source, specifier }) => `${source.file} imports ${specifier}`);
    expect(refused).toEqual([]);
  });

  it('what one folder alone may know is imported nowhere else, and there', () => {
    const shipped = sources.filter((source) => !source.test);
    for (const [name, folder] of Object.entries(ONLY_IN)) {
      const importers = shipped.filter((source) => source.imports.map(packageOf).includes(name));
      const files = importers.map(({ file }) => file.split(sep).join('/'));
      expect(files.length, name).toBeGreaterThan(0);
      expect(files.filter((file) => !file.startsWith(folder))).toEqual([]);
    }
  });

  it('every import of an npm package is declared by the room itself', () => {
    const undeclared = sources.flatMap((source) => {
      const manifest = rooms.find((room) => room.name === source.room)?.manifest;
      const declared = { ...manifest?.dependencies, ...manifest?.devDependencies };
      return source.imports
        .filter((s) => !isRelative(s) && !/^(node:|#|\$)/.test(s))
        .map(packageOf)
        .filter((name) => !(name in declared) && name !== manifest?.name)
        .filter((name) => !(source.test && ['vitest', 'fast-check'].includes(name)))
        .map((name) => `${source.file} imports ${name}`);
    });
    expect(undeclared).toEqual([]);
  });

  it('nobody reaches into a package past its exports, or across rooms by a path', () => {
    const deep = sources.flatMap((source) =>
      source.imports.flatMap((specifier) => {
        if (isRelative(specifier)) {
          const target = relative(root, resolve(root, dirname(source.file), specifier));
          const own = rooms.find((room) => room.name === source.room)?.folder ?? '';
          return target.startsWith(own + sep) ? [] : [`${source.file} reaches ${specifier}`];
        }
        if (!specifier.startsWith('@ruam/')) return [];
        const target = rooms.find((room) => room.manifest.name === packageOf(specifier));
        const entry = `.${specifier.slice(packageOf(specifier).length)}`;
        return target?.manifest.exports?.[entry] ? [] : [`${source.file} imports ${specifier}`];
      }),
    );
    expect(deep).toEqual([]);
  });

  it('rooms form no cycle', () => {
    expect(cycles(new Map(Object.entries(ROOMS).map(([name, room]) => [name, room.ours])))).toEqual([]);
  });

  it('files form no cycle', () => {
    const graph = new Map(
      sources.map((source) => [
        source.file,
        source.imports
          .map((specifier) => fileOf(source, specifier))
          .filter((file): file is string => file !== null),
      ]),
    );
    expect(cycles(graph)).toEqual([]);
  });

  it('in the web app routes import features, features import live and ui, never back', () => {
    const refused = sources
      .filter((source) => source.room === 'web' && !source.test)
      .flatMap((source) => {
        const layer = layerOf(source.path);
        if (!layer) return [];
        return source.imports
          .map((specifier) => ({ specifier, target: layerOf(pathInWeb(source, specifier)) }))
          .filter(({ target }) => target && target !== layer && !WEB_LAYERS[layer]?.includes(target))
          .map(({ specifier }) => `${source.file} imports ${specifier}`);
      });
    expect(refused).toEqual([]);
  });
});

function allowed(room: string, specifier: string): boolean {
  const rule = ROOMS[room];
  if (!rule) return false;
  if (isRelative(specifier) || /^[#$]/.test(specifier)) return true;
  if (specifier.startsWith('node:')) return rule.node;
  if (specifier.startsWith('@ruam/')) return rule.ours.includes(packageOf(specifier).slice('@ruam/'.length));
  return rule.theirs === '*' || rule.theirs.includes(packageOf(specifier));
}

/** The file a relative or `#lib` import means; null for packages and what is made by tools. */
function fileOf(source: Source, specifier: string): string | null {
  const path = specifier.startsWith('#lib/')
    ? join('apps/web/src/lib', specifier.slice('#lib/'.length))
    : isRelative(specifier)
      ? relative(root, resolve(root, dirname(source.file), specifier))
      : null;
  return path && existsSync(join(root, path)) ? path : null;
}

function pathInWeb(source: Source, specifier: string): string {
  const file = fileOf(source, specifier);
  return file ? file.slice('apps/web/'.length).split(sep).join('/') : '';
}

function layerOf(path: string): string | null {
  return /^src\/(?:lib\/)?(routes|features|live|ui|paraglide)\//.exec(path)?.[1] ?? null;
}

/** Every cycle found by one depth-first walk, as `a → b → a`. */
function cycles(graph: Map<string, string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (node: string, path: string[]): void => {
    const at = path.indexOf(node);
    if (at >= 0) {
      found.push([...path.slice(at), node].join(' → '));
      return;
    }
    if (done.has(node)) return;
    for (const next of graph.get(node) ?? []) walk(next, [...path, node]);
    done.add(node);
  };
  for (const node of graph.keys()) walk(node, []);
  return found;
}
