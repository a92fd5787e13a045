import { agencyByName } from '@ruam/planning/reference';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockColumns, columnsByUse, useColumn } from './blockColumns.ts';
import { amountOf, blockOf, readBlock } from './readBlock.ts';

const baht = { headerRow: -1, unit: 'baht' as const, years: [2569, 2570, 2571] };

describe('a block from a spreadsheet', () => {
  it('is rows of cells, with quotes and line breaks inside one cell', () => {
    expect(blockOf('a\t1\r\nb\t2\r\n')).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
    expect(blockOf('"งาน\nสองบรรทัด ""ก"""\t5\n')).toEqual([['งาน สองบรรทัด "ก"', '5']]);
    expect(blockOf('ท่อ 6" ยาว\t\t7')).toEqual([['ท่อ 6" ยาว', '', '7']]);
    expect(blockOf('"ก" ข\t7')).toEqual([['"ก" ข', '7']]);
  });

  it('is no block when it is one cell: that is ordinary text', () => {
    expect(blockOf('คำเดียว\n')).toBeNull();
    expect(blockOf('')).toBeNull();
  });

  it('comes back from what a spreadsheet writes, whatever is in the cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('ก', '"', ' ', '1', '\t', '\n'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          const written = rows
            .map((row) =>
              row.map((text) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('\t'),
            )
            .join('\n');
          const clean = rows.map((row) => row.map((text) => text.replace(/\s+/g, ' ').trim()));
          expect(blockOf(`${written}\n`)).toEqual(clean);
        },
      ),
    );
  });

  it('reads years of both eras, choices by their names, and amounts as people write them', () => {
    const uses = ['item', 'fiscalYear', 'source', 'category', 'fundingAgency', 'amount'] as const;
    const values = (row: string[]) => readBlock([row], uses, baht)[0]?.cells.map(({ value }) => value);
    expect(values(['ขุดลอก', '๒๕๗๐', 'จังหวัด', 'ลงทุน', 'กรมชลประทาน', '1.5 ล้าน'])).toEqual([
      'ขุดลอก',
      2570,
      'province',
      'investment',
      agencyByName('กรมชลประทาน')?.id,
      150_000_000,
    ]);
    expect(values(['', 'ค.ศ. 2027', 'กลุ่มจังหวัด', 'งบดำเนินงาน', '', '๑,๒๕๐,๐๐๐.๕๐'])).toEqual([
      null,
      2570,
      'cluster',
      'operations',
      null,
      125_000_050,
    ]);
  });

  it('refuses with a reason what it cannot read; an empty cell, and the dash of an accountant, is none', () => {
    const row = (amount: string) =>
      readBlock(
        [['x', '2599', 'เทวดา', '', amount]],
        ['item', 'fiscalYear', 'source', 'category', 'amount'],
        baht,
      )[0]?.cells.map(({ refusal }) => refusal?.code ?? null);
    expect(row('12,5')).toEqual([null, 'block.year', 'block.choice', null, 'amount.ambiguous']);
    expect(row('(1,250.00)')?.at(-1)).toBe('block.negative');
    expect(row(' - ')?.at(-1)).toBeNull();
  });

  it('takes a bare amount in the unit that is asked for, and the unit that is written over it', () => {
    const amounts = readBlock([['12.5'], ['12,500,000 บาท']], ['amount'], { ...baht, unit: 'million' });
    expect(amounts.map(({ cells }) => amountOf(cells))).toEqual([12_500_000_00, 12_500_000_00]);
  });

  it('knows headings and sums, labelled or not, which would count twice', () => {
    const kinds = (rows: string[][]) =>
      readBlock(rows, ['item', 'fiscalYear', 'amount'], baht).map(({ kind }) => kind);
    expect(
      kinds([
        ['รายการ', 'ปี', 'จำนวนเงิน'],
        ['ฝาย', '2570', '100'],
        ['ท่อ', '2570', '50'],
        ['', '', '150'],
        ['', '', ''],
        ['รวมทั้งสิ้น', '', '150'],
      ]),
    ).toEqual(['heading', 'line', 'line', 'total', 'empty', 'total']);
    // Alike by chance, but somebody named it.
    expect(
      kinds([
        ['ฝาย', '', '100'],
        ['ท่อ', '', '50'],
        ['ป้าย', '', '150'],
      ]).at(-1),
    ).toBe('line');
  });
});

describe('the columns of a block', () => {
  const years = [2569, 2570, 2571];

  it('are read from its own heading, merged cells and columns of years among them', () => {
    const rows = [
      ['ที่', 'กิจกรรม', 'รายการ', 'งบประมาณ (ล้านบาท)', '', ''],
      ['', '', '', '2570', '2571', 'รวม'],
      ['1', 'ขุดลอก', 'คลอง', '1.5', '0.5', '2'],
    ];
    expect(blockColumns(rows, 'amount', years)).toEqual({
      uses: ['', 'activity', 'item', 'amount:2570', 'amount:2571', ''],
      headerRow: 1,
      unit: 'million',
    });
  });

  it('are those of the grid from where it is pasted, when it has no heading', () => {
    expect(blockColumns([['จังหวัด', 'งบลงทุน', '5', 'หมายเหตุ']], 'source', years)).toEqual({
      uses: ['source', 'category', 'amount', ''],
      headerRow: -1,
      unit: null,
    });
  });

  it('can be changed, and no meaning stands over two', () => {
    expect(useColumn(['item', 'amount', ''], 2, 'amount')).toEqual(['item', '', 'amount']);
    expect(useColumn(['item', 'amount', ''], 1, '')).toEqual(['item', '', '']);
  });
});

it('shows first what a column tells most of: what it is, what it costs, what else is used', () => {
  expect(columnsByUse(['', 'fiscalYear', 'amount:2571', '', 'item', 'amount', 'source'])).toEqual([
    4, 2, 5, 1, 6, 0, 3,
  ]);
});
