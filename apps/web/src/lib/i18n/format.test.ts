import { beforeEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { formatDate, formatDateRange, formatDateTime, formatMillionBaht, formatTime } from './format.ts';

let locale: 'th' | 'en' = 'th';
overwriteGetLocale(() => locale);
beforeEach(() => {
  locale = 'th';
});

describe('dates', () => {
  it('are B.E. in both languages, and say so in English', () => {
    expect(formatDate('2026-11-22')).toBe('22 พฤศจิกายน 2569');
    locale = 'en';
    expect(formatDate('2026-11-22')).toBe('22 November 2569 BE');
  });

  it('are the day that was written, wherever the clock stands', () => {
    expect(formatDate('2026-01-01')).toBe('1 มกราคม 2569');
    expect(formatDate('2025-12-31')).toBe('31 ธันวาคม 2568');
  });

  it('say a shared month once', () => {
    expect(formatDateRange('2026-12-14', '2026-12-15')).toBe('14–15 ธันวาคม 2569');
    expect(formatDateRange('2026-12-14', '2026-12-14')).toBe('14 ธันวาคม 2569');
    expect(formatDateRange('2026-12-31', '2027-01-01')).toBe('31 ธันวาคม 2569 – 1 มกราคม 2570');
  });

  it('show instants in the time of Thailand', () => {
    const at = Date.UTC(2026, 10, 21, 17, 5);
    expect(formatTime(at)).toBe('00:05');
    expect(formatDateTime(at)).toContain('22 พ.ย. 2569');
    expect(formatDateTime(at)).toContain('00:05');
  });
});

it('million baht have two decimals', () => {
  expect(formatMillionBaht(1_234_567_890_00)).toBe('1,234.57');
});
