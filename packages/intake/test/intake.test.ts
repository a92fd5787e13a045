import { proposalTotal } from '@ruam/planning';
import { recogniseColumns, recogniseTable } from '@ruam/planning/tables';
import { describe, expect, it } from 'vitest';
import { compareImport, intake, intakeFile, templateCsv } from '../src/index.ts';
import { buildXlsx, sheetRows } from './buildXlsx.ts';

const OPTIONS = { fiscalYear: 2570, defaultGroup: 'other', groupOfTheme: { ด้านการเกษตร: 'agriculture' } };
const take = (rows: string[][]) => intake(rows, recogniseTable(rows), OPTIONS);
const HEADER = ['จังหวัด', 'ชื่อโครงการ', 'รายการ', 'งบประมาณ (บาท)', 'ปีงบประมาณ', 'งบรายจ่าย', 'ด้าน'];

describe('recogniseColumns', () => {
  it('knows Thai headers, with notes in brackets and the unit', () => {
    expect(
      recogniseColumns([
        'ลำดับ',
        'จังหวัด / กลุ่มจังหวัด',
        'โครงการ',
        'กิจกรรมหลัก',
        'วงเงิน (ล้านบาท)',
        'หน่วยงานที่รับผิดชอบ',
      ]),
    ).toMatchObject({
      columns: { priority: 0, areaName: 1, title: 2, activity: 3, amount: 4, leadAgency: 5 },
      amountUnit: 'million',
    });
  });

  it('knows columns of years and leaves their total out', () => {
    expect(
      recogniseColumns(['จังหวัด', 'โครงการ', 'ปี 2569', '๒๕๗๐', 'งบประมาณ 2571 (บาท)', 'งบประมาณรวม']),
    ).toMatchObject({
      columns: { areaName: 0, title: 1 },
      yearAmounts: [
        { column: 2, fiscalYear: 2569 },
        { column: 3, fiscalYear: 2570 },
        { column: 4, fiscalYear: 2571 },
      ],
    });
  });

  it('looks at what the columns hold when headers say nothing', () => {
    const sample = [
      ['1', 'เชียงใหม่', 'โครงการพัฒนาแหล่งน้ำ', '12.5 ล้านบาท', '2570', 'งบลงทุน', 'กรมชลประทาน'],
      ['2', 'ลำพูน', 'โครงการถนน', '1,200,000', '2570', 'งบดำเนินงาน', 'กรมทางหลวง'],
    ];
    expect(recogniseColumns(['ก', 'ข', 'ค', 'ง', 'จ', 'ฉ', 'ช'], sample).columns).toEqual({
      areaName: 1,
      title: 2,
      amount: 3,
      fiscalYear: 4,
      category: 5,
      leadAgency: 6,
    });
  });

  it('finds the header below the heading of the list', () => {
    expect(
      recogniseTable([['บัญชีโครงการ ปีงบประมาณ 2570'], [], HEADER, ['เชียงใหม่', 'โครงการ', 'x', '1']]).headerRow,
    ).toBe(2);
  });
});

describe('intake', () => {
  it('reads amounts and years as people write them', () => {
    const { projects, rows, total } = take([
      HEADER,
      ['จ.เชียงใหม่', 'โครงการ ก', 'ฝาย', '๑๒.๕ ล้านบาท', 'พ.ศ. ๒๕๗๐', 'งบลงทุน', 'ด้านการเกษตร'],
      ['เชียงใหม่', 'โครงการ  ก', 'อบรม', '1,234.50', '2027', 'งบดำเนินงาน', 'ด้านการเกษตร'],
      ['TH-51', 'โครงการ ข', 'ถนน', '500 บาท 25 สตางค์', '', '', ''],
    ]);
    expect(rows.map((r) => [r.row, r.outcome, r.warnings.map((w) => w.code)])).toEqual([
      [2, 'taken', []],
      [3, 'taken', []],
      [4, 'taken', ['row.amountSuspect']],
    ]);
    expect(total).toBe(1_250_000_000 + 123_450 + 50_025);
    expect(projects.map((p) => [p.importKey, p.group, p.rowNumbers])).toEqual([
      ['TH-50:โครงการก', 'agriculture', [2, 3]],
      ['TH-51:โครงการข', 'other', [4]],
    ]);
    expect(projects[0]?.proposal.budgetLines.map((l) => [l.fiscalYear, l.category, l.source])).toEqual([
      [2570, 'investment', 'province'],
      [2570, 'operations', 'province'],
    ]);
  });

  it('refuses rows one by one, with their number and what to do', () => {
    const { rows, projects, total } = take([
      HEADER,
      ['เชียงใหม่', 'โครงการ ก', 'ฝาย', '1000000', '2570', '', ''],
      ['ดาวอังคาร', 'โครงการ ข', 'ฝาย', '1000000', '2570', '', ''],
      ['ลำพูน', '', '', '1000000', '2570', '', ''],
      ['ลำพูน', 'โครงการ ค', 'ฝาย', '12,5', '2570', '', ''],
      ['ลำพูน', 'โครงการ ค', 'ฝาย', '1000000', '26', '', ''],
      [],
      HEADER,
      ['รวมทั้งสิ้น', '', '', '2000000', '', '', ''],
      ['รวม 2 โครงการ', '', '', '2000000', '', '', ''],
      ['ลำพูน', 'รวมพลังพัฒนาชุมชน', 'รวม 6 รายการ', '-1000000', '', 'งบลึกลับ', ''],
      ['ลำพูน', 'โครงการ ง', 'ฝาย', '-', '2570', '', ''],
    ]);
    expect(rows.map((r) => [r.row, r.refusal?.code ?? r.warnings.map((w) => w.code).join()])).toEqual([
      [2, ''],
      [3, 'row.areaUnknown'],
      [4, 'row.noTitle'],
      [5, 'amount.ambiguous'],
      [6, 'year.ambiguous'],
      [8, 'row.header'],
      [9, 'row.total'],
      [10, 'row.total'],
      [11, 'row.negative,row.categoryUnknown'],
      [12, 'row.noAmount'],
    ]);
    for (const { refusal } of rows) if (refusal) expect(refusal.nextTh && refusal.nextEn).toBeTruthy();
    expect(total).toBe(0);
    expect(projects).toHaveLength(3);
  });

  it('fills blank cells of merged columns from the row above and says so', () => {
    const { projects, rows } = take([
      HEADER,
      ['เชียงใหม่', 'โครงการ ก', 'ฝาย', '1000000', '', '', 'ด้านการเกษตร'],
      ['', '', 'อบรม', '2000000', '', '', ''],
    ]);
    expect(projects).toHaveLength(1);
    expect(projects[0]?.groupKey).toBe('ด้านการเกษตร');
    expect(rows[1]?.warnings.map((w) => w.code)).toEqual(['row.filledDown', 'row.filledDown']);
    const other = take([
      HEADER,
      ['เชียงใหม่', 'โครงการ ก', 'ฝาย', '1000000', '', '', ''],
      ['ลำพูน', '', 'อบรม', '2000000', '', '', ''],
    ]);
    expect(other.rows[1]?.refusal?.code).toBe('row.noTitle');
  });

  it('takes an office in a province as the body it belongs to, and says so', () => {
    const { projects, rows } = take([
      ['จังหวัด', 'โครงการ', 'จำนวนเงิน', 'หน่วยงานรับผิดชอบ'],
      ['เชียงใหม่', 'โครงการ ก', '1000000', 'สำนักงานเกษตรจังหวัดเชียงใหม่'],
      ['เชียงใหม่', 'โครงการ ข', '1000000', 'เทศบาลนครเชียงใหม่'],
    ]);
    expect(projects.map((p) => p.proposal.leadAgency)).toEqual(['moac-10', null]);
    expect(rows.map((r) => r.warnings.map((w) => w.code))).toEqual([
      ['row.agencyBranch'],
      ['row.agencyUnknown'],
    ]);
  });

  it('gathers the items of a named activity and the years of a row', () => {
    const rows = [
      ['จังหวัด', 'โครงการ', 'กิจกรรม', 'รายการ', '2569', '2570'],
      ['เชียงใหม่', 'โครงการ ก', 'ฝาย', 'หิน', '1000000', '2000000'],
      ['เชียงใหม่', 'โครงการ ก', 'ฝาย', 'ปูน', '', '500000'],
    ];
    const [project] = take(rows).projects;
    expect(project?.proposal.activities.map((a) => [a.name, a.amount])).toEqual([['ฝาย', 350_000_000]]);
    expect(project?.proposal.budgetLines.map((l) => [l.item, l.fiscalYear, l.amount])).toEqual([
      ['หิน', 2569, 100_000_000],
      ['หิน', 2570, 200_000_000],
      ['ปูน', 2570, 50_000_000],
    ]);
    expect(project && proposalTotal(project.proposal)).toBe(350_000_000);
    expect(new Set(project?.proposal.budgetLines.map((l) => l.id)).size).toBe(3);
  });

  it('counts a line that comes twice once, and keeps two that only share their id', () => {
    const rows = [
      ['รหัสรายการ', 'จังหวัด', 'โครงการ', 'รายการ', 'จำนวนเงิน'],
      ['7', 'เชียงใหม่', 'โครงการ ก', 'ฝาย', '1000000'],
      ['7', 'เชียงใหม่', 'โครงการ ก', 'ฝาย', '1000000'],
      ['7', 'เชียงใหม่', 'โครงการ ก', 'ถนน', '2000000'],
    ];
    const result = take(rows);
    expect(result.total).toBe(300_000_000);
    expect(result.rows[1]?.refusal?.code).toBe('row.repeated');
    expect(result.rows[2]?.warnings.map((w) => w.code)).toEqual(['row.sameLineId']);
    expect(new Set(result.projects[0]?.proposal.activities.map((a) => a.id)).size).toBe(2);
  });

  it('keeps ids when a row is put in between, so that only that row is a change', () => {
    const line = (item: string, amount: string) => ['เชียงใหม่', 'โครงการ ก', item, amount, '2570', '', ''];
    const before = take([HEADER, line('ฝาย', '1000000'), line('ถนน', '2000000')]).projects;
    const after = take([
      HEADER,
      line('สะพาน', '500000'),
      line('ฝาย', '1000000'),
      line('ถนน', '2000000'),
    ]).projects;
    expect(compareImport(before, after).changed).toEqual([
      {
        importKey: 'TH-50:โครงการก',
        title: 'โครงการ ก',
        changes: [{ field: 'activity', item: 'สะพาน', from: null, to: '500,000' }],
      },
    ]);
  });

  it('takes a mapping by hand', () => {
    const rows = [
      ['x', 'y', 'z'],
      ['สิบสองปันนา', 'โครงการ ก', '3'],
    ];
    const mapping = {
      headerRow: 0,
      columns: { title: 1, amount: 2 },
      yearAmounts: [],
      amountUnit: 'million' as const,
    };
    expect(intake(rows, mapping, { ...OPTIONS, defaultArea: 'TH-50' })).toMatchObject({
      total: 300_000_000,
      projects: [{ proposal: { area: 'TH-50', title: 'โครงการ ก' } }],
    });
    expect(intake(rows, mapping, OPTIONS).rows[0]?.refusal?.code).toBe('row.noArea');
  });

  it('fills the other fields of the brief', () => {
    const { projects } = take([
      [
        'จังหวัด',
        'โครงการ',
        'จำนวนเงิน',
        'วัตถุประสงค์',
        'ตัวชี้วัด',
        'หน่วยนับ',
        'ค่าเป้าหมาย',
        'หน่วยงานหลัก',
        'หน่วยงานร่วม',
        'เริ่มต้น',
        'สิ้นสุด',
        'ความสอดคล้อง',
        'พื้นที่เป้าหมาย',
        'ใหม่/ต่อเนื่อง',
        'ลำดับความสำคัญ',
      ],
      [
        'เชียงใหม่',
        'โครงการ ก',
        '1000000',
        '1. ก 2. ข',
        'รายได้',
        'บาท',
        '1,200',
        'สมอ.',
        'กรมชลประทาน, BOI',
        'ต.ค. 2569',
        '30/09/2570',
        'NS02 MP03 XX99',
        'ต.ริมใต้ อ.แม่ริม จ.เชียงใหม่',
        'ต่อเนื่อง',
        '๒',
      ],
    ]);
    expect(projects[0]?.proposal).toMatchObject({
      objectives: [{ text: 'ก' }, { text: 'ข' }],
      indicators: [{ name: 'รายได้', unit: 'บาท', target: 1200, year: 2570 }],
      leadAgency: 'mind-06',
      coAgencies: ['moac-03', 'opm-13'],
      period: { start: '2026-10', end: '2027-09' },
      alignment: { main: 'NS02', secondary: ['MP03'] },
      targetAreas: [{ province: 'TH-50', amphoe: 'แม่ริม', tambon: 'ริมใต้' }],
      continuity: 'continuing',
      priority: 2,
    });
  });
});

describe('intakeFile', () => {
  it('chooses the sheet with the list', () => {
    const bytes = buildXlsx([
      { name: 'คำอธิบาย', xml: sheetRows([['วิธีกรอก'], ['1'], ['2'], ['3'], ['4']]) },
      {
        name: 'รายการ',
        xml: sheetRows([HEADER, ['เชียงใหม่', 'โครงการ ก', 'ฝาย', { n: '1234567.89' }, { n: '2570' }]]),
      },
    ]);
    const read = intakeFile(bytes, { name: 'a.xlsx', intake: OPTIONS });
    expect(read).toMatchObject({ ok: true, sheet: 1, result: { total: 123_456_789 } });
    expect(intakeFile(bytes, { name: 'a.xlsx', intake: OPTIONS, sheet: 0 })).toMatchObject({
      ok: true,
      sheet: 0,
    });
  });

  it('refuses more projects than a country has', () => {
    const many = `จังหวัด,โครงการ,งบประมาณ\n${Array.from({ length: 30 }, (_, i) => `เชียงใหม่,โครงการ ${i},1000000`).join('\n')}`;
    const options = { name: 'a.csv', intake: OPTIONS, limits: { projects: 29 } };
    expect(intakeFile(new TextEncoder().encode(many), options)).toMatchObject({
      refusal: { code: 'file.tooManyProjects' },
    });
  });

  it('reads its own template back', () => {
    const read = intakeFile(new TextEncoder().encode(templateCsv()), { name: 'a.csv', intake: OPTIONS });
    expect(read.ok && read.result.rows.map((r) => [r.outcome, r.warnings])).toEqual([
      ['taken', []],
      ['taken', []],
      ['taken', []],
    ]);
    expect(read).toMatchObject({ ok: true, result: { total: 2_105_000_050 } });
    expect(read.ok && read.result.projects.map((p) => p.proposal.area)).toEqual(['TH-50', 'NU1']);
  });
});
