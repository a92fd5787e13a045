import { parseYear } from './fiscalYear.ts';
import type { Locale } from './refusal.ts';
import { normaliseThai } from './thaiText.ts';

const SHORT_TH = [
  'ม.ค.',
  'ก.พ.',
  'มี.ค.',
  'เม.ย.',
  'พ.ค.',
  'มิ.ย.',
  'ก.ค.',
  'ส.ค.',
  'ก.ย.',
  'ต.ค.',
  'พ.ย.',
  'ธ.ค.',
];
const FULL_TH = [
  'มกราคม',
  'กุมภาพันธ์',
  'มีนาคม',
  'เมษายน',
  'พฤษภาคม',
  'มิถุนายน',
  'กรกฎาคม',
  'สิงหาคม',
  'กันยายน',
  'ตุลาคม',
  'พฤศจิกายน',
  'ธันวาคม',
];
const FULL_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * `YYYY-MM-DD` (C.E.) as people read it: "15 ธ.ค. 2569", full "15 ธันวาคม 2569"; in English "15 Dec 2026".
 * Thai shows B.E., English C.E. What is not such a date is shown as it is.
 */
export function formatThaiDate(
  isoDate: string,
  locale: Locale = 'th',
  form: 'short' | 'full' = 'short',
): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(isoDate);
  if (!found) return isoDate;
  return `${Number(found[3])} ${monthAndYear(Number(found[1]), Number(found[2]), locale, form)}`;
}

/** `YYYY-MM` (C.E.): "ธ.ค. 2569", "Dec 2026". */
export function formatMonth(
  isoMonth: string,
  locale: Locale = 'th',
  form: 'short' | 'full' = 'short',
): string {
  const found = /^(\d{4})-(\d{2})/.exec(isoMonth);
  if (!found) return isoMonth;
  return monthAndYear(Number(found[1]), Number(found[2]), locale, form);
}

function monthAndYear(year: number, month: number, locale: Locale, form: 'short' | 'full'): string {
  if (locale === 'en') {
    const name = FULL_EN[month - 1] ?? String(month);
    return `${form === 'full' ? name : name.slice(0, 3)} ${year}`;
  }
  return `${(form === 'full' ? FULL_TH : SHORT_TH)[month - 1] ?? month} ${year + 543}`;
}

const MONTHS = new Map<string, number>();
for (let i = 0; i < 12; i++) {
  for (const name of [
    SHORT_TH[i],
    SHORT_TH[i]?.replaceAll('.', ''),
    FULL_TH[i],
    FULL_EN[i],
    FULL_EN[i]?.slice(0, 3),
  ]) {
    if (name) MONTHS.set(normaliseThai(name), i + 1);
  }
}

/**
 * Reads a month as `YYYY-MM` (C.E.): "ต.ค. 2568", "1 ตุลาคม ๒๕๖๘", "10/2568", "01/10/2568", "2025-10-01", "Oct 2025".
 * Null when it cannot be read without guessing. Day first, as Thai papers write.
 */
export function parseMonth(text: string): string | null {
  const clean = normaliseThai(text);
  const numeric = /^(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4}|\d{2})$/.exec(clean);
  if (numeric) return join(numeric[3] ?? '', Number(numeric[2]));
  const iso = /^(\d{4})-(\d{2})(?:-\d{2})?(?:[t ].*)?$/.exec(clean);
  if (iso) return join(iso[1] ?? '', Number(iso[2]));
  const named = /^(?:\d{1,2} ?)?([^\d ]+?) ?((?:พ\.ศ\.|ค\.ศ\.)? ?(?:\d{4}|\d{2}))$/.exec(clean);
  if (named) {
    const month = MONTHS.get(named[1] ?? '') ?? MONTHS.get((named[1] ?? '').replaceAll('.', ''));
    if (month) return join(named[2] ?? '', month);
  }
  return null;
}

function join(year: string, month: number): string | null {
  const parsed = parseYear(year);
  if (!parsed.ok || month < 1 || month > 12) return null;
  return `${parsed.year - 543}-${String(month).padStart(2, '0')}`;
}
