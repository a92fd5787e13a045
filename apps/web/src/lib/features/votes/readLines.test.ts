import { describe, expect, it } from 'vitest';
import { criterionLines, optionLines, readCriteria, readOptions } from './readLines.ts';

describe('options and criteria as they are typed', () => {
  it('reads a label and what it costs, also pasted from a sheet', () => {
    expect(readOptions('แหล่งน้ำ | 12.5 ล้านบาท\n\n ถนน\t1,000 \nตลาด')).toEqual([
      { label: 'แหล่งน้ำ', cost: 1_250_000_000 },
      { label: 'ถนน', cost: 100_000 },
      { label: 'ตลาด', cost: null },
    ]);
  });

  it('says that a cost cannot be read, rather than guess', () => {
    expect(readOptions('ถนน | มาก')).toEqual([{ label: 'ถนน', cost: null }]);
    expect(readOptions('ถนน | 0')).toEqual([{ label: 'ถนน', cost: null }]);
  });

  it('reads weights; without one it is 1', () => {
    expect(readCriteria('คุ้มค่า | 3\nพร้อมทำ\nก | 0')).toEqual([
      { label: 'คุ้มค่า', weight: 3 },
      { label: 'พร้อมทำ', weight: 1 },
      { label: 'ก', weight: 1 },
    ]);
  });

  it('writes the lines of a vote that is asked once more, which read as the same', () => {
    const options = [
      { id: 'o1', label: 'แหล่งน้ำ', row: 'p1', cost: 1_250_000_050 },
      { id: 'o2', label: 'ตลาด', row: null, cost: 0 },
    ];
    expect(readOptions(optionLines({ options }))).toEqual([
      { label: 'แหล่งน้ำ', cost: 1_250_000_050 },
      { label: 'ตลาด', cost: null },
    ]);
    const criteria = [{ id: 'c1', label: 'คุ้มค่า', weight: 3 }];
    expect(readCriteria(criterionLines({ criteria }))).toEqual([{ label: 'คุ้มค่า', weight: 3 }]);
  });
});
