import { expect, test } from 'vitest';
import { csvOf, exportFileName, jsonOf, textCell } from '../src/index.ts';
import { HOSTILE, sample } from './sample.ts';

test('CSV begins with a byte-order mark and has Thai headers and plain amounts', () => {
  const { list, meta } = sample();
  const csv = csvOf({ list, meta, submissions: {} });
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  const lines = csv.slice(1).split('\r\n');
  expect(lines[0]).toMatch(/^ลำดับ,ชื่อโครงการ,/);
  expect(lines[1]).toContain(',1234567.89,0.01,1234567.90,');
  expect(lines).toHaveLength(1 + list.rows.length + list.administration.length + 1);
});

test.each(HOSTILE.slice(0, 9))('%j is neutralised', (text) => {
  expect(textCell(text).replace(/^"/, '')[0]).toBe("'");
});

test('ordinary texts stay as they are', () => {
  for (const text of ['ถนน', 'a-b', 'ก=ข', '12', '“คำ”']) expect(textCell(text)).toBe(text);
  expect(textCell('a"b,c')).toBe('"a""b,c"');
  expect(textCell('บรรทัด\nสอง')).toBe('"บรรทัด\nสอง"');
});

test('a negative amount stays a number', () => {
  const { list, meta } = sample();
  const [row] = list.rows;
  if (row) row.totalBefore = -5_00;
  expect(csvOf({ list, meta, submissions: {} })).toContain(',-5,');
});

test('JSON is the list itself, with its version', () => {
  const { list, meta } = sample();
  const read = JSON.parse(jsonOf({ list, meta, submissions: {} }));
  expect(read).toMatchObject({ format: 'ruam-integrated-list', formatVersion: 1, unit: 'satang' });
  expect(read.list).toEqual(list);
});

test('a file name is safe whatever the workshop is called', () => {
  expect(exportFileName('../../etc/passwd\u0000\r\n"x"', 2571, 'csv')).toBe(
    'บัญชีรวมโครงการ 2571 etc passwd x.csv',
  );
  expect(exportFileName('CON', 2571, 'xlsx')).toBe('บัญชีรวมโครงการ 2571 CON.xlsx');
  expect(exportFileName('', 2571, 'json')).toBe('บัญชีรวมโครงการ 2571.json');
});
