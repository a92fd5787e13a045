import { formatBaht } from '@ruam/planning';
import { currentLocale } from './locale.svelte.ts';

/** Satang as baht, the same everywhere: on pages, in files, in messages. */
export { formatBaht };

/** `+1,250` / `−300` / `0`, in baht. */
export function signedBaht(satang: number): string {
  return satang > 0 ? `+${formatBaht(satang)}` : satang < 0 ? `−${formatBaht(-satang)}` : '0';
}

/** Always the Buddhist era: years are stored C.E. and shown B.E. in both languages. */
function tag(): string {
  return currentLocale() === 'th' ? 'th-TH-u-ca-buddhist-nu-latn' : 'en-GB-u-ca-buddhist';
}

/** The day itself, wherever the reader's clock stands: `YYYY-MM-DD` is not an instant. */
function dayOf(isoDate: string): Date {
  return new Date(`${isoDate}T00:00:00Z`);
}

/** `2026-11-22` → `22 พฤศจิกายน 2569` / `22 November 2569`. */
export function formatDate(isoDate: string, month: 'long' | 'short' = 'long'): string {
  return written(
    new Intl.DateTimeFormat(tag(), { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' }),
    dayOf(isoDate),
  );
}

/** `2026-10` → `ตุลาคม 2569` / `October 2569 BE`; '' stays. */
export function formatMonth(isoMonth: string): string {
  if (isoMonth === '') return '';
  return written(
    new Intl.DateTimeFormat(tag(), { month: 'long', year: 'numeric', timeZone: 'UTC' }),
    dayOf(`${isoMonth}-01`),
  );
}

/** Two days as one range, the shared month and year said once. */
export function formatDateRange(startsOn: string, endsOn: string): string {
  if (startsOn === endsOn) return formatDate(startsOn);
  if (startsOn.slice(0, 7) === endsOn.slice(0, 7))
    return `${dayOf(startsOn).getUTCDate()}–${formatDate(endsOn)}`;
  return `${formatDate(startsOn)} – ${formatDate(endsOn)}`;
}

/** An instant (ms since 1970) as day and time in Thailand. */
export function formatDateTime(at: number): string {
  return written(
    new Intl.DateTimeFormat(tag(), {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
      timeZone: 'Asia/Bangkok',
    }),
    new Date(at),
  );
}

/** An instant (ms since 1970) as the time of day in Thailand, `14:05`. */
export function formatTime(at: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Bangkok',
  }).format(at);
}

/** Made once: a list of hundreds of amounts asks for the same one again and again. */
const numbers = new Map<number, Intl.NumberFormat>();
const twoDecimals = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export function formatNumber(value: number, maximumFractionDigits = 0): string {
  const format =
    numbers.get(maximumFractionDigits) ?? new Intl.NumberFormat('en-US', { maximumFractionDigits });
  numbers.set(maximumFractionDigits, format);
  return format.format(value);
}

/** Satang as million baht with at most two decimals: `12.35`. For boards; never for a figure that must add up. */
export function formatMillionBaht(satang: number): string {
  return twoDecimals.format(satang / 100_000_000);
}

/** In Thai the era is understood; in English "BE" stays, because 2569 alone would puzzle. */
function written(format: Intl.DateTimeFormat, at: Date): string {
  const parts = format.formatToParts(at);
  return parts
    .filter((part) => part.type !== 'era' || currentLocale() === 'en')
    .map((part) => part.value)
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/ ,/g, ',')
    .trim();
}
