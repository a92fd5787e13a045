import { HOSTILE_TEXTS } from '@ruam/testkit';
import { expect, test } from 'vitest';
import { docxOf, heldText, makeReport, reportDocument } from '../src/index.ts';
import { hostileInput } from './hostileInput.ts';
import { reportOrder } from './input.ts';
import { ALL_SHEETS, converted } from './office.ts';
import { textsOf } from './readBack.ts';

const LONG = { timeout: 180_000 };
/** Programs break lines and widen blanks as they like. */
const bare = (text: string) => text.replace(/[\s\u00a0]+/g, '');

test.for(['projectBriefs', 'attendance', 'worksheets', 'groupReport'] as const)(
  'LibreOffice reads every hostile text of %s in the Word file as it was typed',
  LONG,
  async (kind, context) => {
    const document = reportDocument(kind, hostileInput());
    const out = await converted(context, 'hostile.docx', await docxOf(document), 'txt:Text (encoded):UTF8');
    const read = bare(out.get('hostile.txt')?.toString('utf8') ?? '');
    for (const text of textsOf(document)) expect(read).toContain(bare(text));
  },
);

test('LibreOffice calculates none of the hostile texts of the workbook', LONG, async (context) => {
  const { list, meta } = hostileInput();
  const { names: _names, ...plain } = meta;
  const bytes = await makeReport(reportOrder('integratedList', 'xlsx', { list, meta: plain }));
  const out = await converted(context, 'hostile.xlsx', bytes, ALL_SHEETS);
  const sheet = [...out].find(([name]) => name.includes('บัญชีรวมโครงการ'))?.[1].toString('utf8') ?? '';
  const read = bare(sheet.replaceAll('""', '"'));
  for (const text of HOSTILE_TEXTS) {
    // One cell holds 32,767 letters: no text here is longer.
    expect(read, text.slice(0, 40)).toContain(bare(heldText(text)));
  }
  expect(sheet).not.toMatch(/Err:5\d\d/);
});
