import type { Satang } from '@ruam/planning';
import { describe, expect, test } from 'vitest';
import {
  docxOf,
  htmlOf,
  REPORT_KINDS,
  type ReportDocument,
  type ReportKind,
  reportDocument,
  type Table,
} from '../src/index.ts';
import { documentInput } from './input.ts';
import { textsOf, textsOfDocx, textsOfHtml } from './readBack.ts';

const KINDS = Object.keys(REPORT_KINDS) as ReportKind[];

const tablesOf = (document: ReportDocument): Table[] =>
  document.blocks.filter((block): block is Table => block.type === 'table');

/** The amounts of a column, the foot apart. */
const amounts = (table: Table, column: number): Satang[] =>
  table.rows.map((row) => (row[column] as { baht: Satang }).baht);
const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);

describe.each(KINDS)('%s', (kind) => {
  test.each([false, true])(
    'the page and the Word file say what the document says; Thai digits %s',
    async (thaiDigits) => {
      const document = reportDocument(kind, documentInput({ thaiDigits }));
      const texts = textsOf(document);
      expect(texts.length).toBeGreaterThan(4);
      expect(textsOfHtml(htmlOf(document))).toEqual(texts);
      expect(textsOfDocx(await docxOf(document))).toEqual(texts);
    },
  );

  test('speaks English', () => {
    const document = reportDocument(kind, documentInput({}, 'en'));
    // A form's number is its name in both languages.
    expect(document.title.replace(/แบบ จ.*/, '')).not.toMatch(/[ก-๙]/);
    for (const table of tablesOf(document)) {
      expect(table.columns.map((column) => column.header).join(' ')).not.toMatch(/[ก-๙]/);
    }
  });

  test('an empty workshop makes a document too', async () => {
    const input = documentInput();
    const { list } = input;
    const empty = {
      ...list,
      rows: [],
      administration: [],
      ...{ byGroup: [], byMinistry: [], byProvince: [], byRegion: [] },
    };
    const workshop = { ...input.workshop, groups: [], members: {}, merges: [], responses: {}, inclusion: {} };
    const document = reportDocument(kind, {
      ...input,
      list: empty,
      workshop,
      meta: { ...input.meta, snapshots: [] },
      drafts: [],
      events: [],
    });
    expect((await docxOf(document)).length).toBeGreaterThan(1_000);
    expect(htmlOf(document)).toContain('</html>');
  });
});

describe('figures', () => {
  test('the list adds up to its foot, and its foot is the total of the model', () => {
    const input = documentInput();
    const [projects, administration] = tablesOf(reportDocument('integratedList', input));
    expect(sum(amounts(projects as Table, 7))).toBe(input.list.totals.included);
    expect(projects?.foot?.[0]?.at(-1)).toEqual({ baht: input.list.totals.included });
    expect(sum(amounts(administration as Table, 2))).toBe(input.list.totals.administration);
  });

  test('the summary tells the totals of the model, and each cut adds up to them', () => {
    const input = documentInput();
    const { totals } = input.list;
    const [all, ...cuts] = tablesOf(reportDocument('executiveSummary', input));
    expect(all?.rows.map((row) => (row[1] as { baht: Satang }).baht)).toEqual([
      totals.handedOver,
      -totals.duplicatesRemoved,
      0,
      totals.repriced,
      totals.included,
      totals.inside,
      totals.beyond,
      totals.administration,
      totals.included + totals.administration,
    ]);
    for (const cut of cuts.slice(0, 3)) {
      expect(sum(amounts(cut, 4)), cut.caption).toBe(totals.included);
      expect(sum(amounts(cut, 2)) + sum(amounts(cut, 3))).toBe(totals.included);
    }
  });

  test('what the groups bring adds up to the list', () => {
    const input = documentInput();
    const projects = tablesOf(reportDocument('groupReport', input)).filter((table) =>
      table.caption.startsWith('โครงการของกลุ่ม'),
    );
    expect(projects).toHaveLength(2);
    expect(sum(projects.flatMap((table) => amounts(table, 4)))).toBe(input.list.totals.included);
  });

  test('every brief has the budget of its proposal, and together they are what was handed over', () => {
    const input = documentInput();
    const budgets = tablesOf(reportDocument('projectBriefs', input)).filter(
      (table) => table.caption === 'งบประมาณ',
    );
    const { handedOver, administration } = input.list.totals;
    expect(sum(budgets.flatMap((table) => amounts(table, 4)))).toBe(handedOver - administration);
  });

  test('a defence sheet tells every answer, the earlier ones first', () => {
    const table = tablesOf(reportDocument('defenceSheets', documentInput())).find((one) =>
      one.columns.some((column) => column.header === 'เสนอ (บาท)'),
    );
    expect(table?.rows.map((row) => [row[2], row[3], row[4]])).toEqual([
      ['ขอข้อมูลเพิ่มเติม', '', 'ขอทราบพื้นที่ป่า'],
      ['สนับสนุนบางส่วนหรือมีเงื่อนไข', '2571: 500,000', 'เฉพาะงานฝาย'],
    ]);
  });
});

test('contacts are only for those who may see them', () => {
  const input = documentInput();
  for (const { proposals } of input.meta.snapshots) {
    for (const one of proposals) one.contact = { name: 'ลับ', post: '', telephone: '0899999999', email: '' };
  }
  const shown = JSON.stringify(reportDocument('projectBriefs', input));
  const hidden = JSON.stringify(reportDocument('projectBriefs', { ...input, withContacts: false }));
  expect(shown).toContain('0899999999');
  expect(hidden).not.toContain('0899999999');
});

test('people who were removed, and the join code, stay out of lists', () => {
  const input = documentInput();
  for (const kind of ['attendance', 'credentials'] as const) {
    expect(JSON.stringify(reportDocument(kind, input))).not.toContain('ผู้ที่ถูกนำออก');
  }
  expect(JSON.stringify(reportDocument('auditLog', input))).not.toContain('ABC234');
  expect(JSON.stringify(reportDocument('tableCards', input))).toContain('ABC234');
});

test('the eMENSCR sheet says that its order is ours', () => {
  expect(htmlOf(reportDocument('emenscrSheets', documentInput()))).toContain('ไม่ใช่เลขหมวดทางการ');
});
