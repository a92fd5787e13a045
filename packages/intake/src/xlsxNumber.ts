/** What Excel keeps of a number; files carry up to 17 digits, of which the last two are noise of binary fractions. */
const SIGNIFICANT = 15;

/** The stored text of a number ("1.2E7", "1234.5600000000001") as a plain exact decimal ("12000000", "1234.56"). */
export function plainDecimal(stored: string): string {
  const found = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?\s*$/.exec(stored);
  if (!found || (found[2] === '' && (found[3] ?? '') === '')) return stored;
  const exponent = Number(found[4] ?? 0);
  if (Math.abs(exponent) > 308) return stored;
  let digits = `${found[2] ?? ''}${found[3] ?? ''}`;
  let point = (found[2] ?? '').length + exponent;
  const leading = /^0*/.exec(digits)?.[0].length ?? 0;
  digits = digits.slice(leading);
  point -= leading;
  if (digits.length > SIGNIFICANT) {
    const rounded = String(
      BigInt(digits.slice(0, SIGNIFICANT)) + (Number(digits[SIGNIFICANT]) >= 5 ? 1n : 0n),
    );
    point += rounded.length - SIGNIFICANT;
    digits = rounded;
  }
  digits = digits.replace(/0+$/, '');
  if (digits === '') return '0';
  if (point <= 0) digits = '0'.repeat(1 - point) + digits;
  const whole = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const fraction = point <= 0 ? digits.slice(1) : digits.slice(point);
  return `${found[1] === '-' ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/**
 * A serial day as `YYYY-MM-DD` (C.E.). A year past 2400 was typed as B.E. and is taken back by 543.
 * Null when the serial is no day.
 */
export function serialDate(serial: string, date1904: boolean): string | null {
  const day = Number(serial);
  if (!Number.isFinite(day) || day < 1 || day > 2_958_465) return null;
  // Day 60 of the 1900 system is 29 February 1900, which never was.
  const days = date1904 ? day + 1462 : day < 60 ? day + 1 : day;
  const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * 86_400_000);
  const year = date.getUTCFullYear();
  const shown = year >= 2400 ? year - 543 : year;
  return `${shown}-${String(date.getUTCMonth() + 1).padStart(2, '0')}-${String(date.getUTCDate()).padStart(2, '0')}`;
}

/** Built-in number formats that show a date; 71 to 81 are the Thai ones. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return (
      (id >= 14 && id <= 22) ||
      (id >= 27 && id <= 36) ||
      (id >= 45 && id <= 47) ||
      (id >= 50 && id <= 58) ||
      (id >= 71 && id <= 81)
    );
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general/gi, '');
  return /[ymdhs]|bb|[วดป]/i.test(bare);
}
