import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const IMPORT = /(?:import|export)\s(type\s)?[^;]*?from '([^']+)'/g;

/** Every file that a page loads with the main entry, and the packages it names. Types cost nothing. */
function reached(entry: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, isType, from = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      if (isType) continue;
      if (from.startsWith('.')) visit(join(dirname(file), from));
      else packages.add(from);
    }
  };
  visit(entry);
  return { files, packages };
}

test('pages fold and ask `can` without validation or reference facts', () => {
  const { files, packages } = reached(join(import.meta.dirname, '../src/index.ts'));
  expect(files.size).toBeGreaterThan(8);
  expect([...packages].sort()).toEqual(['@ruam/consolidation']);
});

test('the commands, for the host, do have it', () => {
  const { packages } = reached(join(import.meta.dirname, '../src/commands/index.ts'));
  expect(packages).toContain('zod');
});
