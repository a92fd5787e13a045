import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The module specifiers that a .ts or .svelte file imports, exports from, or imports lazily. */
export function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const scripts = file.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '')
    : [text];
  return scripts.flatMap((script) =>
    ts.preProcessFile(script, true, true).importedFiles.map((imported) => imported.fileName),
  );
}
