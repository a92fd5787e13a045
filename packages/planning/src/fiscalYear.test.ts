import { describe, expect, it } from 'vitest';
import { fiscalYearBounds, fiscalYearOf, parseYear } from './fiscalYear.ts';
import { formatMonth, formatThaiDate, parseMonth } from './thaiDate.ts';

describe('the fiscal year', () => {
  it('begins in October and is named for the B.E. year in which it ends', () => {
    expect(fiscalYearOf('2025-10-01')).toBe(2569);
    expect(fiscalYearOf('2026-09-30')).toBe(2569);
    expect(fiscalYearOf('2026-10')).toBe(2570);
    expect(fiscalYearBounds(2569)).toEqual({
      start: '2025-10-01',
      end: '2026-09-30',
      firstMonth: '2025-10',
      lastMonth: '2026-09',
    });
  });

  it.each([
    '2569',
    '๒๕๖๙',
    'พ.ศ. 2569',
    'ปีงบประมาณ พ.ศ. ๒๕๖๙',
    'ปีงบ 69',
    '2026',
    'ค.ศ. 2026',
    'FY2026',
    '2026.0',
    'ค.ศ.26',
    '69',
    '2569 BE',
    'A.D. 2026',
  ])('reads %j as 2569', (text) => {
    expect(parseYear(text)).toEqual({ ok: true, year: 2569 });
  });

  it.each([
    ['26', 'year.ambiguous'],
    ['พ.ศ. 2026', 'year.ambiguous'],
    ['ค.ศ. 2569', 'year.ambiguous'],
    ['2300', 'year.unreadable'],
    ['', 'year.unreadable'],
    ['ปีหน้า', 'year.unreadable'],
    ['25690', 'year.unreadable'],
  ])('refuses %j as %s', (text, code) => {
    expect(parseYear(text)).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('dates', () => {
  it('are B.E. in Thai and C.E. in English', () => {
    expect(formatThaiDate('2026-12-15')).toBe('15 ธ.ค. 2569');
    expect(formatThaiDate('2026-12-15', 'th', 'full')).toBe('15 ธันวาคม 2569');
    expect(formatThaiDate('2026-12-05T10:00:00Z', 'en')).toBe('5 Dec 2026');
    expect(formatMonth('2025-10')).toBe('ต.ค. 2568');
    expect(formatMonth('2025-10', 'en', 'full')).toBe('October 2025');
    expect(formatThaiDate('soon')).toBe('soon');
  });

  it.each([
    'ต.ค. 2568',
    'ตค 68',
    '1 ตุลาคม ๒๕๖๘',
    '10/2568',
    '01/10/2568',
    '2025-10-01',
    'Oct 2025',
    '1-10-2568',
    '2025-10',
  ])('reads the month of %j', (text) => {
    expect(parseMonth(text)).toBe('2025-10');
  });

  it.each(['', '13/2568', 'ต.ค.', '10/25', 'ไตรมาส 1'])('does not guess the month of %j', (text) => {
    expect(parseMonth(text)).toBeNull();
  });

  it('reads back every month that it writes', () => {
    for (let month = 1; month <= 12; month++) {
      const iso = `2025-${String(month).padStart(2, '0')}`;
      for (const form of ['short', 'full'] as const) {
        expect(parseMonth(formatMonth(iso, 'th', form))).toBe(iso);
        expect(parseMonth(formatMonth(iso, 'en', form))).toBe(iso);
      }
    }
  });
});
