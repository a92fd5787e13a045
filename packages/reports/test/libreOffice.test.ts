import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { xlsxOf } from '../src/index.ts';
import { ALL_SHEETS, converted } from './office.ts';
import { NO_REAL_LINES, realInput } from './realLines.ts';
import { sample } from './sample.ts';

const LONG = { timeout: 180_000 };
const baht = (satang: number) => satang / 100;
const amounts = (text: string, label: string) =>
  (text.split('\n').find((line) => line.includes(label)) ?? '').match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];

test('LibreOffice calculates the same sums from the formulas', LONG, async (context) => {
  const { list, meta } = sample();
  // The values beside the formulas are made wrong, so that only calculating can give the right ones.
  const wrong = structuredClone(list);
  Object.assign(wrong.totals, { included: 1, administration: 1 });
  for (const row of [...wrong.rows, ...wrong.administration]) row.total = 1;
  const out = await converted(
    context,
    'list.xlsx',
    await xlsxOf({ list: wrong, meta, submissions: {} }),
    ALL_SHEETS,
  );
  const read = (part: string) =>
    [...out].find(([name]) => name.includes(part))?.[1].toString('utf8') ?? 'the sheet is missing';

  expect(amounts(read('บัญชีรวมโครงการ'), ',รวมโครงการ,')).toContain(baht(list.totals.included));
  expect(amounts(read('บัญชีรวมโครงการ'), ',รวมค่าบริหารงาน,')).toContain(baht(list.totals.administration));
  expect(read('แหล่งที่มา').trim().split('\n').at(-1)).toContain(String(baht(list.totals.handedOver)));
  const reconciliation = read('กระทบยอด');
  expect(amounts(reconciliation, 'ยอดที่กลุ่มส่งมอบ')).toEqual([baht(list.totals.handedOver)]);
  expect(amounts(reconciliation, 'ยอดที่ควรเหลือ')).toEqual([
    baht(list.totals.included + list.totals.administration),
  ]);
  expect(reconciliation).not.toContain('ไม่ตรงกัน');
  expect(reconciliation.match(/ตรงกัน/g)).toHaveLength(9);
});

/** `J12` to what stands there, of each sheet. */
type Values = Map<string, Map<string, string>>;

/** What the file stores beside its formulas. */
function storedIn(bytes: Uint8Array): Values {
  const files = unzipSync(bytes);
  const xml = (path: string) => new TextDecoder().decode(files[path]);
  const names = [...xml('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
    (found) => found[1] ?? '',
  );
  return new Map(
    names.map((name, index) => [
      name,
      new Map(
        [...xml(`xl/worksheets/sheet${index + 1}.xml`).matchAll(CALCULATED)].map(
          ([, cell = '', , value = '']) => [cell, value],
        ),
      ),
    ]),
  );
}

const CALCULATED = /<c r="([A-Z]+[0-9]+)"[^>]*><f>([^<]*)<\/f><v>([^<]*)<\/v><\/c>/g;

/** The same file with a wrong value beside every formula. */
function withWrongValues(bytes: Uint8Array): Uint8Array {
  const files = unzipSync(bytes);
  for (const [path, content] of Object.entries(files)) {
    if (!path.startsWith('xl/worksheets/sheet')) continue;
    const xml = new TextDecoder().decode(content).replace(/(<\/f><v>)[^<]*/g, '$1-777');
    files[path] = new TextEncoder().encode(xml);
  }
  return zipSync(files);
}

function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows;
}

describe('every formula of every sheet, calculated anew, gives the value that is stored beside it', () => {
  test.for(['the sample', '1,700 real projects'])('%s', LONG, async (what, context) => {
    const made = what === 'the sample' ? sample() : realInput(1_700);
    if (!made) return context.skip(NO_REAL_LINES);
    const bytes = await xlsxOf({ ...made, submissions: {} });
    const stored = storedIn(bytes);
    expect([...stored.keys()]).toEqual([
      'บัญชีรวมโครงการ',
      'แยกตามกลุ่มย่อย',
      'แยกตามกระทรวง',
      'แยกตามพื้นที่',
      'แหล่งที่มา',
      'การรวมรายการ',
      'ความเห็นชอบของพื้นที่',
      'กระทบยอด',
    ]);
    const out = await converted(context, 'list.xlsx', withWrongValues(bytes), ALL_SHEETS);
    for (const [sheet, cells] of stored) {
      expect(cells.size, sheet).toBeGreaterThan(0);
      const calculated = cellsOf(out.get(`list-${sheet}.csv`)?.toString('utf8') ?? '');
      const wrong = [...cells].filter(([cell, value]) => {
        const [, letters = '', row = ''] = /^([A-Z]+)([0-9]+)$/.exec(cell) ?? [];
        const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
        const found = calculated[Number(row) - 1]?.[column] ?? '';
        return Number.isNaN(Number(value))
          ? found !== value
          : Math.round(Number(found) * 100) !== Math.round(Number(value) * 100);
      });
      expect(wrong, sheet).toEqual([]);
    }
  });
});
