import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('every rule of SPEC.md is quoted by a test, and every number that a test quotes is a rule', () => {
  const spec = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8');
  const rules = new Set([...spec.matchAll(/^- \*\*\[([A-Z]\d+)\]\*\*/gm)].map((match) => match[1]));
  const quoted = new Set<string | undefined>();
  for (const file of readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.ts'))) {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8');
    for (const [title] of text.matchAll(/test\(\s*['"`](\[[A-Z]\d+\] ?)+/g)) {
      for (const [, number] of title.matchAll(/\[([A-Z]\d+)\]/g)) quoted.add(number);
    }
  }
  expect([...quoted].sort()).toEqual([...rules].sort());
});
