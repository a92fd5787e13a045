import { describe, expect, it } from 'vitest';
import { findHeader, isTotalRow, recogniseColumns } from './index.ts';

describe('the header of a table', () => {
  it('may be two rows, merged to the right and downwards', () => {
    const rows = [
      ['บัญชีรายการงบประมาณ จังหวัดเชียงใหม่', '', '', '', '', ''],
      ['ที่', 'รายการ', 'งบรายจ่าย', 'งบประมาณ (ล้านบาท)', '', ''],
      ['', '', '', '๒๕๗๐', '2571', 'รวม'],
      ['1', 'ฝาย', 'งบลงทุน', '12.5', '3', '15.5'],
    ];
    expect(findHeader(rows)).toMatchObject({
      headerRow: 2,
      found: {
        columns: { item: 1, category: 2 },
        yearAmounts: [
          { column: 3, fiscalYear: 2570 },
          { column: 4, fiscalYear: 2571 },
        ],
        amountUnit: 'million',
      },
    });
  });

  it('is one row when data stands below it, and none where nothing names two columns', () => {
    const rows = [
      ['รายการ', '', 'จำนวนเงิน'],
      ['ฝาย', 'งบลงทุน', '12,500,000'],
    ];
    expect(findHeader(rows)?.headerRow).toBe(0);
    expect(findHeader(rows.slice(1))).toBeNull();
  });

  it('never takes the price of one piece for the amount', () => {
    const header = ['รายการ', 'จำนวน', 'ราคา/หน่วย (บาท)', 'รวมเป็นเงิน (บาท)'];
    expect(recogniseColumns(header).columns).toEqual({ item: 0, amount: 3 });
    expect(recogniseColumns(header.slice(0, 3)).columns).toEqual({ item: 0 });
  });
});

it('knows a row of sums from a title that begins alike', () => {
  for (const sum of ['รวม', 'รวมทั้งสิ้น', 'ยอดรวมทั้งหมด', 'Grand total', 'รวม ๓ รายการ'])
    expect(isTotalRow(sum), sum).toBe(true);
  for (const title of ['รวมพลังพัฒนาชุมชน', 'Totally new road', ''])
    expect(isTotalRow(title), title).toBe(false);
});
