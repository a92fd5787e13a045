import { formatBaht } from '@ruam/planning';
import { expect, test } from 'vitest';
import { type DocumentInput, docxOf, PROJECTS_IN_A_PART, partOfInput, reportDocument } from '../src/index.ts';
import { documentInput } from './input.ts';
import { converted, pagesOf } from './office.ts';
import { NO_REAL_LINES, realInput } from './realLines.ts';

const LONG = { timeout: 180_000 };

test('LibreOffice opens the Word file and reads the same sums in it', LONG, async (context) => {
  const input = documentInput();
  const { totals } = input.list;
  const bytes = await docxOf(reportDocument('executiveSummary', input));
  const out = await converted(context, 'report.docx', bytes, 'txt:Text (encoded):UTF8');
  const read = out.get('report.txt')?.toString('utf8') ?? '';
  for (const amount of [totals.included, totals.inside, totals.beyond, totals.handedOver]) {
    expect(read).toContain(formatBaht(amount));
  }
  expect(read).toContain('บทสรุปผู้บริหาร');
});

const EDITION = {
  ...{ number: 1, hash: 'ab'.repeat(32), at: Date.UTC(2026, 10, 23, 2), by: 'm1', note: '', reopened: null },
  posts: Array.from({ length: 8 }, (_, index) => ({
    id: `p${index}`,
    nameTh: 'รองนายกรัฐมนตรี ประธานกลุ่ม',
    nameEn: '',
  })),
  signatures: Array.from({ length: 8 }, (_, index) => ({ post: `p${index}`, name: 'นายสมชาย ใจดี', at: 1 })),
};
const signed = (input: DocumentInput): DocumentInput => ({
  ...input,
  meta: { ...input.meta, edition: EDITION },
});

test('the executive summary has two to four pages, whatever the workshop', LONG, async (context) => {
  const real = realInput(1_700);
  if (!real) return context.skip(NO_REAL_LINES);
  for (const input of [documentInput(), signed(real), signed({ ...real, thaiDigits: true })]) {
    const bytes = await docxOf(reportDocument('executiveSummary', input));
    const pdf = (await converted(context, 'summary.docx', bytes, 'pdf')).get('summary.pdf');
    expect(pagesOf(pdf ?? Buffer.alloc(0))).toBeGreaterThanOrEqual(2);
    expect(pagesOf(pdf ?? Buffer.alloc(0))).toBeLessThanOrEqual(4);
  }
});

test('a worksheet is one page', LONG, async (context) => {
  const real = realInput(12);
  if (!real) return context.skip(NO_REAL_LINES);
  const sheets = real.drafts.reduce((sum, { proposals }) => sum + proposals.length, 0);
  const bytes = await docxOf(reportDocument('worksheets', real));
  const pdf = (await converted(context, 'sheets.docx', bytes, 'pdf')).get('sheets.pdf');
  expect(pagesOf(pdf ?? Buffer.alloc(0))).toBe(sheets);
});

test('a part of 1,700 briefs fits in a thread, and the parts are the whole', LONG, async (context) => {
  const real = realInput(1_700);
  if (!real) return context.skip(NO_REAL_LINES);
  const of = Math.ceil(real.list.rows.length / PROJECTS_IN_A_PART);
  const parts = Array.from({ length: of }, (_, index) => partOfInput(real, { number: index + 1, of }));
  expect(parts.flatMap(({ list }) => list.rows)).toEqual(real.list.rows);
  expect(parts.flatMap(({ drafts }) => drafts.flatMap((group) => group.proposals)).length).toBe(
    // Worksheets are of proposals: more than the rows, so the last of them stand in parts of their own.
    Math.min(
      of * PROJECTS_IN_A_PART,
      real.drafts.reduce((sum, group) => sum + group.proposals.length, 0),
    ),
  );
  const [first] = parts;
  if (!first) throw new Error('there is no part');
  expect((await docxOf(reportDocument('projectBriefs', first))).length).toBeGreaterThan(100_000);
});
