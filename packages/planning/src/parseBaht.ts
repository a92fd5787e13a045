import type { Refusal } from './refusal.ts';
import type { Satang } from './satang.ts';
import { normaliseThai } from './thaiText.ts';

export type ParsedBaht = { ok: true; satang: Satang } | { ok: false; refusal: Refusal };

/** Powers of ten, by the words people write after a number. Longer words come before the words they begin with. */
const SCALES: [RegExp, number][] = [
  [/^(ล้านล้าน|trillion)/, 12],
  [/^แสนล้าน/, 11],
  [/^หมื่นล้าน/, 10],
  [/^(พันล้าน|billion|bn)/, 9],
  [/^ร้อยล้าน/, 8],
  [/^สิบล้าน/, 7],
  [/^(ล้าน|ลบ\.?|million|mn|m(?![a-z]))/, 6],
  [/^แสน/, 5],
  [/^หมื่น/, 4],
  [/^(พัน|thousand|k(?![a-z]))/, 3],
  [/^ร้อย/, 2],
];
const CURRENCY = /^(บาท|฿|baht|thb|บ\.)/;
const NUMBER = /^(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.(\d+))?(?![\d,.]*\d)/;
const MOST = BigInt(Number.MAX_SAFE_INTEGER);
const LONGEST = 120;

/**
 * Reads an amount as people write it: "1,234.50", "๑,๒๓๔.๕๐", "12.5 ล้านบาท", "1 ล้าน 5 แสน", "500 บาท 50 สตางค์", "(1,234)".
 * `unit` is the unit of a bare number (a column headed "ล้านบาท"). Exact: never through binary fractions.
 * Refuses what could be read in two ways ("1.234", "12,5") and what does not land on whole satang.
 */
export function parseBaht(
  text: string,
  options: { unit?: 'baht' | 'thousand' | 'million' } = {},
): ParsedBaht {
  if (text.length > LONGEST) return refuse('unreadable', text);
  let rest = normaliseThai(text).replace(/[−–—‐‑‒]/g, '-');
  if (rest === '' || rest === '-') return refuse('empty', text);

  let negative = false;
  const bracketed = /^\((.+)\)$/.exec(rest);
  if (bracketed?.[1] !== undefined) [negative, rest] = [true, bracketed[1].trim()];
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest);
    if (!found) return undefined;
    rest = rest.slice(found[0].length).trimStart();
    return found[0];
  };
  const sign = () => {
    const found = take(/^[-+]/);
    if (found === '-') negative = !negative;
  };
  sign();
  const currencyFirst = take(CURRENCY) !== undefined;
  sign();

  let total = 0n;
  let lastScale = Number.POSITIVE_INFINITY;
  let sawCurrency = false;
  let parts = 0;
  while (rest !== '') {
    const number = NUMBER.exec(rest);
    if (!number?.[1]) return refuse(/^[\d.,]/.test(rest) ? 'ambiguous' : 'unreadable', text);
    rest = rest.slice(number[0].length).trimStart();
    const digits = number[1].replace(/[, ]/g, '');
    const fraction = number[2] ?? '';

    if (take(/^(สตางค์|สต\.|satang)/)) {
      if (rest !== '' || fraction !== '' || BigInt(digits) > 99n) return refuse('unreadable', text);
      total += BigInt(digits);
      parts += 1;
      break;
    }
    if (sawCurrency) return refuse('unreadable', text);
    let scale = takeScale();
    const spelled = scale !== undefined;
    if (scale === undefined)
      scale = parts === 0 ? { baht: 0, thousand: 3, million: 6 }[options.unit ?? 'baht'] : 0;
    if (scale >= lastScale) return refuse('unreadable', text);
    if (take(CURRENCY)) {
      sawCurrency = true;
      // "12 บาท" in a column of millions means twelve baht.
      if (!spelled) scale = 0;
    }
    // Three decimals of a bare baht are a thousands point or a slip; either way a person has to say.
    if (scale === 0 && fraction.length > 2) return refuse('decimals', text);
    const shift = scale + 2 - fraction.length;
    const units = BigInt(digits + fraction);
    if (shift >= 0) total += units * 10n ** BigInt(shift);
    else if (units % 10n ** BigInt(-shift) === 0n) total += units / 10n ** BigInt(-shift);
    else return refuse('decimals', text);
    lastScale = scale;
    parts += 1;
    if (total > MOST) return refuse('tooLarge', text);
    if (take(/^(ถ้วน|\.-|,-|\/-|only)/) !== undefined && rest !== '') return refuse('unreadable', text);
  }
  if (parts === 0 || (currencyFirst && sawCurrency)) return refuse('unreadable', text);
  if (total > MOST) return refuse('tooLarge', text);
  return { ok: true, satang: negative && total !== 0n ? -Number(total) : Number(total) };

  function takeScale(): number | undefined {
    for (const [pattern, power] of SCALES) if (take(pattern) !== undefined) return power;
    return undefined;
  }
}

const REASONS = {
  empty: ['ไม่มีจำนวนเงิน', 'There is no amount', 'กรอกจำนวนเงินเป็นบาท', 'Enter the amount in baht'],
  unreadable: [
    'อ่านจำนวนเงินไม่ได้',
    'The amount cannot be read',
    'เขียนแบบ 1,234,500.50 หรือ 12.5 ล้านบาท',
    'Write it like 1,234,500.50 or 12.5 ล้านบาท',
  ],
  ambiguous: [
    'จำนวนเงินอ่านได้มากกว่าหนึ่งแบบ',
    'The amount can be read in more than one way',
    'ใช้จุลภาคคั่นหลักพัน และจุดคั่นทศนิยม เช่น 1,234,500.50',
    'Use commas for thousands and a point for decimals, like 1,234,500.50',
  ],
  decimals: [
    'จำนวนเงินละเอียดกว่าหนึ่งสตางค์ หรือใช้จุดคั่นหลักพัน',
    'The amount is finer than one satang, or uses a point for thousands',
    'เขียนทศนิยมของบาทไม่เกินสองตำแหน่ง',
    'Write at most two decimals of a baht',
  ],
  tooLarge: [
    'จำนวนเงินมากเกินกว่าที่ระบบรับได้',
    'The amount is larger than can be held',
    'ตรวจจำนวนหลักและหน่วย (บาท หรือล้านบาท)',
    'Check the digits and the unit (baht or million baht)',
  ],
} as const;

function refuse(reason: keyof typeof REASONS, text: string): ParsedBaht {
  const [th, en, nextTh, nextEn] = REASONS[reason];
  const quoted = text.trim() === '' ? '' : `: “${text.trim().slice(0, 60)}”`;
  return {
    ok: false,
    refusal: { code: `amount.${reason}`, th: th + quoted, en: en + quoted, nextTh, nextEn },
  };
}
