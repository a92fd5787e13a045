import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { xlsxOf } from '../src/index.ts';
import { sample } from './sample.ts';

const office = ['/usr/bin/soffice', '/usr/local/bin/soffice'].find((path) => existsSync(path));

/** A profile that calculates every formula anew on opening, whatever values the file holds. */
const ALWAYS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

test('LibreOffice calculates the same sums from the formulas', { timeout: 120_000 }, async (context) => {
  if (!office) return context.skip('LibreOffice is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'ruam-report-'));
  try {
    const { list, meta } = sample();
    // The values beside the formulas are made wrong, so that only calculating can give the right ones.
    const wrong = structuredClone(list);
    Object.assign(wrong.totals, { included: 1, administration: 1 });
    for (const row of [...wrong.rows, ...wrong.administration]) row.total = 1;
    const bytes = await xlsxOf(wrong, meta);
    writeFileSync(join(folder, 'list.xlsx'), bytes);
    mkdirSync(join(folder, 'profile/user'), { recursive: true });
    writeFileSync(join(folder, 'profile/user/registrymodifications.xcu'), ALWAYS);
    await promisify(execFile)(office, [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`,
      '--headless',
      '--convert-to',
      // UTF-8, all sheets, values as stored, not as shown
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1',
      '--outdir',
      folder,
      join(folder, 'list.xlsx'),
    ]);
    const sheets = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    const read = (part: string) =>
      readFileSync(join(folder, sheets.find((name) => name.includes(part)) ?? 'missing'), 'utf8');
    const amounts = (text: string, label: string) =>
      (text.split('\n').find((line) => line.includes(label)) ?? '').match(/-?\d+(\.\d+)?/g)?.map(Number) ??
      [];
    const baht = (satang: number) => satang / 100;

    expect(amounts(read('บัญชีรวมโครงการ'), ',รวมโครงการ,')).toContain(baht(list.totals.included));
    expect(amounts(read('บัญชีรวมโครงการ'), ',รวมค่าบริหารงาน,')).toContain(baht(list.totals.administration));
    const sources = read('แหล่งที่มา').trim().split('\n').at(-1) ?? '';
    expect(sources).toContain(String(baht(list.totals.handedOver)));
    const reconciliation = read('กระทบยอด');
    expect(amounts(reconciliation, 'ยอดที่กลุ่มส่งมอบ')).toEqual([baht(list.totals.handedOver)]);
    expect(amounts(reconciliation, 'ยอดที่ควรเหลือ')).toEqual([
      baht(list.totals.included + list.totals.administration),
    ]);
    expect(reconciliation).not.toContain('ไม่ตรงกัน');
    expect(reconciliation.match(/ตรงกัน/g)).toHaveLength(9);
    expect([...sheets.map(read)].join('')).not.toMatch(/#REF|#NAME|#VALUE|Err:/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
