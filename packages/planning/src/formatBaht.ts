import type { Locale } from './refusal.ts';
import type { Satang } from './satang.ts';

/** "12,345,678" or, when there are satang, "12,345,678.90". Digits are Arabic in both languages, as in budget papers. */
export function formatBaht(satang: Satang, options: { locale?: Locale; unit?: boolean } = {}): string {
  const { negative, baht, fraction } = split(satang);
  const number = `${negative ? '-' : ''}${group(baht)}${fraction === 0n ? '' : `.${String(fraction).padStart(2, '0')}`}`;
  return options.unit ? `${number} ${options.locale === 'en' ? 'baht' : 'บาท'}` : number;
}

/** "12.5": the same amount in million baht, exact to the satang; for entry, where `parseBaht` reads it back. */
export function formatMillions(satang: Satang): string {
  const { negative, baht, fraction } = split(satang);
  const rest = String((baht % 1_000_000n) * 100n + fraction)
    .padStart(8, '0')
    .replace(/0+$/, '');
  return `${negative ? '-' : ''}${group(baht / 1_000_000n)}${rest === '' ? '' : `.${rest}`}`;
}

/**
 * For tables and charts: "12.5 ล้านบาท", at most two decimals, rounded half away from zero; below a million "850,000 บาท".
 * Never use it where figures are added up by eye or by a machine.
 */
export function formatBahtCompact(satang: Satang, options: { locale?: Locale } = {}): string {
  const english = options.locale === 'en';
  if (Math.abs(satang) < 100_000_000)
    return formatBaht(satang, { locale: options.locale ?? 'th', unit: true });
  const hundredths = (BigInt(Math.abs(satang)) + 500_000n) / 1_000_000n;
  const fraction = String(hundredths % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const millions = `${satang < 0 ? '-' : ''}${group(hundredths / 100n)}${fraction === '' ? '' : `.${fraction}`}`;
  return `${millions} ${english ? 'million baht' : 'ล้านบาท'}`;
}

/** Plain decimal baht without separators ("12345678.90" → "12345678.9" never: two decimals or none), for files. */
export function bahtText(satang: Satang): string {
  return formatBaht(satang).replaceAll(',', '');
}

const WORDS = ['', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า'];
const PLACES = ['', 'สิบ', 'ร้อย', 'พัน', 'หมื่น', 'แสน'];

/**
 * "สิบสองล้านห้าแสนบาทถ้วน", as written out in requests. A final one after other digits is เอ็ด (หนึ่งร้อยเอ็ด),
 * as the Royal Society has it; the package of npm that was looked at writes หนึ่งร้อยหนึ่ง, so this is our own.
 */
export function bahtInWords(satang: Satang): string {
  const { negative, baht, fraction } = split(satang);
  const sign = negative ? 'ลบ' : '';
  if (fraction === 0n) return `${sign}${baht === 0n ? 'ศูนย์' : integerInWords(String(baht))}บาทถ้วน`;
  const bahtPart = baht === 0n ? '' : `${integerInWords(String(baht))}บาท`;
  return `${sign}${bahtPart}${integerInWords(String(fraction))}สตางค์`;
}

function integerInWords(digits: string): string {
  let words = '';
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[i]);
    const fromRight = digits.length - 1 - i;
    const place = fromRight % 6;
    if (digit !== 0) {
      if (place === 1 && digit === 1) words += 'สิบ';
      else if (place === 1 && digit === 2) words += 'ยี่สิบ';
      else if (place === 0 && digit === 1 && i > 0) words += 'เอ็ด';
      else words += `${WORDS[digit]}${PLACES[place]}`;
    }
    if (place === 0 && fromRight > 0) words += 'ล้าน';
  }
  return words;
}

function split(satang: Satang): { negative: boolean; baht: bigint; fraction: bigint } {
  const amount = BigInt(satang);
  const size = amount < 0n ? -amount : amount;
  return { negative: amount < 0n, baht: size / 100n, fraction: size % 100n };
}

function group(whole: bigint): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
}
