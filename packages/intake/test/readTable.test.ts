import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readTable, type TableLimits } from '../src/index.ts';
import { plainDecimal, serialDate } from '../src/xlsxNumber.ts';
import { buildXlsx, sheetRows } from './buildXlsx.ts';

const read = (bytes: Uint8Array | string, limits?: Partial<TableLimits>) =>
  readTable(typeof bytes === 'string' ? strToU8(bytes) : bytes, {
    name: 'list',
    ...(limits ? { limits } : {}),
  });
const rows = (bytes: Uint8Array | string, limits?: Partial<TableLimits>) => {
  const table = read(bytes, limits);
  return table.ok ? table.sheets[0]?.rows : table.refusal.code;
};

describe('CSV', () => {
  it('finds the delimiter and keeps quotes, line breaks and empty rows', () => {
    expect(rows('a,b\n1,"x, ""y""\nz"\n\n2,3\n')).toEqual([['a', 'b'], ['1', 'x, "y"\nz'], [], ['2', '3']]);
    expect(rows('a;b\n"1,5";2\n')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
    expect(rows('a\tb\r\n1,000\t2\r\n')).toEqual([
      ['a', 'b'],
      ['1,000', '2'],
    ]);
    expect(rows('sep=;\na;b,c\n')).toEqual([[], ['a', 'b,c']]);
    expect(rows('ชื่อโครงการ\nก\nข')).toEqual([['ชื่อโครงการ'], ['ก'], ['ข']]);
  });

  it('reads every encoding in which Thai lists are saved', () => {
    const text = 'จังหวัด,จำนวนเงิน\nเชียงใหม่,๑๒\n';
    const expected = [
      ['จังหวัด', 'จำนวนเงิน'],
      ['เชียงใหม่', '๑๒'],
    ];
    const tis = Uint8Array.from(text, (c) =>
      c.charCodeAt(0) < 0x80 ? c.charCodeAt(0) : c.charCodeAt(0) - 0xd60,
    );
    const utf16be = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    expect(read(tis)).toMatchObject({ encoding: 'windows-874', sheets: [{ rows: expected }] });
    expect(read(`\ufeff${text}`)).toMatchObject({ encoding: 'utf-8', sheets: [{ rows: expected }] });
    expect(read(Buffer.from(text, 'utf16le'))).toMatchObject({
      encoding: 'utf-16le',
      sheets: [{ rows: expected }],
    });
    expect(read(utf16be)).toMatchObject({ encoding: 'utf-16be', sheets: [{ rows: expected }] });
  });

  it('stays UTF-8 when the file is cut inside a character', () => {
    const bytes = strToU8(`จังหวัด,จำนวนเงิน\n${'เชียงใหม่,๑๒\n'.repeat(20)}`);
    const table = read(bytes.subarray(0, bytes.length - 3));
    expect(table).toMatchObject({ ok: true, encoding: 'utf-8' });
  });

  it('refuses what is past the limits, and says where', () => {
    expect(rows(','.repeat(100_000))).toBe('file.tooManyColumns');
    expect(rows('a,b\n1,2\n3,4\n', { rows: 2 })).toBe('file.tooManyRows');
    expect(rows('a,b,c\n', { columns: 2 })).toBe('file.tooManyColumns');
    expect(rows('abcdef\n', { cellLength: 5 })).toBe('file.cellTooLong');
    expect(rows('a,b\n1,2\n', { cells: 3 })).toBe('file.tooManyCells');
    expect(rows('a,b\n1,"never closed\n', {})).toBe('file.quotes');
    expect(read('a\nb\n', { fileBytes: 3 })).toMatchObject({ refusal: { code: 'file.tooLarge' } });
    const table = read('a\nb\nabcdef\n', { cellLength: 5 });
    expect(table).toMatchObject({
      ok: false,
      refusal: { th: expect.stringContaining('แถว 3'), nextEn: expect.any(String) },
    });
  });

  it('refuses what is no table', () => {
    expect(rows('')).toBe('file.empty');
    expect(rows('\n\n')).toBe('file.empty');
    expect(rows('%PDF-1.7 …')).toBe('file.notTable');
    expect(rows(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))).toBe('file.oldExcel');
    expect(rows(Uint8Array.from({ length: 500 }, (_, i) => (i * 7) % 251))).toBe('file.notTable');
    expect(rows(Uint8Array.from({ length: 500 }, () => 0xff))).toBe('file.encoding');
  });
});

describe('XLSX', () => {
  it('reads shared and inline strings, numbers, dates, formulas and gaps', () => {
    const bytes = buildXlsx(
      [
        { name: 'ซ่อน', xml: sheetRows([['hidden']]), state: 'hidden' },
        {
          name: 'โครงการ',
          xml: `<row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2" t="s"><v>1</v></c></row>
            <row r="4"><c r="A4"><v>1234567.1000000001</v></c><c r="B4" s="1"><v>45931</v></c>
            <c r="C4" t="str"><f>A1&amp;"x"</f><v>ผล</v></c><c r="D4"><f>SUM(A1:A3)</f></c><c r="E4" t="e"><v>#REF!</v></c>
            <c r="F4" t="b"><v>1</v></c><c r="G4" t="inlineStr"><is><r><t>ก</t></r><r><t>ข</t></r></is></c></row>`,
        },
      ],
      {
        shared: '<si><t>เชียง_x000D_ใหม่</t></si><si><r><t>ก </t></r><r><t>ข</t></r><rPh><t>no</t></rPh></si>',
        styles:
          '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      },
    );
    const table = read(bytes);
    expect(table).toMatchObject({ ok: true, encoding: 'xlsx' });
    expect(table.ok && table.sheets).toEqual([
      {
        name: 'โครงการ',
        rows: [
          [],
          ['', 'เชียง\rใหม่', '', 'ก ข'],
          [],
          ['1234567.1', '2025-10-01', 'ผล', '=SUM(A1:A3)', '#REF!', 'TRUE', 'กข'],
        ],
      },
    ]);
  });

  it('knows Thai and custom date formats, and the 1904 calendar', () => {
    const styles = `<numFmts><numFmt numFmtId="200" formatCode="[$-D07041E]d mmm bbbb"/><numFmt numFmtId="201" formatCode="#,##0.00 &quot;บาท day&quot;"/>
      <numFmt numFmtId="202" formatCode="ว ดดด ปปปป"/></numFmts><cellXfs><xf numFmtId="200"/><xf numFmtId="201"/><xf numFmtId="202"/></cellXfs>`;
    const cells = sheetRows([
      [
        { n: '45931', s: 0 },
        { n: '45931', s: 1 },
        { n: '45931', s: 2 },
      ],
    ]);
    expect(rows(buildXlsx([{ name: 'a', xml: cells }], { styles }))).toEqual([
      ['2025-10-01', '45931', '2025-10-01'],
    ]);
    expect(
      rows(
        buildXlsx([{ name: 'a', xml: cells }], { styles, workbookPr: '<workbookPr date1904="1"/>' }),
      )?.[0]?.[0],
    ).toBe('2029-10-02');
    // 1 October 2568 typed as if it were C.E.
    expect(serialDate('244258', false)).toBe('2025-10-01');
    expect(serialDate('1', false)).toBe('1900-01-01');
    expect(serialDate('61', false)).toBe('1900-03-01');
  });

  it('refuses a DTD before any entity of it means something', () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
      <worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`;
    expect(rows(buildXlsx([{ name: 'a', xml: laughs }]))).toBe('file.hostile');
  });

  it('refuses what inflates past the limit, with little memory', () => {
    const big = `<row r="1"><c r="A1" t="inlineStr"><is><t>${'ก'.repeat(3_000_000)}</t></is></c></row>`;
    const bomb = buildXlsx([{ name: 'a', xml: big }]);
    expect(bomb.length).toBeLessThan(100_000);
    expect(rows(bomb, { inflatedBytes: 1_000_000 })).toBe('file.tooLarge');
    expect(rows(bomb)).toBe('file.cellTooLong');
  });

  it('refuses sizes and checksums that are not as declared', () => {
    const whole = buildXlsx([{ name: 'a', xml: sheetRows([['x']]) }]);
    const change = (offsetInEntry: number, value: number) => {
      const bytes = whole.slice();
      const view = new DataView(bytes.buffer);
      let at = bytes.length - 22;
      at = view.getUint32(at + 16, true);
      for (let i = 0; i < 2; i++) at += 46 + view.getUint16(at + 28, true);
      view.setUint32(at + offsetInEntry, value, true);
      return bytes;
    };
    expect(rows(whole)).toEqual([['x']]);
    expect(rows(change(24, 5))).toBe('file.hostile');
    expect(rows(change(24, 50_000))).toBe('file.broken');
    expect(rows(change(24, 0xffffffff))).toBe('file.tooLarge');
    expect(rows(change(16, 1))).toBe('file.broken');
    expect(rows(change(42, 0xfffffff0))).toBe('file.broken');
  });

  it('refuses two entries of one name', () => {
    const bytes = buildXlsx([{ name: 'a', xml: sheetRows([['x']]) }], {
      extra: { 'XL/workbook.xml': strToU8('<x/>') },
    });
    expect(rows(bytes)).toBe('file.hostile');
  });

  it.each([
    ['a far row', '<row r="999999"><c r="A999999"><v>1</v></c></row>', 'file.tooManyRows'],
    ['a far column', '<row r="1"><c r="XFD1"><v>1</v></c></row>', 'file.tooManyColumns'],
    [
      'a row that goes back',
      '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
      'file.broken',
    ],
    ['a cell that goes back', '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>', 'file.broken'],
    ['a string that is not there', '<row r="1"><c r="A1" t="s"><v>7</v></c></row>', 'file.broken'],
    ['a bad reference', '<row r="1"><c r="1A"><v>1</v></c></row>', 'file.broken'],
    ['a cell without a row', '<c r="A1"><v>1</v></c>', 'file.broken'],
    ['depth', '<x>'.repeat(100) + '</x>'.repeat(100), 'file.hostile'],
    ['XML that does not close', '<row r="1">', 'file.broken'],
    ['nothing', '', 'file.empty'],
  ])('refuses %s', (_, xml, code) => {
    expect(rows(buildXlsx([{ name: 'a', xml }]))).toBe(code);
  });

  it('refuses any ZIP that is no workbook', () => {
    expect(rows(zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') }))).toBe(
      'file.notTable',
    );
    expect(rows(Uint8Array.of(0x50, 0x4b, 3, 4))).toBe('file.broken');
  });

  it('gives a table or a refusal for every truncation and mutation of a workbook', () => {
    const whole = buildXlsx(
      [
        {
          name: 'a',
          xml: sheetRows([
            ['จังหวัด', 'จำนวนเงิน'],
            ['เชียงใหม่', { n: '12.5' }],
          ]),
        },
      ],
      {
        shared: '<si><t>x</t></si>',
      },
    );
    for (let length = 0; length < whole.length; length += 7)
      expect(read(whole.subarray(0, length)).ok).toBe(false);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (changes) => {
          const bytes = whole.slice();
          for (const [at, value] of changes) bytes[at] = value;
          const table = read(bytes);
          if (!table.ok) expect(table.refusal.nextTh).toBeTruthy();
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('numbers as stored', () => {
  it.each([
    ['1.2E7', '12000000'],
    ['1234.5600000000001', '1234.56'],
    ['0.1', '0.1'],
    ['1E-3', '0.001'],
    ['-5.50', '-5.5'],
    ['1196135622300', '1196135622300'],
    ['999999999999999.9', '1000000000000000'],
    ['0', '0'],
    ['1E400', '1E400'],
    ['abc', 'abc'],
  ])('%s is %s', (stored, plain) => {
    expect(plainDecimal(stored)).toBe(plain);
  });

  it('are the numbers that Excel shows, for every amount in satang below a hundred thousand million baht', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000_000 }), (satang) => {
        expect(plainDecimal(String(satang / 100))).toBe(String(satang / 100));
      }),
    );
  });
});
