import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactThai, matchesSearch, normaliseThai, normaliseThaiMarks } from './thaiText.ts';

describe('Thai text', () => {
  it('compares what looks alike', () => {
    const same: [string, string][] = [
      ['น้ำ', 'น้\u0e4d\u0e32'],
      ['น้ำ', 'น\u0e4d\u0e49\u0e32'],
      ['ที่', 'ท\u0e48\u0e35'],
      ['แม่', 'เเม่'],
      ['ปี 2569', 'ปี ๒๕๖๙'],
      ['เชียงใหม่', 'เชียง\u200bใหม่'],
      ['a b', 'A\u00a0\u00a0B '],
      ['ABC 12', 'ＡＢＣ　１２'],
      ['ที่', 'ที่่'],
    ];
    for (const [a, b] of same) expect(normaliseThai(b)).toBe(normaliseThai(a));
  });

  it('keeps sara am as one character, as people type it', () => {
    expect(normaliseThai('น้ำ')).toBe('น้ำ');
    expect(normaliseThaiMarks('กำ ๑๒')).toBe('กำ ๑๒');
  });

  it('is settled after one pass', () => {
    const thai = fc.string({
      unit: fc.integer({ min: 0x0e01, max: 0x0e5b }).map((c) => String.fromCharCode(c)),
    });
    fc.assert(
      fc.property(fc.oneof(thai, fc.string({ unit: 'binary' })), (text) => {
        const once = normaliseThai(text);
        expect(normaliseThai(once)).toBe(once);
        expect(compactThai(once)).toBe(compactThai(text));
      }),
      { numRuns: 500 },
    );
  });

  it('finds words in any order, with or without spaces', () => {
    expect(matchesSearch('โครงการพัฒนาแหล่งน้ำ จังหวัดเชียงใหม่', 'เชียงใหม่ แหล่งน้ำ')).toBe(true);
    expect(matchesSearch('การท่องเที่ยว เชิงธรรมชาติ', 'ท่องเที่ยวเชิงธรรมชาติ')).toBe(true);
    expect(matchesSearch('Tourism Authority', 'TOUR')).toBe(true);
    expect(matchesSearch('ปี ๒๕๖๙', '2569')).toBe(true);
    expect(matchesSearch('เกษตร', '')).toBe(true);
    expect(matchesSearch('เกษตร', 'ประมง')).toBe(false);
  });
});
