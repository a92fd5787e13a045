import { existsSync } from 'node:fs';
import { HOSTILE_TEXTS } from '@ruam/testkit';
import { unzipSync } from 'fflate';
import mammoth from 'mammoth';
import readXlsxFile, { type Sheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import {
  docxOf,
  exportFileName,
  htmlOf,
  makeReport,
  plainText,
  pngOf,
  reportDocument,
} from '../src/index.ts';
import { hostileInput } from './hostileInput.ts';
import { reportOrder } from './input.ts';
import { textsOf, textsOfDocx, textsOfHtml } from './readBack.ts';

const KINDS = [
  'integratedList',
  'executiveSummary',
  'groupReport',
  'recordOfDecisions',
  'projectBriefs',
  'defenceSheets',
  'attendance',
  'auditLog',
  'credentials',
  'worksheets',
  'emenscrSheets',
  'tableCards',
  'pictures',
] as const;

describe.each(KINDS)('%s', (kind) => {
  test('hostile texts are texts in the page and in the Word file', async () => {
    const document = reportDocument(kind, hostileInput());
    const texts = textsOf(document);
    const html = htmlOf(document);
    expect(textsOfHtml(html)).toEqual(texts);
    // Our own mark-up is all there is: no element, no address, no handler came in with a text.
    const body = html.slice(html.indexOf('<body'));
    const tags = new Set([...body.matchAll(/<\/?([a-z0-9]+)/gi)].map((found) => found[1]));
    for (const tag of ['script', 'img', 'link', 'style', 'iframe', 'object']) expect(tags).not.toContain(tag);
    const head = html.slice(0, html.indexOf('</head>'));
    expect(head.match(/<(script|link|style|title)\b/g)).toEqual(['<title', '<style']);
    expect(head.match(/url\((?!data:)/g)).toBe(null);

    const bytes = await docxOf(document);
    expect(textsOfDocx(bytes)).toEqual(texts);
    const files = unzipSync(bytes);
    for (const [name, content] of Object.entries(files)) {
      if (!/\.(xml|rels)$/.test(name)) continue;
      const xml = new TextDecoder('utf8', { fatal: true }).decode(content);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
      expect(xml, name).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
      expect(xml, name).not.toMatch(/TargetMode="External"|<w:fldSimple|INCLUDETEXT|DDE/);
    }
    // Another reader takes it too.
    const read = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    expect(read.value).toContain(plainText(document.title));
  });
});

test('hostile texts are texts in the workbook, and in the header and footer of its pages', async () => {
  const { list, meta } = hostileInput();
  const { names: _names, ...plain } = meta;
  const bytes = await makeReport(reportOrder('integratedList', 'xlsx', { list, meta: plain }));
  const sheets = (await readXlsxFile(Buffer.from(bytes))) as unknown as Sheet[];
  const cells = new Set(
    sheets.flatMap((sheet) => sheet.data.flat().map((cell) => String(cell ?? '').trim())),
  );
  for (const text of [
    ...['=cmd|"/c calc"!A1', '＝1+1', '<script>alert(1)</script>', '../../etc/passwd'],
    // Not errors, and no letter by its code.
    ...['#REF!', '#N/A', 'a_x0041_b_x005F_c'],
  ]) {
    expect(
      [...cells].some((cell) => cell.includes(text)),
      text,
    ).toBe(true);
  }
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const xml = new TextDecoder().decode(content);
    expect(xml, name).not.toMatch(/TargetMode="External"|externalLink/);
    const footer = /<oddFooter>([^<]*)<\/oddFooter>/.exec(xml)?.[1];
    if (footer !== undefined) expect(footer.length).toBeLessThan(255);
    expect(xml, name).not.toContain('t="e"');
    // Formulas are our own sums alone.
    for (const [, formula = ''] of xml.matchAll(/<f>([^<]*)<\/f>/g)) {
      expect(formula.replace(/&apos;|'[^']*'!?/g, '').replaceAll('&quot;', '"')).toMatch(
        /^[A-Z0-9:+\-*(),.!=" \u0e00-\u0e7f]*$|^.*![A-Z0-9$:]+$/u,
      );
    }
  }
});

test('hostile names are texts in the workbook of the roster', async () => {
  const { meta, workshop } = hostileInput();
  const { names: _names, ...plain } = meta;
  const bytes = await makeReport(reportOrder('attendance', 'xlsx', { workshop, meta: plain }));
  const [sheet] = (await readXlsxFile(Buffer.from(bytes))) as unknown as Sheet[];
  const names = (sheet?.data ?? []).slice(1).map((row) => String(row[1] ?? ''));
  expect(names).toHaveLength(HOSTILE_TEXTS.length);
  for (const text of ['=cmd|"/c calc"!A1', '＠x', '#REF!', '-1']) expect(names).toContain(text);
  for (const [name, content] of Object.entries(unzipSync(bytes)))
    expect(new TextDecoder().decode(content), name).not.toMatch(/<f>|t="e"|externalLink/);
});

test('hostile texts are texts in CSV; negative amounts stay numbers', async () => {
  const input = hostileInput();
  const { names: _names, ...plain } = input.meta;
  const [row] = input.list.rows;
  if (row) row.totalBefore = -5_00;
  const csv = new TextDecoder('utf8', { ignoreBOM: true }).decode(
    await makeReport(reportOrder('integratedList', 'csv', { list: input.list, meta: plain })),
  );
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  expect(csv).toContain(',-5,');
  for (const cell of csv.split(/[,\r\n]/)) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+@＝＠]/);
  const without = await makeReport(
    reportOrder('integratedList', 'csv', { list: input.list, meta: plain, withMark: false }),
  );
  expect(without[0]).not.toBe(0xef);

  const people = new TextDecoder().decode(
    await makeReport(reportOrder('attendance', 'csv', { workshop: input.workshop, meta: plain })),
  );
  for (const cell of people.split(/[,\r\n]/)) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+@＝＠]/);
});

test('hostile names make no path of a file name, and none that a system keeps for itself', () => {
  for (const text of HOSTILE_TEXTS) {
    const name = exportFileName(text, 2571, 'xlsx', text);
    expect(name).toMatch(/^[\p{L}\p{M}\p{N} ()_-]+\.xlsx$/u);
    expect(name).toContain('2571');
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
  }
});

// The eMENSCR sheet has the blocks of the briefs in another order.
test.each(KINDS.filter((kind) => kind !== 'emenscrSheets'))(
  'hostile texts are texts in %s without a browser',
  async (kind) => {
    const { meta, list, workshop } = hostileInput();
    const { names: _names, ...plain } = meta;
    // A text that were read as mark-up would be an error or a call: the compiler takes every one as a text.
    const bytes = await makeReport(reportOrder(kind, 'typst', { meta: plain, list, workshop }));
    expect(new TextDecoder('latin1').decode(bytes.slice(0, 5))).toBe('%PDF-');
  },
);

test('hostile texts are texts in JSON, which reads back as it was', async () => {
  const { list, meta } = hostileInput();
  const { names: _names, ...plain } = meta;
  const json = new TextDecoder().decode(
    await makeReport(reportOrder('integratedList', 'json', { list, meta: plain })),
  );
  expect(JSON.parse(json).list).toEqual(JSON.parse(JSON.stringify(list)));
  expect(JSON.parse(json).list.rows.map((row: { title: string }) => row.title)).toEqual(
    list.rows.map((row) => row.title),
  );
});

test('hostile texts are texts in pictures: no element, no address, no file comes in with them', async () => {
  const { list, meta, workshop } = hostileInput();
  const { names: _names, ...plain } = meta;
  const groups = workshop.groups.map((group, index) => ({
    ...group,
    nameTh: HOSTILE_TEXTS[(index + 8) % HOSTILE_TEXTS.length] ?? '',
  }));
  const order = { list, meta: plain, workshop: { ...workshop, groups } };
  const files = unzipSync(await makeReport(reportOrder('pictures', 'svg', order)));
  expect(Object.keys(files)).toHaveLength(6);
  for (const [name, content] of Object.entries(files)) {
    const svg = new TextDecoder('utf8', { fatal: true }).decode(content);
    const tags = new Set([...svg.matchAll(/<\/?([a-z]+)/gi)].map((found) => found[1]));
    expect(
      [...tags].filter((tag) => !['svg', 'rect', 'text', 'path'].includes(tag ?? '')),
      name,
    ).toEqual([]);
    for (const [tag] of svg.matchAll(/<[^>]*>/g))
      expect(tag, name).not.toMatch(/href|url\(|\son\w+=|^<[!?]/i);
    // Every picture says what it is of.
    expect(svg, name).toContain('stamp &quot;; }');
  }
  const pngs = unzipSync(await makeReport(reportOrder('pictures', 'png', order)));
  for (const png of Object.values(pngs)) expect([...png.slice(1, 4)]).toEqual([...Buffer.from('PNG')]);
});

test('a drawing reads no file and no address, whatever it names', () => {
  const href = existsSync('/etc/hostname') ? 'file:///etc/hostname' : 'http://example.invalid/';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><image href="${href}" width="20" height="20"/></svg>`;
  const empty = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"></svg>';
  expect(Buffer.from(pngOf(svg)).equals(Buffer.from(pngOf(empty)))).toBe(true);
});
