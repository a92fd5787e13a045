/** The words of every report, in both languages. */
import type { Locale } from '@ruam/planning';

type Words = Record<string, readonly [th: string, en: string]>;

const SOURCES: Words = {
  province: ['งบจังหวัด', 'Province budget'],
  cluster: ['งบกลุ่มจังหวัด', 'Cluster budget'],
  ministry: ['งบกระทรวง/กรม', 'Ministry'],
  local: ['งบ อปท.', 'Local government'],
  private: ['เอกชน', 'Private'],
  other: ['แหล่งอื่น', 'Other source'],
};
const CATEGORIES: Words = {
  personnel: ['งบบุคลากร', 'Personnel'],
  operations: ['งบดำเนินงาน', 'Operations'],
  investment: ['งบลงทุน', 'Investment'],
  subsidies: ['งบเงินอุดหนุน', 'Subsidies'],
  other: ['งบรายจ่ายอื่น', 'Other expenses'],
};
const STANCES: Words = {
  support: ['สนับสนุน', 'Support'],
  partial: ['สนับสนุนบางส่วนหรือมีเงื่อนไข', 'Support in part or with conditions'],
  notSupport: ['ไม่สนับสนุน', 'Do not support'],
  alreadyOurs: ['ซ้ำซ้อนกับงานของหน่วยงาน', 'Already in our plan'],
  moreInformation: ['ขอข้อมูลเพิ่มเติม', 'Need more information'],
  notConcerned: ['ไม่เกี่ยวข้อง', 'Not concerned'],
};
const RULES: Words = {
  sum: ['บวกกันทั้งหมด', 'Added up'],
  largest: ['ใช้ยอดที่มากที่สุดของแต่ละรายการ', 'Largest of each line'],
  keepOne: ['ใช้วงเงินของโครงการเดียว', 'Money of one'],
  byHand: ['กำหนดเองทีละรายการ', 'Set by hand'],
};
const REASONS: Words = {
  overlapRemoved: ['หักส่วนที่ซ้ำซ้อน', 'Overlap removed'],
  scopeCut: ['ลดขอบเขตงาน', 'Scope cut'],
  repriced: ['ปรับราคา', 'Repriced'],
};

export const say = (locale: Locale, [th, en]: readonly [string, string]): string =>
  locale === 'th' ? th : en;

function word(words: Words, key: string | null, locale: Locale): string {
  if (key === null || key === '') return say(locale, ['ไม่ระบุ', 'Not given']);
  const found = Object.hasOwn(words, key) ? words[key] : undefined;
  return found ? say(locale, found) : key;
}

export const sourceName = (key: string | null, locale: Locale) => word(SOURCES, key, locale);
export const categoryName = (key: string | null, locale: Locale) => word(CATEGORIES, key, locale);
export const stanceName = (key: string, locale: Locale) => word(STANCES, key, locale);
export const ruleName = (key: string, locale: Locale) => word(RULES, key, locale);
export const reasonName = (key: string | null, locale: Locale) => word(REASONS, key, locale);
export const yearName = (year: number | null, locale: Locale) =>
  year === null ? say(locale, ['ไม่ระบุปี', 'No year']) : String(year);
