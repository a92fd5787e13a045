import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMillions } from './formatBaht.ts';
import { parseBaht } from './parseBaht.ts';

describe('formatMillions', () => {
  it('writes whole and broken millions without a tail of zeros', () => {
    expect(formatMillions(12_500_000_00)).toBe('12.5');
    expect(formatMillions(1_234_000_000_00)).toBe('1,234');
    expect(formatMillions(1)).toBe('0.00000001');
    expect(formatMillions(-500_000_00)).toBe('-0.5');
    expect(formatMillions(0)).toBe('0');
  });

  it('is read back to the same satang', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (satang) => {
        expect(parseBaht(formatMillions(satang), { unit: 'million' })).toEqual({
          ok: true,
          satang: satang + 0,
        });
      }),
    );
  });
});
