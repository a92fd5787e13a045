import type { ExpenseCategory, FundSource } from '../proposal.ts';
import { compactThai } from '../thaiText.ts';

const CATEGORIES: [RegExp, ExpenseCategory][] = [
  [/^(งบ)?บุคลากร|^personnel/, 'personnel'],
  [/^(งบ)?(ดำเนินงาน|ดำเนินการ)|^operat|^ค่าตอบแทน|^ค่าใช้สอย|^ค่าวัสดุ|^ค่าสาธารณูปโภค/, 'operations'],
  [/^(งบ)?ลงทุน|^invest|^capital|^ค่าครุภัณฑ์|^ค่าที่ดิน/, 'investment'],
  [/^(งบ)?(เงิน)?อุดหนุน|^subsid|^grant/, 'subsidies'],
  [/^(งบ)?รายจ่ายอื่น|^other|^อื่น/, 'other'],
];

/** The expense category that a cell names, in Thai or English; null when it names none. */
export function readCategory(text: string): ExpenseCategory | null {
  return firstMatch(CATEGORIES, compactThai(text).replace(/^\d+[.)]/, ''));
}

const SOURCES: [RegExp, FundSource][] = [
  [/กลุ่มจังหวัด|กลุ่มจว|^cluster/, 'cluster'],
  [/อปท|ท้องถิ่น|อบจ|อบต|เทศบาล|^local/, 'local'],
  [/จังหวัด|^จว|^province/, 'province'],
  [/กระทรวง|กรม|function|^ministr|^agency/, 'ministry'],
  [/เอกชน|^private/, 'private'],
  [/อื่น|กองทุน|รัฐวิสาหกิจ|ต่างประเทศ|^other|^fund/, 'other'],
];

export function readSource(text: string): FundSource | null {
  return firstMatch(SOURCES, compactThai(text));
}

const CONTINUITY: [RegExp, 'new' | 'continuing'][] = [
  [/ต่อเนื่อง|^continu/, 'continuing'],
  [/ใหม่|^new/, 'new'],
];

export function readContinuity(text: string): 'new' | 'continuing' | null {
  return firstMatch(CONTINUITY, compactThai(text));
}

function firstMatch<T>(table: [RegExp, T][], text: string): T | null {
  return text === '' ? null : (table.find(([pattern]) => pattern.test(text))?.[1] ?? null);
}
