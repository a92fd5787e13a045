import type { FiscalYear } from './proposal.ts';
import type { Refusal } from './refusal.ts';
import { normaliseThai } from './thaiText.ts';

/** Fiscal year (B.E.) of a C.E. date or month: `YYYY-MM-DD` or `YYYY-MM`. October begins the next year. */
export function fiscalYearOf(isoDate: string): FiscalYear {
  const year = Number(isoDate.slice(0, 4));
  const month = Number(isoDate.slice(5, 7));
  return year + 543 + (month >= 10 ? 1 : 0);
}

/** First and last day and month of a fiscal year, C.E. */
export function fiscalYearBounds(year: FiscalYear): {
  start: string;
  end: string;
  firstMonth: string;
  lastMonth: string;
} {
  const ends = year - 543;
  return {
    start: `${ends - 1}-10-01`,
    end: `${ends}-09-30`,
    firstMonth: `${ends - 1}-10`,
    lastMonth: `${ends}-09`,
  };
}

export type ParsedYear = { ok: true; year: FiscalYear } | { ok: false; refusal: Refusal };

/**
 * Reads a year as B.E.: "2569", "๒๕๖๙", "พ.ศ. 2569", "ปีงบประมาณ 2569", "FY2026", "ค.ศ. 2026", "69".
 * Two digits from 40 are B.E. 25xx; below 40 they could as well be C.E. 20xx and are refused unless the era is written.
 */
export function parseYear(text: string): ParsedYear {
  const clean = normaliseThai(text).replaceAll(' ', '');
  const found =
    /^(?:ประจำ)?(?:ปีงบประมาณ|ปีงบ|งบปี|ปี|fiscalyear|fy|year)?\.?(พ\.?ศ\.?|ค\.?ศ\.?|b\.?e\.?|c\.?e\.?|a\.?d\.?)?(\d{4}|\d{2})(?:\.0+)?(พ\.?ศ\.?|ค\.?ศ\.?|b\.?e\.?|c\.?e\.?|a\.?d\.?)?$/.exec(
      clean,
    );
  if (!found?.[2]) return refuseYear('unreadable', text);
  const number = Number(found[2]);
  const marker = found[1] ?? found[3] ?? '';
  const era = /^(พ|b)/.test(marker) ? 'be' : marker === '' ? undefined : 'ce';
  if (found[2].length === 2) {
    if (era === 'be') return { ok: true, year: 2500 + number };
    if (era === 'ce') return { ok: true, year: 2000 + number + 543 };
    return number >= 40 ? { ok: true, year: 2500 + number } : refuseYear('ambiguous', text);
  }
  const looksBe = number >= 2400 && number <= 2699;
  const looksCe = number >= 1900 && number <= 2099;
  if (looksBe && era !== 'ce') return { ok: true, year: number };
  if (looksCe && era !== 'be') return { ok: true, year: number + 543 };
  return refuseYear(looksBe || looksCe ? 'ambiguous' : 'unreadable', text);
}

function refuseYear(reason: 'unreadable' | 'ambiguous', text: string): ParsedYear {
  const quoted = `: “${text.trim().slice(0, 40)}”`;
  return {
    ok: false,
    refusal: {
      code: `year.${reason}`,
      th: (reason === 'ambiguous' ? 'ไม่แน่ชัดว่าเป็น พ.ศ. หรือ ค.ศ.' : 'อ่านปีไม่ได้') + quoted,
      en:
        (reason === 'ambiguous'
          ? 'It is not clear whether the year is B.E. or C.E.'
          : 'The year cannot be read') + quoted,
      nextTh: 'เขียนปีสี่หลัก เช่น 2569',
      nextEn: 'Write four digits, like 2569',
    },
  };
}
