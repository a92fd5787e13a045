import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bahtInWords, bahtText, formatBaht, formatBahtCompact } from './formatBaht.ts';
import { parseBaht } from './parseBaht.ts';
import { toThaiDigits } from './thaiText.ts';

const satang = (text: string, unit?: 'baht' | 'thousand' | 'million') => {
  const parsed = parseBaht(text, unit ? { unit } : {});
  return parsed.ok ? parsed.satang : parsed.refusal.code;
};

describe('parseBaht', () => {
  it.each([
    ['1234', 123_400],
    ['1,234.50', 123_450],
    ['๑,๒๓๔.๕๐', 123_450],
    ['１，２３４．５０', 123_450],
    ['1 234 567.5', 123_456_750],
    [' 1\u00a0234\u200b ', 123_400],
    ['12.5 ล้านบาท', 1_250_000_000],
    ['๑๒.๕ ล้าน', 1_250_000_000],
    ['12.5ล้านบาทถ้วน', 1_250_000_000],
    ['12.50 ลบ.', 1_250_000_000],
    ['3 พันล้านบาท', 300_000_000_000],
    ['1 ล้าน 5 แสนบาท', 150_000_000],
    ['11961.356223 ล้านบาท', 1_196_135_622_300],
    ['0.00000001 ล้าน', 1],
    ['2 million baht', 200_000_000],
    ['500 บาท', 50_000],
    ['500 บาท 50 สตางค์', 50_050],
    ['บาท 50 สตางค์', 50],
    ['฿1,000', 100_000],
    ['THB 1,000.25', 100_025],
    ['500.-', 50_000],
    ['-1,234.5', -123_450],
    ['−5', -500],
    ['(1,234.00)', -123_400],
    ['0', 0],
    ['-0', 0],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('reads %j as %d satang', (text, expected) => {
    expect(satang(text)).toBe(expected);
  });

  it.each([
    ['', 'amount.empty'],
    [' - ', 'amount.empty'],
    ['12,5', 'amount.ambiguous'],
    ['1,23', 'amount.ambiguous'],
    ['1.234.567', 'amount.ambiguous'],
    ['1.234,50', 'amount.ambiguous'],
    ['1,2345', 'amount.ambiguous'],
    ['1.234', 'amount.decimals'],
    ['0.000000001 ล้าน', 'amount.decimals'],
    ['90071992547409.92', 'amount.tooLarge'],
    ['9'.repeat(119), 'amount.tooLarge'],
    ['9'.repeat(200), 'amount.unreadable'],
    ['1.2E+07', 'amount.unreadable'],
    ['ห้าร้อย', 'amount.unreadable'],
    ['5 แสน 1 ล้าน', 'amount.unreadable'],
    ['1 บาท 100 สตางค์', 'amount.unreadable'],
    ['12 หน่วย', 'amount.unreadable'],
    ['--5-', 'amount.unreadable'],
    ['Infinity', 'amount.unreadable'],
    ['0x10', 'amount.unreadable'],
  ])('refuses %j as %s', (text, code) => {
    expect(satang(text)).toBe(code);
  });

  it('takes the unit of the column for a bare number only', () => {
    expect(satang('12.5', 'million')).toBe(1_250_000_000);
    expect(satang('0.4567', 'million')).toBe(45_670_000);
    expect(satang('500 บาท', 'million')).toBe(50_000);
    expect(satang('12.5 ล้านบาท', 'million')).toBe(1_250_000_000);
    expect(satang('1,500', 'thousand')).toBe(150_000_000);
  });

  it('tells what was read and what to write instead', () => {
    const parsed = parseBaht('12,5');
    expect(parsed).toMatchObject({
      ok: false,
      refusal: { th: expect.stringContaining('“12,5”'), nextEn: expect.stringContaining('1,234,500.50') },
    });
  });

  it('reads back exactly what it writes, in either digits', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        const expected = amount === 0 ? 0 : amount;
        expect(satang(formatBaht(amount))).toBe(expected);
        expect(satang(bahtText(amount))).toBe(expected);
        expect(satang(toThaiDigits(formatBaht(amount, { unit: true })))).toBe(expected);
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    const piece = fc.constantFrom(
      '1',
      '๒',
      ',',
      '.',
      ' ',
      '-',
      '(',
      ')',
      'ล้าน',
      'บาท',
      'สตางค์',
      'E',
      '\u200b',
      '12',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((p) => p.join('')),
        ),
        (text) => {
          const parsed = parseBaht(text);
          if (parsed.ok) expect(Number.isSafeInteger(parsed.satang)).toBe(true);
          else expect(parsed.refusal.th).not.toBe('');
        },
      ),
    );
  });
});

describe('writing baht', () => {
  it('shows satang only when there are some', () => {
    expect(formatBaht(1_234_567_800)).toBe('12,345,678');
    expect(formatBaht(1_234_567_890)).toBe('12,345,678.90');
    expect(formatBaht(-5)).toBe('-0.05');
    expect(formatBaht(100, { unit: true, locale: 'en' })).toBe('1 baht');
  });

  it('is short for tables', () => {
    expect(formatBahtCompact(1_250_000_000)).toBe('12.5 ล้านบาท');
    expect(formatBahtCompact(1_196_135_622_300)).toBe('11,961.36 ล้านบาท');
    expect(formatBahtCompact(100_000_000, { locale: 'en' })).toBe('1 million baht');
    expect(formatBahtCompact(85_000_000)).toBe('850,000 บาท');
    expect(formatBahtCompact(-250_000_000)).toBe('-2.5 ล้านบาท');
  });

  it.each([
    [0, 'ศูนย์บาทถ้วน'],
    [50, 'ห้าสิบสตางค์'],
    [2_125, 'ยี่สิบเอ็ดบาทยี่สิบห้าสตางค์'],
    [10_100, 'หนึ่งร้อยเอ็ดบาทถ้วน'],
    [100, 'หนึ่งบาทถ้วน'],
    [1_250_000_000, 'สิบสองล้านห้าแสนบาทถ้วน'],
    [100_000_100, 'หนึ่งล้านเอ็ดบาทถ้วน'],
    [1_100_000_000, 'สิบเอ็ดล้านบาทถ้วน'],
    [100_000_000_000_000, 'หนึ่งล้านล้านบาทถ้วน'],
    [-150, 'ลบหนึ่งบาทห้าสิบสตางค์'],
  ])('writes %d satang in words', (amount, words) => {
    expect(bahtInWords(amount)).toBe(words);
  });
});
