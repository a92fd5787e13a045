/**
 * What a title or an item says about where and which: village, tambon, amphoe, province, road, kilometre, phase,
 * section, and the other numbers. Two texts that both say it and say different things are different work, however
 * alike the rest is. Names are compared by their consonants, so that text copied out of a PDF (vowels and tones
 * scrambled) still tells its place.
 */
import { editDistance, skeleton } from './thaiLetters.ts';

export interface WorkFacts {
  /** Consonants of the names. */
  province: string[];
  amphoe: string[];
  tambon: string[];
  village: number[];
  road: number[];
  /** metres along the road */
  kilometres: { from: number; to: number }[];
  phase: number[];
  section: number[];
  /** Amounts, sizes and model numbers. */
  numbers: number[];
}

export type FactName = Exclude<keyof WorkFacts, 'numbers'>;

/** The consonants of ตำบล, อำเภอ, จังหวัด, as they stand in any copy of the text. */
const NAMED_PLACE = {
  tambon: /(?:ตบล|แขวง)([ก-ฮ]{2,40}?)(?=ตบล|อภอ|จงหวด|[^ก-ฮ]|$)/g,
  amphoe: /อภอ([ก-ฮ]{2,40}?)(?=ตบล|อภอ|จงหวด|[^ก-ฮ]|$)/g,
  province: /(?:^|[^ม])จงหวด([ก-ฮ]{2,40}?)(?=ตบล|อภอ|จงหวด|[^ก-ฮ]|$)/g,
} as const;

const NUMBER = /\d[\d,]*(?:\.\d+)?/g;

const SAYS_NOTHING: WorkFacts = {
  province: [],
  amphoe: [],
  tambon: [],
  village: [],
  road: [],
  kilometres: [],
  phase: [],
  section: [],
  numbers: [],
};

/** "12+500 - กม 15+200" */
const STRETCH = /(\d+)\s*\+\s*(\d{3})(?:[\s)(]*(?:-|ถึง)[\s(]*(?:กม\.?\s*(?:ที่)?\s*)?(\d+)\s*\+\s*(\d{3}))?/g;

/** Without its road and its kilometres, for two texts that agree on them: wherever in the text they say it. */
export function offRoad(text: string): string {
  return text.replace(STRETCH, ' ').replace(/(ถนน|สาย)?\s*ทางหลวงหมายเลข \d+|กม\s*(?=\s|$)/g, ' ');
}

/** Of a text that is normalised and has its short forms written out. */
export function workFacts(text: string): WorkFacts {
  if (!/\d|บ\s?ล|ภ[^ก-ฮ]?อ|จ[^ก-ฮ]?ง[^ก-ฮ]?ห/.test(text)) return SAYS_NOTHING;
  let rest = text;
  const take = (name: string): number[] => {
    if (!rest.includes(name)) return [];
    const found: number[] = [];
    rest = rest.replace(new RegExp(`${name} (\\d+)`, 'g'), (_all, number: string) => {
      found.push(numberOf(number));
      return ' ';
    });
    return unique(found);
  };
  // Spaces part names from what follows; inside scrambled text there are none, or false ones.
  const letters = rest.replace(/[^ก-ฮ0-9\s]/g, '').replace(/(?<=[ก-ฮ])\s+(?=ตบล|อภอ|จงหวด)/g, '');
  const named = (name: keyof typeof NAMED_PLACE) =>
    unique([...letters.matchAll(NAMED_PLACE[name])].map((match) => match[1] ?? ''));
  const kilometres: WorkFacts['kilometres'] = [];
  rest = rest.replace(STRETCH, (_all, km: string, metres: string, toKm?: string, toMetres?: string) => {
    const from = Number(km) * 1000 + Number(metres);
    kilometres.push({ from, to: toKm ? Number(toKm) * 1000 + Number(toMetres) : from });
    return ' ';
  });
  return {
    kilometres,
    road: take('ทางหลวงหมายเลข'),
    village: take('หมู่ที่'),
    phase: take('ระยะที่'),
    section: take('ตอนที่'),
    tambon: named('tambon'),
    amphoe: named('amphoe'),
    province: named('province'),
    // A number glued to one Latin letter in the middle of Thai is dirt of a scan ("U998").
    numbers: [...rest.replace(/(?<![a-z])[a-z]\d+/g, ' ').matchAll(NUMBER)].map(([number]) =>
      numberOf(number),
    ),
  };
}

export interface FactComparison {
  /** Both say it, and say different things: not the same work. */
  conflicts: FactName[];
  /** Both say it, and agree. */
  agreements: FactName[];
  /** Numbers that only one of them has, and numbers of which each has its own. */
  numbers: 'same' | 'more' | 'different';
}

/** True: `compareFacts` finds a conflict. The quick question first, for it is asked of very many pairs. */
export function factsDiffer(a: WorkFacts, b: WorkFacts): boolean {
  if (a === SAYS_NOTHING || b === SAYS_NOTHING) return false;
  if (noneIn(a.village, b.village) || noneIn(a.road, b.road) || noneIn(a.section, b.section)) return true;
  return (
    noName(a.tambon, b.tambon) ||
    noName(a.amphoe, b.amphoe) ||
    noName(a.province, b.province) ||
    noneIn(a.phase, b.phase)
  );
}

function noneIn(a: readonly number[], b: readonly number[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  for (const one of a) if (b.includes(one)) return false;
  return true;
}

function noName(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  for (const one of a) for (const other of b) if (sameName(one, other)) return false;
  return true;
}

const NOTHING_COMPARED: FactComparison = { conflicts: [], agreements: [], numbers: 'same' };

export function compareFacts(a: WorkFacts, b: WorkFacts): FactComparison {
  if (a === SAYS_NOTHING && b === SAYS_NOTHING) return NOTHING_COMPARED;
  const conflicts: FactName[] = [];
  const agreements: FactName[] = [];
  const note = (name: FactName, same: boolean) => (same ? agreements : conflicts).push(name);
  for (const name of ['province', 'amphoe', 'tambon'] as const) {
    if (a[name].length === 0 || b[name].length === 0) continue;
    note(
      name,
      a[name].some((one) => b[name].some((other) => sameName(one, other))),
    );
  }
  for (const name of ['village', 'road', 'phase', 'section'] as const) {
    if (a[name].length === 0 || b[name].length === 0) continue;
    note(
      name,
      a[name].some((one) => b[name].includes(one)),
    );
  }
  if (a.kilometres.length > 0 && b.kilometres.length > 0) note('kilometres', kilometresMeet(a, b));
  // "ระยะที่ 2" beside a title without a phase is the next step of it, not the same.
  if (a.phase.length !== b.phase.length && Math.max(...a.phase, ...b.phase, 0) > 1) conflicts.push('phase');
  return { conflicts, agreements, numbers: compareNumbers(a.numbers, b.numbers) };
}

/** Two stretches of road meet when they share more than a point, or are one and the same point. */
function kilometresMeet(a: WorkFacts, b: WorkFacts): boolean {
  return a.kilometres.some((one) =>
    b.kilometres.some((other) => {
      const shared = Math.min(one.to, other.to) - Math.max(one.from, other.from);
      return shared > 0 || (shared === 0 && one.from === other.from && one.to === other.to);
    }),
  );
}

function compareNumbers(a: readonly number[], b: readonly number[]): FactComparison['numbers'] {
  if (a.length === 0 && b.length === 0) return 'same';
  const left = [...b];
  const onlyA = a.filter((number) => {
    const at = left.indexOf(number);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  if (onlyA.length === 0 && left.length === 0) return 'same';
  return onlyA.length > 0 && left.length > 0 ? 'different' : 'more';
}

function sameName(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short === long) return true;
  // What a scan left behind the name makes it longer; a slip changes one letter of a longer name.
  if (short.length >= 3 && long.startsWith(short) && long.length - short.length <= 2) return true;
  return short.length >= 5 && long.length - short.length <= 1 && editDistance(short, long) <= 1;
}

function numberOf(text: string): number {
  return Number(text.replaceAll(',', ''));
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

/** Names of places in a text; what has none ("ค่าวัสดุ") is in any project. */
export function namesPlace(facts: WorkFacts): boolean {
  return (
    facts.tambon.length +
      facts.amphoe.length +
      facts.village.length +
      facts.road.length +
      facts.kilometres.length >
    0
  );
}

/** One text for the place of the work, for finding candidates: what else is done there. */
export function placeKeys(facts: WorkFacts): string[] {
  return [
    ...facts.tambon.map((name) => `tambon ${skeleton(name)}`),
    ...facts.road.map((number) => `road ${number}`),
  ];
}
