import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlockWords, blockOf, isHeading, readBlock } from './readBlock.ts';

const words: BlockWords = {
  unit: 'baht',
  years: [2569, 2570, 2571],
  sources: [
    { value: 'province', words: ['จังหวัด', 'Province'] },
    { value: 'cluster', words: ['กลุ่มจังหวัด', 'Cluster'] },
    { value: 'ministry', words: ['กระทรวง/กรม', 'Ministry'] },
  ],
  categories: [
    { value: 'operations', words: ['งบดำเนินงาน', 'Operations'] },
    { value: 'investment', words: ['งบลงทุน', 'Investment'] },
  ],
};

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
    const [cells] = readBlock([['ขุดลอก', '๒๕๗๐', 'จังหวัด', 'ลงทุน', '1.5 ล้าน', 'เกิน']], 'item', words);
    expect(cells?.map(({ value }) => value)).toEqual(['ขุดลอก', 2570, 'province', 'investment', 150_000_000]);
    const [later] = readBlock([['2027', 'กลุ่มจังหวัด']], 'fiscalYear', words);
    expect(later?.map(({ value }) => value)).toEqual([2570, 'cluster']);
  });

  it('refuses with a reason what it cannot read, and takes an empty cell for none', () => {
    const [cells] = readBlock([['', '2599', 'เทวดา', '', '12,5']], 'item', words);
    expect(cells?.map(({ refusal }) => refusal !== null)).toEqual([false, true, true, false, true]);
    expect(cells?.every(({ value }) => value === null)).toBe(true);
  });

  it('takes a row of headings for one', () => {
    const [heading, line] = readBlock(
      [
        ['รายการ', 'ปี', 'แหล่งเงิน', 'หมวด', 'จำนวนเงิน'],
        ['ขุดลอก', '2570', 'จังหวัด', 'งบลงทุน', '100'],
      ],
      'item',
      words,
    );
    expect(isHeading(heading ?? [])).toBe(true);
    expect(isHeading(line ?? [])).toBe(false);
  });

  it('takes a bare amount in the unit of the device, and the unit that is written over it', () => {
    const amounts = readBlock([['12.5'], ['12,500,000 บาท']], 'amount', { ...words, unit: 'million' });
    expect(amounts.flat().map(({ value }) => value)).toEqual([12_500_000_00, 12_500_000_00]);
  });
});
