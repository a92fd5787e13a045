import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '@inlang/paraglide-js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { paraglideOptions } from '../paraglideOptions.ts';
import { hardCodedWords } from './hardCodedWords.ts';

const app = fileURLToPath(new URL('..', import.meta.url));
const source = join(app, 'src');
const settings = JSON.parse(readFileSync(join(app, 'project.inlang/settings.json'), 'utf8'));
const patterns: string[] = settings['plugin.inlang.messageFormat'].pathPattern;

function messages(pattern: string, locale: string): Record<string, unknown> {
  const { $schema: _, ...words } = JSON.parse(
    readFileSync(join(app, pattern.replace('{locale}', locale)), 'utf8'),
  );
  return words;
}

function files(endings: string[]): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => endings.some((ending) => file.endsWith(ending)) && !file.startsWith('lib/paraglide'))
    .sort();
}

/** Every string a message may hold: itself, or the variants of a plural. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value && typeof value === 'object') return Object.values(value).flatMap(strings);
  return [];
}

const parameters = (value: unknown) =>
  [
    ...new Set(
      strings(value).flatMap((text) => [...text.matchAll(/(?<!\\)\{(\w+)\}/g)].map(([, name]) => name)),
    ),
  ].sort();

describe.each(patterns)('%s', (pattern) => {
  const [th, en] = [messages(pattern, 'th'), messages(pattern, 'en')];

  it('has the same keys in Thai and in English', () => {
    expect(Object.keys(en).filter((key) => !(key in th))).toEqual([]);
    expect(Object.keys(th).filter((key) => !(key in en))).toEqual([]);
  });

  it('leaves no message empty', () => {
    const empty = [th, en].flatMap((words) =>
      Object.keys(words).filter((key) => strings(words[key]).every((text) => text.trim() === '')),
    );
    expect(empty).toEqual([]);
  });

  it('names the same parameters in both languages', () => {
    const differing = Object.keys(th).filter(
      (key) => key in en && parameters(th[key]).join() !== parameters(en[key]).join(),
    );
    expect(differing).toEqual([]);
  });
});

it('gives every key to one file only (a later file would silently win)', () => {
  const owners = new Map<string, string[]>();
  for (const pattern of patterns)
    for (const key of Object.keys(messages(pattern, 'th')))
      owners.set(key, [...(owners.get(key) ?? []), pattern]);
  expect([...owners].filter(([, where]) => where.length > 1)).toEqual([]);
});

it('lists every folder of messages in the settings', () => {
  const folders = readdirSync(join(app, 'messages')).map((name) => `./messages/${name}/{locale}.json`);
  expect(folders.filter((pattern) => !patterns.includes(pattern))).toEqual([]);
});

it('says a message that the page asks for, in both languages', async () => {
  const known = new Set(patterns.flatMap((pattern) => Object.keys(messages(pattern, 'th'))));
  const unknown = files(['.svelte', '.ts']).flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/\bm\.([a-z][a-z0-9_]*)\(/g)]
      .map(([, key]) => key ?? '')
      .filter((key) => !known.has(key))
      .map((key) => `${file}: ${key}`),
  );
  expect(unknown).toEqual([]);
});

it('compiles the messages (with the wrong plug-in address it compiles none and says nothing)', {
  timeout: 60_000,
}, async () => {
  // Into a folder of its own: the pages' copy may be in use by a build.
  const outdir = mkdtempSync(join(tmpdir(), 'ruam-messages-'));
  onTestFinished(() => rmSync(outdir, { recursive: true }));
  await compile({ ...paraglideOptions, outdir });
  const compiled = new Set(
    readdirSync(outdir, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => readFileSync(join(outdir, file), 'utf8').match(/\w+/g) ?? []),
  );
  const keys = patterns.flatMap((pattern) => Object.keys(messages(pattern, 'th')));
  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((key) => !compiled.has(key))).toEqual([]);
});

describe('words in markup', () => {
  it.each(files(['.svelte']))('%s takes its words from the messages', (file) => {
    expect(hardCodedWords(readFileSync(join(source, file), 'utf8'))).toEqual([]);
  });

  it('finds Thai and Latin words in text, attributes and expressions, and passes marks and digits', () => {
    expect(hardCodedWords('<p>บันทึก</p>')).toHaveLength(1);
    expect(hardCodedWords('<p>Save</p>')).toHaveLength(1);
    expect(hardCodedWords('<input placeholder="Search" />')).toHaveLength(1);
    expect(hardCodedWords('<Button label={open ? "Close" : m.common_open()} />')).toHaveLength(1);
    expect(hardCodedWords('<p>{`${n} people`}</p>')).toHaveLength(1);
    expect(hardCodedWords('{#if ok}<td>{name ?? "nobody"}</td>{/if}')).toHaveLength(1);
    expect(hardCodedWords('<p class="grid" data-x="some words">12 · 3/4 % + – Ruam {m.a()}</p>')).toEqual([]);
    expect(hardCodedWords('<a href="/account" rel="noopener">{name}</a>')).toEqual([]);
  });
});
