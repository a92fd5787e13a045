import { proposalTotal } from '@ruam/planning';
import { describe, expect, test } from 'vitest';
import { approvalsOf } from '../src/areaApproval.ts';
import { csvOf, type DocumentInput, jsonOf, makeReport, reportDocument, xlsxOf } from '../src/index.ts';
import { documentInput, reportOrder } from './input.ts';
import { sheetsOf, textsOf } from './readBack.ts';

/** Chiang Mai approved, one project changed since; Lamphun waits; the northern cluster was sent back. */
function withSubmissions(locale: 'th' | 'en' = 'th'): DocumentInput {
  const input = documentInput({}, locale);
  const handedOver = input.meta.snapshots.flatMap(({ proposals }) => proposals);
  const submission = (area: string, decision: object | null, change: (id: string) => number) => ({
    number: 2,
    proposals: handedOver
      .filter((one) => one.area === area)
      .map((one) => ({
        ...{ proposal: one.id, title: one.title, total: proposalTotal(one) - change(one.id) },
      })),
    total: 77_00,
    at: Date.UTC(2026, 10, 22, 2),
    byName: `สำนักงาน ${area}`,
    decision: decision && {
      ...{ approved: true, reason: '', post: 'ผู้ว่าราชการจังหวัด', name: 'สมหญิง', at: Date.UTC(2026, 10, 22, 3) },
      ...decision,
    },
  });
  const unchanged = () => 0;
  const submissions = {
    'TH-50': [
      submission('TH-50', { approved: false, name: 'คนก่อน' }, unchanged),
      submission('TH-50', {}, (id) => (id === 'p1' ? 1 : 0)),
    ],
    'TH-51': [submission('TH-51', null, unchanged)],
    NU1: [submission('NU1', { approved: false, reason: '=1+1', name: 'ก,"ข"' }, unchanged)],
  } as DocumentInput['workshop']['submissions'];
  return { ...input, workshop: { ...input.workshop, submissions } };
}

const reportIn = ({ list, meta, workshop: { submissions } }: DocumentInput) => ({ list, meta, submissions });

describe('approval of the areas, read back', () => {
  test('the sheet says who approved which area, when, and which areas nobody approved', async () => {
    const report = reportIn(withSubmissions());
    const rows = (await sheetsOf(await xlsxOf(report))).get('ความเห็นชอบของพื้นที่') ?? [];
    const byArea = new Map(rows.map((row) => [row[0], row]));
    expect(byArea.get('เชียงใหม่')?.slice(1, 11)).toEqual([
      ...['เห็นชอบ', 'สมหญิง', 'ผู้ว่าราชการจังหวัด', '22 พ.ย. 2569 10:00', null],
      ...[2, 'สำนักงาน TH-50', '22 พ.ย. 2569 09:00', 3, 1],
    ]);
    expect(byArea.get('ลำพูน')?.slice(1, 4)).toEqual(['รอพิจารณา', null, null]);
    const sentBack = rows.find((row) => row[1] === 'ส่งกลับ') ?? [];
    expect(sentBack.slice(2, 6)).toEqual(['ก,"ข"', 'ผู้ว่าราชการจังหวัด', '22 พ.ย. 2569 10:00', '=1+1']);
    const [submitted, handedOver] = (rows.at(-1) ?? [])
      .slice(11)
      .map((cell) => Math.round(Number(cell) * 100));
    expect(submitted).toBe(3 * 77_00);
    expect(handedOver).toBe(report.list.totals.handedOver);
  });

  test('every row of the list and of the CSV says it of its areas; nothing is run as a formula', async () => {
    const report = reportIn(withSubmissions());
    const rows = (await sheetsOf(await xlsxOf(report))).get('บัญชีรวมโครงการ') ?? [];
    const column = (rows[3] ?? []).indexOf('ความเห็นชอบของพื้นที่');
    const told = new Map(rows.slice(4).map((row) => [row[1], row[column]]));
    const chiangMai = 'เชียงใหม่: เห็นชอบ · สมหญิง (ผู้ว่าราชการจังหวัด) · 22 พ.ย. 2569 10:00 · ต่างจากที่เสนอ 1 โครงการ';
    expect(told.get('พัฒนาแหล่งน้ำเพื่อการเกษตร')).toBe(chiangMai);
    // A merge of two areas names both; a project of no area names none.
    expect(told.get('ปรับปรุงถนนเชื่อมสองจังหวัด')).toBe(`${chiangMai}; ลำพูน: รอพิจารณา`);
    expect(told.get('ยังไม่มีวงเงิน')).toBeNull();
    const csv = csvOf(report);
    expect(csv).toContain(chiangMai);
    expect(csv).not.toMatch(/(^|,)"?=1\+1/m);
    expect(csvOf({ ...report, submissions: {} })).toContain('เชียงใหม่: ยังไม่เสนอ');
  });

  test('a brief and a defence sheet say it, and whether the project is what was submitted', () => {
    const input = withSubmissions();
    const brief = textsOf(reportDocument('projectBriefs', input)).join('\n');
    for (const said of [
      'เชียงใหม่: เห็นชอบ · สมหญิง',
      'ลำพูน: รอพิจารณา',
      'ตรงกับชื่อและวงเงินที่พื้นที่เสนอ',
      'ต่างจากที่พื้นที่เสนอ: พัฒนาแหล่งน้ำเพื่อการเกษตร 1,234,567.89 บาท',
    ])
      expect(brief).toContain(said);
    expect(textsOf(reportDocument('defenceSheets', input)).join('\n')).toContain('ลำพูน: รอพิจารณา');
    const nobody = textsOf(reportDocument('projectBriefs', documentInput())).join('\n');
    expect(nobody).toContain('เชียงใหม่: ยังไม่เสนอ');
  });

  test('English has no Thai words of ours', async () => {
    const rows =
      (await sheetsOf(await xlsxOf(reportIn(withSubmissions('en'))))).get('Approval of the areas') ?? [];
    expect(rows.map((row) => row[1])).toEqual(
      expect.arrayContaining(['Decision', 'Approved', 'Waiting', 'Sent back']),
    );
  });

  test('JSON tells it, and what a report makes of its order does', async () => {
    const input = withSubmissions();
    const read = JSON.parse(jsonOf(reportIn(input)));
    expect(read.approvals).toContainEqual({
      ...{ area: 'TH-50', state: 'approved', submission: 2, submitted: 77_00, differing: 1 },
      handedOver: approvalsOf(reportIn(input))('TH-50').handedOver,
      decision: { name: 'สมหญิง', post: 'ผู้ว่าราชการจังหวัด', reason: '', at: '2026-11-22T03:00:00.000Z' },
    });
    const { workshop } = input;
    const csv = new TextDecoder().decode(
      await makeReport(reportOrder('integratedList', 'csv', { workshop })),
    );
    expect(csv).toContain('เชียงใหม่: เห็นชอบ');
  });

  test('what was handed over for an area is told whole, whatever rows were asked for', () => {
    const report = reportIn(withSubmissions());
    const one = { ...report, list: { ...report.list, rows: report.list.rows.slice(0, 1) } };
    expect(approvalsOf(one)('TH-50')).toEqual(approvalsOf(report)('TH-50'));
    expect(approvalsOf(report)('toString').state).toBe('none');
  });
});
