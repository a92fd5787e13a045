import { sumSatang } from '@ruam/planning';
import type { Row } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { xlsxOf } from '../src/index.ts';
import { documentInput } from './input.ts';
import { sheetsOf } from './readBack.ts';
import { HOSTILE, sample } from './sample.ts';

const satang = (cell: unknown) => Math.round(Number(cell) * 100);

describe('the workbook, read back', () => {
  test('has the list with its sums to the satang', async () => {
    const { list, meta } = sample();
    const rows = (await sheetsOf(await xlsxOf({ list, meta, submissions: {} }))).get('บัญชีรวมโครงการ') ?? [];
    const header = rows[3] ?? [];
    const total = header.indexOf('รวมทั้งสิ้น');
    const title = header.indexOf('ชื่อโครงการ');
    expect(header.slice(8, 10)).toEqual(['ปี 2571', 'ปี 2572']);
    const projects = rows.slice(4, 4 + list.rows.length);
    // The reader trims texts.
    expect(projects.map((row) => [row[0], row[title], satang(row[total])])).toEqual(
      list.rows.map((row) => [row.number, row.title.trim(), row.total]),
    );
    for (const [index, row] of projects.entries()) {
      expect(satang(row[8]) + satang(row[9])).toBe(list.rows[index]?.total);
    }
    const sum = rows[4 + list.rows.length] ?? [];
    expect(sum[title]).toBe('รวมโครงการ');
    expect(satang(sum[total])).toBe(list.totals.included);
    const last = rows.at(-1) ?? [];
    expect(last[title]).toBe('รวมค่าบริหารงาน');
    expect(satang(last[total])).toBe(list.totals.administration);
  });

  test('screening scores stand on a sheet of their own once somebody scored', async () => {
    const { list, meta, workshop } = documentInput();
    const { screening } = workshop;
    const rows =
      (await sheetsOf(await xlsxOf({ list, meta, submissions: {}, screening }))).get('คะแนนกลั่นกรอง') ?? [];
    expect(rows).toHaveLength(1 + list.rows.reduce((sum, row) => sum + row.sources.length, 0));
    expect(rows[0]?.slice(4, 8)).toEqual([
      'ความจำเป็น (น้ำหนัก 60)',
      'ความคุ้มค่า (น้ำหนัก 20)',
      'ความยั่งยืน (น้ำหนัก 20)',
      'คะแนนถ่วงน้ำหนัก',
    ]);
    const scored = rows.filter((row) => row[10] === 2);
    expect(scored.map((row) => row.slice(4))).toEqual([
      [4.5, 2, null, 3.875, 4, 4.25, 2, 'ความยั่งยืน', 'ความจำเป็น 5 (ประธานกลุ่ม): ขาดน้ำทุกปี'],
    ]);
    const none = await sheetsOf(
      await xlsxOf({ list, meta, submissions: {}, screening: { ...screening, scores: {} } }),
    );
    expect([...none.keys()]).not.toContain('คะแนนกลั่นกรอง');
  });

  test('every baht that was handed over stands among the sources', async () => {
    const { list, meta } = sample();
    const rows = (await sheetsOf(await xlsxOf({ list, meta, submissions: {} }))).get('แหล่งที่มา') ?? [];
    const lines = rows.slice(1, -1);
    expect(sumSatang(lines.map((row) => satang(row.at(-1))))).toBe(list.totals.handedOver);
    expect(satang(rows.at(-1)?.at(-1))).toBe(list.totals.handedOver);
    const traced = new Map<unknown, number>();
    for (const row of lines) traced.set(row[1], (traced.get(row[1]) ?? 0) + satang(row.at(-1)));
    for (const row of [...list.rows, ...list.administration]) {
      expect(traced.get(row.id), row.id).toBe(row.totalBefore);
    }
  });

  test.each([
    ['แยกตามกลุ่มย่อย', 'byGroup'],
    ['แยกตามกระทรวง', 'byMinistry'],
    ['แยกตามพื้นที่', 'byProvince'],
  ] as const)('%s: the sums, and the rows under them, are the cut of the model', async (name, cut) => {
    const { list, meta } = sample();
    const rows = ((await sheetsOf(await xlsxOf({ list, meta, submissions: {} }))).get(name) ?? []).slice(1);
    const isSum = (row: Row) => String(row[0]).startsWith('รวม ');
    const sums = rows.filter(isSum).map((row) => satang(row.at(-1)));
    expect(sums).toEqual(list[cut].map((entry) => entry.total));
    let part: number[] = [];
    for (const row of rows.slice(0, -1)) {
      if (!isSum(row)) {
        part.push(satang(row.at(-1)));
        continue;
      }
      expect(sumSatang(part), String(row[0])).toBe(satang(row.at(-1)));
      part = [];
    }
    expect(rows.at(-1)?.[0]).toBe('รวมทั้งสิ้น');
    expect(satang(rows.at(-1)?.at(-1))).toBe(list.totals.included);
  });

  test('a negative amount is a negative number', async () => {
    const { list, meta } = sample();
    const [row] = list.rows;
    if (!row) throw new Error('the sample has no rows');
    row.totalBefore = -5_00;
    const sheet = (await sheetsOf(await xlsxOf({ list, meta, submissions: {} }))).get('บัญชีรวมโครงการ') ?? [];
    const column = (sheet[3] ?? []).indexOf('ยอดที่กลุ่มส่งมอบ');
    expect(sheet[4]?.[column]).toBe(-5);
  });

  test('merges and reconciliation are told', async () => {
    const { list, meta } = sample();
    const sheets = await sheetsOf(await xlsxOf({ list, meta, submissions: {} }));
    expect(sheets.get('การรวมรายการ')?.[1]?.slice(3, 6)).toEqual([
      'ใช้วงเงินของโครงการเดียว',
      'หักส่วนที่ซ้ำซ้อน',
      'สายเดียวกัน',
    ]);
    const reconciliation = sheets.get('กระทบยอด') ?? [];
    const value = (name: string) => reconciliation.find((row) => row[0] === name)?.[1];
    expect(satang(value('ยอดที่กลุ่มส่งมอบ'))).toBe(list.totals.handedOver);
    expect(satang(value('หัก ส่วนที่ซ้ำซ้อน'))).toBe(-70_000_000_50);
    expect(value('ตรวจ')).toBe('ตรงกัน');
    const checks = reconciliation.filter((row) => row[0] === 'รวม').map((row) => row[4]);
    expect(checks).toEqual(Array.from({ length: 8 }, () => 'ตรงกัน'));
  });

  test('a list that does not add up is not called equal', async () => {
    const { list, meta } = sample();
    const broken = { ...list, totals: { ...list.totals, included: list.totals.included + 1 } };
    const sheets = await sheetsOf(await xlsxOf({ list: broken, meta, submissions: {} }));
    const check = sheets.get('กระทบยอด')?.find((row) => row[0] === 'ตรวจ');
    expect(check?.[1]).toBe('ไม่ตรงกัน');
  });

  test('speaks English', async () => {
    const { list, meta } = sample('en');
    const sheets = await sheetsOf(await xlsxOf({ list, meta, submissions: {} }));
    expect([...sheets.keys()]).toEqual([
      'Integrated list',
      'By group',
      'By ministry',
      'By area',
      'Sources',
      'Merges',
      'Approval of the areas',
      'Reconciliation',
    ]);
    const words = [...sheets.values()].flatMap((rows) => rows[0] ?? []).filter((cell) => cell !== null);
    expect(words.filter((word) => /[ก-๙]/.test(String(word)))).toEqual([]);
  });

  test('an empty list is a workbook too', async () => {
    const { list, meta } = sample();
    const empty = { ...list, rows: [], administration: [] };
    const sheets = await sheetsOf(
      await xlsxOf({ list: empty, meta: { ...meta, snapshots: [] }, submissions: {} }),
    );
    expect(sheets.get('บัญชีรวมโครงการ')?.[4]?.[1]).toBe('รวมโครงการ');
  });
});

test('what looks like a formula stays a text', async () => {
  const { list, meta } = sample();
  const rows = (await sheetsOf(await xlsxOf({ list, meta, submissions: {} }))).get('แหล่งที่มา') ?? [];
  const items = new Set(rows.map((row) => String(row[9] ?? '').trim()));
  for (const text of HOSTILE) expect(items).toContain(text.trim());
});
