import type { Satang } from '@ruam/planning';
import { describe, expect, test } from 'vitest';
import {
  cellText,
  docxOf,
  htmlOf,
  makeReport,
  REPORT_KINDS,
  type ReportDocument,
  type ReportKind,
  reportDocument,
  type Table,
} from '../src/index.ts';
import { documentInput, reportOrder } from './input.ts';
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
      votes: [],
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

  test.each(['defenceSheets', 'projectBriefs'] as const)(
    '%s tells how a screening score comes about',
    (kind) => {
      const tables = tablesOf(reportDocument(kind, documentInput()));
      const scores = tables.filter((one) => one.columns.some((column) => column.header === 'น้ำหนัก'));
      expect(scores.map(({ rows }) => rows)).toEqual([
        [
          ['ความจำเป็น', '60', '4.50', '4 – 5', 'ประธานกลุ่ม: 5 (ขาดน้ำทุกปี)\nผู้จัดประชุม: 4'],
          ['ความคุ้มค่า', '20', '2.00', '2', 'ประธานกลุ่ม: 2'],
          ['ความยั่งยืน', '20', 'ยังไม่ให้คะแนน', '–', ''],
        ],
      ]);
      // (4.5 × 60 + 2 × 20) ÷ 80; by one person alone (5 × 60 + 2 × 20) ÷ 80, and 4.
      expect(scores[0]?.foot).toEqual([
        ['คะแนนถ่วงน้ำหนัก', '80', '3.88', '4.00 – 4.25', '2 คน · ยังขาด 1 เกณฑ์'],
      ]);
    },
  );

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

const EDITION = {
  ...{ number: 2, hash: 'ab'.repeat(32), at: Date.UTC(2026, 10, 23, 2), by: 'm1', note: 'รอบสุดท้าย' },
  posts: [
    { id: 'chair', nameTh: 'ประธานการประชุม', nameEn: 'Chair' },
    { id: 'opdc', nameTh: 'เลขาธิการ ก.พ.ร.', nameEn: 'Secretary-General' },
  ],
  signatures: [{ post: 'chair', name: 'นายสมชาย ใจดี', at: Date.UTC(2026, 10, 23, 3) }],
  reopened: null,
};

describe('what a report is of', () => {
  test.each(['executiveSummary', 'integratedList', 'recordOfDecisions'] as const)(
    '%s names the version and who signed it; a draft says that nobody did',
    (kind) => {
      const input = documentInput();
      const texts = textsOf(reportDocument(kind, { ...input, meta: { ...input.meta, edition: EDITION } }));
      const told = texts.join('\n');
      const all = ['รอบสุดท้าย', EDITION.hash];
      // The summary has few pages, and the hash in its stamp.
      for (const text of [
        'ฉบับที่ 2',
        'นายสมชาย ใจดี',
        'ยังไม่ได้ลงนาม',
        ...(kind === 'executiveSummary' ? [] : all),
      ])
        expect(told).toContain(text);
      expect(textsOf(reportDocument(kind, input)).join('\n')).toMatch(/ฉบับร่าง ยังไม่มีการรับรอง|ยังไม่ออกฉบับ/);
    },
  );

  test('a version that was reopened says so, and why', () => {
    const input = documentInput();
    const reopened = { at: EDITION.at + 1, by: 'm1', reason: 'พบรายการซ้ำ' };
    const edition = { ...EDITION, reopened };
    const texts = textsOf(reportDocument('integratedList', { ...input, meta: { ...input.meta, edition } }));
    expect(texts.join('\n')).toContain('ถูกเปิดแก้ไขเมื่อ 23 พ.ย. 2569 09:00 โดย ผู้แทนจังหวัดเชียงใหม่: พบรายการซ้ำ');
  });
});

test('a defence sheet tells what was said about the project, in order, with what became of it', () => {
  const table = tablesOf(reportDocument('defenceSheets', documentInput())).find((one) =>
    one.columns.some((column) => column.header === 'ความเห็น'),
  );
  expect(table?.rows.map((row) => row.slice(1))).toEqual([
    ['ผู้เชี่ยวชาญ', 'หลักการและเหตุผล: “ขาดแคลนน้ำ”', 'มีสถิติหรือไม่\nเสนอแก้ “ขาดแคลนน้ำ” เป็น “ขาดแคลนน้ำทุกปี”'],
    ['ผู้แทนจังหวัด', 'ตอบ', 'แนบแล้ว'],
    ['ประธานกลุ่ม', 'หลักการและเหตุผล: “ขาดแคลนน้ำ”', 'รับข้อเสนอแก้ไข: ตรงกับข้อมูล'],
    ['ประธานกลุ่ม', 'หลักการและเหตุผล: “ขาดแคลนน้ำ”', 'ปิดประเด็น'],
  ]);
});

test('the record tells each decision in a sentence, in order of time', () => {
  const document = reportDocument('recordOfDecisions', documentInput());
  const sentences = document.blocks.flatMap((block) => (block.type === 'list' ? block.items : []));
  expect(sentences).toContain(
    'เมื่อ 22 พ.ย. 2569 15:00 กลุ่มเกษตรและทรัพยากรน้ำส่งมอบผลครั้งที่ 1 จำนวน 3 โครงการ วงเงินรวม 123.45 บาท โดย ผู้แทนจังหวัดเชียงใหม่',
  );
  expect(sentences.find((text) => text.includes('รวมโครงการ'))).toMatch(
    /“ปรับปรุงถนนสายที่ปรึกษาน้ำใจ”.+เป็นโครงการ “ปรับปรุงถนนเชื่อมสองจังหวัด”.+วงเงินเปลี่ยน -70,000,000.50 บาท.+สายเดียวกัน/,
  );
  // Hand-overs and reopenings of two groups, two answers, a merge, a placing, a vote and one that was called off.
  expect(sentences.at(-2)).toMatch(/ลงคะแนน “Road first\?” ได้ผลดังนี้ Yes 3 · No 1 ปิดโดย ผู้แทนจังหวัดเชียงใหม่$/);
  expect(sentences.at(-1)).toMatch(/ยกเลิกการลงคะแนน “Market\?” โดย ผู้แทนจังหวัดเชียงใหม่ เนื่องจากwrong options$/);
  expect(sentences).toHaveLength(10);
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

test('the roster tells who is here since when, and counts no device of a table as a person', () => {
  const input = documentInput();
  const { m1 } = input.workshop.members;
  if (!m1) throw new Error('the sample has a member');
  const members = {
    m1: { ...m1, checkedIn: { at: Date.UTC(2026, 10, 22, 2, 5) } },
    m2: { ...m1, id: 'm2', name: 'ผู้แทนจังหวัดลำพูน' },
    t1: { ...m1, id: 't1', name: 'โต๊ะ 3', table: true as const },
  };
  const text = textsOf(reportDocument('attendance', { ...input, workshop: { ...input.workshop, members } }));
  expect(text).toContain('ผู้เข้าร่วม 2 คน มาแล้ว 1 คน');
  expect(text).toContain('22 พ.ย. 2569 09:05');
  expect(text).not.toContain('โต๊ะ 3');
});

test('people who were removed, and the join code, stay out of lists', () => {
  const input = documentInput();
  for (const kind of ['attendance', 'credentials'] as const) {
    expect(JSON.stringify(reportDocument(kind, input))).not.toContain('ผู้ที่ถูกนำออก');
  }
  expect(JSON.stringify(reportDocument('auditLog', input))).not.toContain('ABC234');
  expect(JSON.stringify(reportDocument('tableCards', input))).toContain('ABC234');
});

test('what was decided about the list reads like sentences in the audit log', () => {
  const input = documentInput();
  const [first, second] = input.meta.snapshots.flatMap(({ proposals }) =>
    proposals.map(({ id, title }) => ({ id, title })),
  );
  const merge = {
    id: 'm1',
    sources: [first?.id, second?.id],
    title: 'ถนนสายหลัก',
    rule: 'largest',
    reason: 'งานเดียวกัน',
    reasonKind: 'overlapRemoved',
  };
  const parts = [
    { id: 's1-1', title: 'ช่วงต้น', amounts: [{ amount: 100_00 }] },
    { id: 's1-2', title: 'ช่วงปลาย', amounts: [{ amount: 50_00 }, { amount: 25_00 }] },
  ];
  const payloads: [string, unknown][] = [
    ['merged', { merge }],
    ['split', { split: { id: 's1', source: 'm1', parts, reason: 'สองหน่วยงาน' } }],
    ['inclusionSet', { row: 's1-2', inside: false, reason: 'รอแบบ' }],
    ['unsplit', { split: 's1' }],
    ['unmerged', { merge: 'm1' }],
  ];
  const events = payloads.map(([type, payload], at) => ({
    version: at + 1,
    at: 1,
    by: 'system',
    type,
    payload,
  }));
  const told = JSON.stringify(reportDocument('auditLog', { ...input, events }));
  for (const sentence of [
    `รวม “${first?.title}”, “${second?.title}” เป็น “ถนนสายหลัก” โดยใช้ยอดที่มากที่สุด (หักส่วนที่ซ้ำซ้อน: งานเดียวกัน)`,
    'แยก “ถนนสายหลัก” เป็น “ช่วงต้น” 100, “ช่วงปลาย” 75 (สองหน่วยงาน)',
    'จัด “ช่วงปลาย” ไว้เกินกรอบวงเงิน (รอแบบ)',
    'ยกเลิกการแยก “ถนนสายหลัก”',
    `ยกเลิกการรวม “ถนนสายหลัก” คืนเป็น “${first?.title}”, “${second?.title}”`,
  ])
    expect(told).toContain(sentence);
});

test('the eMENSCR sheet says that its order is ours', () => {
  expect(htmlOf(reportDocument('emenscrSheets', documentInput()))).toContain('ไม่ใช่เลขหมวดทางการ');
});

test('what has no sentence of its own is told in words, with names for ids; the table for programs has it as stored', async () => {
  const { workshop } = documentInput();
  const at = Date.UTC(2026, 10, 22, 8);
  const member = { ...workshop.members.m1, id: 'm1', agency: 'opm-02' };
  const events = [
    { version: 1, at, by: 'm1', type: 'memberJoined', payload: { member } },
    {
      version: 2,
      at,
      by: 'm1',
      type: 'ceilingsSet',
      payload: { ceilings: { 'TH-50': 50_000_00, NU1: null } },
    },
    { version: 3, at, by: 'm1', type: 'groupTimeGiven', payload: { group: 'g1', extra: 300_000 } },
    {
      version: 4,
      at,
      by: 'm1',
      type: 'detailsChanged',
      payload: { joinCode: 'ABC234', nameTh: 'ประชุม', nameEn: 'Meeting' },
    },
    ...['key', null].map((token, index) => ({
      ...{ version: 5 + index, at, by: 'm1', type: 'followUpSet', payload: { token } },
    })),
    {
      ...{ version: 7, at, by: 'm1', type: 'membersMoved' },
      payload: {
        moves: [
          { member: 'm1', group: 'g1' },
          { member: 'm9', group: null },
        ],
      },
    },
  ];
  const document = reportDocument('auditLog', { ...documentInput(), events });
  const [table] = document.blocks;
  if (table?.type !== 'table') throw new Error('it is a table');
  const told = table.rows.map((row) => cellText(row[4] ?? '', document));
  expect(told[0]).toContain('บทบาท ประธานกลุ่ม');
  expect(told[0]).toContain('กลุ่ม เกษตร');
  expect(told[0]).not.toMatch(/[{}[\]"]|opm-02/);
  expect(told.slice(1)).toEqual([
    'เชียงใหม่ 50,000 บาท · กลุ่มจังหวัดภาคเหนือตอนบน 1 ไม่กำหนด',
    'กลุ่ม เกษตรและทรัพยากรน้ำ · เพิ่มเวลา 5 นาที',
    'ชื่อ ประชุม',
    'เปิดหน้าติดตามข้อเสนอ',
    'ปิดหน้าติดตามข้อเสนอ',
    'ย้าย 1 คนไป เกษตรและทรัพยากรน้ำ: ผู้แทนจังหวัดเชียงใหม่ · ย้าย 1 คนไป ไม่อยู่ในกลุ่มใด: m9',
  ]);
  const csv = new TextDecoder().decode(await makeReport(reportOrder('auditLog', 'csv', { events })));
  expect(csv).toContain('""extra"":300000');
  expect(csv).not.toContain('ABC234');
});

test("an area's approval stands in the list and in the groups' report, with how many projects differ from it", () => {
  const input = documentInput();
  const row = input.list.rows.find(({ sources }) => sources.some(({ area }) => area !== null));
  const [source] = row?.sources.filter(({ area }) => area !== null) ?? [];
  const area = source?.area;
  if (!source || !area) throw new Error('the sample has no project of an area');
  const all = new Map(
    [...input.list.rows, ...input.list.administration]
      .flatMap((one) => one.sources.filter((each) => each.area === area))
      .map((each) => [each.proposal, each]),
  );
  // As it was submitted all but one had the title and the amount that was handed over.
  const proposals = [...all.values()].map(({ proposal, title, total }) => ({
    ...{ proposal, title, total: proposal === source.proposal ? total - 100 : total },
  }));
  const decision = {
    approved: true,
    reason: 'ครบถ้วน',
    post: 'ผู้ว่าราชการจังหวัด',
    name: 'สมหญิง',
    at: input.meta.at,
  };
  const submission = {
    number: 2,
    proposals,
    total: 5_000_00,
    at: input.meta.at,
    byName: 'สำนักงานจังหวัด',
    decision,
  };
  const workshop = { ...input.workshop, submissions: { [area]: [submission] } };
  for (const kind of ['integratedList', 'groupReport'] as const) {
    const none = 'ยังไม่มีพื้นที่ใดเสนอให้ผู้ว่าราชการจังหวัดเห็นชอบ';
    expect(textsOf(reportDocument(kind, input)).join('\n'), kind).toContain(none);
    const document = reportDocument(kind, { ...input, workshop });
    const texts = textsOf(document).join('\n');
    for (const said of ['ความเห็นชอบของพื้นที่', 'เห็นชอบ', 'สมหญิง', 'ผู้ว่าราชการจังหวัด', 'ครบถ้วน'])
      expect(texts).toContain(said);
    const table = tablesOf(document).find(({ rows }) =>
      rows.some((cells) => cells.length === 5 && cells[1] === 'เห็นชอบ'),
    );
    const own = table?.rows.find((cells) => cells[1] === 'เห็นชอบ');
    expect(own?.slice(3), kind).toEqual([{ baht: 5_000_00 }, { count: 1 }]);
    // Areas that nobody approved are told too.
    expect(table?.rows.map((cells) => cells[1])).toContain('ยังไม่เสนอ');
  }
});
