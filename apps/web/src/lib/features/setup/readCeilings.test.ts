import { describe, expect, it } from 'vitest';
import { readCeilings } from './readCeilings.ts';

describe('readCeilings', () => {
  it('reads lines of a sheet: tab, comma or blanks; Thai digits; names with and without จังหวัด; codes', () => {
    const { taken, refused } = readCeilings(
      [
        'พื้นที่\tกรอบวงเงิน',
        'จังหวัดเชียงใหม่\t163,250,000.50',
        'ลำพูน  ๑๒๐,๐๐๐,๐๐๐',
        'กลุ่มจังหวัดภาคเหนือตอนบน 1 227,000,000',
        'TH-52, 98.5 ล้านบาท',
        '5\tแพร่\tภาคเหนือ\t45,000,000\t',
        '',
      ].join('\r\n'),
    );
    expect(refused).toEqual([]);
    expect(taken).toEqual([
      { area: 'TH-50', amount: 163_250_000_50 },
      { area: 'TH-51', amount: 120_000_000_00 },
      { area: 'NU1', amount: 227_000_000_00 },
      { area: 'TH-52', amount: 98_500_000_00 },
      { area: 'TH-54', amount: 45_000_000_00 },
    ]);
  });

  it('takes bare numbers as millions when the column is headed so', () => {
    expect(readCeilings('เชียงใหม่\t163.2505', 'million').taken).toEqual([
      { area: 'TH-50', amount: 163_250_500_00 },
    ]);
  });

  it('gives refused lines back as pasted, with their number and why', () => {
    const { taken, refused } = readCeilings(
      ['เชียงใหม่\t100', 'นครเชียงใหม่ 100', 'ลำปาง\tสิบล้าน?', 'จ.เชียงใหม่\t200', 'ลำพูน', 'น่าน -5'].join('\n'),
    );
    expect(taken).toEqual([{ area: 'TH-50', amount: 100_00 }]);
    expect(refused.map(({ line, refusal }) => [line, refusal.code])).toEqual([
      [2, 'ceiling.unknownArea'],
      [3, 'amount.unreadable'],
      [4, 'ceiling.twice'],
      [5, 'amount.empty'],
      [6, 'ceiling.negative'],
    ]);
    expect(refused[1]?.text).toBe('ลำปาง\tสิบล้าน?');
  });

  it('refuses Bangkok, which is outside the province and cluster budget', () => {
    expect(readCeilings('กรุงเทพมหานคร 100').refused[0]?.refusal.code).toBe('ceiling.unknownArea');
  });
});
