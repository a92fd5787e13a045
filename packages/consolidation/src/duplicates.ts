/**
 * Candidates for duplicates: pairs that a person should look at, each with the reasons in words. Rows are compared
 * only within blocks that share a rare word of their titles or a rare item, so 1,000 rows are not 500,000 pairs.
 */
import type { AgencyId, AreaCode, Proposal, Satang } from '@ruam/planning';
import type { ListRow } from './listTypes.ts';
import type { GroupSnapshot } from './snapshot.ts';
import { bareTitle, foldTitle, titleLikeness } from './titleLikeness.ts';

/** What is compared. A row of the integrated list fits; `comparables` adds its items. */
export interface Comparable {
  id: string;
  title: string;
  area: AreaCode | null;
  region?: string | null;
  cluster?: string | null;
  leadAgency?: AgencyId | null;
  total: Satang;
  /** Names of activities and budget items, one level below the title. */
  items?: readonly string[];
}

export interface DuplicateReason {
  th: string;
  en: string;
}

export interface DuplicateCandidate {
  /** Two ids, sorted. */
  pair: [string, string];
  /** 0…1 */
  score: number;
  /** Why, most telling first. */
  reasons: DuplicateReason[];
}

export interface DuplicateOptions {
  /** Pairs that a person called different, by `pairKey`. */
  notDuplicates?: Readonly<Record<string, unknown>>;
  /** Below it a pair is not worth a look. */
  atLeast?: number;
  /** The best so many. */
  most?: number;
}

/** Blocks of more rows than this are left to their smaller blocks: their word tells nothing. */
const LARGEST_BLOCK = 40;
/** Longer titles and items are compared by their beginning, so that a pair costs a bounded time. */
const LONGEST = 240;
/** An item stands for a project when at most so many rows name it. */
const RARE_ITEM = 4;
/** Items that name a place are one piece of work; "ค่าวัสดุ" and "ค่าปรับปรุงทาง … รวม 2 รายการ" are in any project. */
const NAMES_A_PLACE = /ตำบล|อำเภอ|หมู่ที่|บ้าน|ห้วย|หนอง|คลอง|อ่างเก็บน้ำ|สาย|โรงพยาบาล|โรงเรียน|วัด/;
/** A title of so many rows is a heading ("พัฒนาด้านการเกษตร") that every province has: it tells only within one area. */
const HEADING = 5;
const LIKELY = 0.75;

/** The key of a pair in `notDuplicates`. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

/** The rows with the activities and items of their proposals. */
export function comparables(
  rows: readonly ListRow[],
  snapshots: readonly GroupSnapshot[],
): (ListRow & Comparable)[] {
  const proposals = new Map(snapshots.flatMap((one) => one.proposals.map((two) => [two.id, two] as const)));
  return rows.map((row) => ({
    ...row,
    items: row.sources.flatMap(({ proposal }) => {
      const found = proposals.get(proposal);
      return found ? itemsOf(found) : [];
    }),
  }));
}

function itemsOf(proposal: Proposal): string[] {
  const named = [
    ...proposal.activities.map(({ name }) => name),
    ...proposal.budgetLines.map(({ item }) => item),
  ];
  return named.filter((name) => name !== '');
}

/** Best first. Ids that stand twice, and empty titles, are left out. */
export function duplicates(
  things: readonly Comparable[],
  { notDuplicates = {}, atLeast = 0.6, most = 200 }: DuplicateOptions = {},
): DuplicateCandidate[] {
  const prepared = [...new Map(things.map((thing) => [thing.id, prepare(thing)])).values()];
  const titles = countOf(prepared.map((one) => one.bare));
  for (const one of prepared) one.isHeading = (titles.get(one.bare) ?? 0) >= HEADING;
  const items = countOf(prepared.flatMap((one) => [...one.items]));
  const found: DuplicateCandidate[] = [];
  for (const pair of pairsToCompare(prepared, items)) {
    const [a, b] = pair[0].id < pair[1].id ? pair : [pair[1], pair[0]];
    if (Object.hasOwn(notDuplicates, pairKey(a.id, b.id))) continue;
    const judged = judge(a, b, items);
    if (judged.score >= atLeast) found.push({ pair: [a.id, b.id], ...judged });
  }
  return found
    .sort((one, other) => other.score - one.score || (one.pair.join() < other.pair.join() ? -1 : 1))
    .slice(0, most);
}

interface Prepared extends Omit<Comparable, 'items'> {
  items: Set<string>;
  /** What the title says when empty words are left out. */
  bare: string;
  isHeading: boolean;
  folded: string;
  words: Set<string>;
  bigrams: Set<string>;
}

function prepare(thing: Comparable): Prepared {
  const folded = foldTitle(thing.title).slice(0, LONGEST);
  const items = new Set((thing.items ?? []).map((item) => foldTitle(item).slice(0, LONGEST)));
  for (const item of items) if (item.length < 15 || !NAMES_A_PLACE.test(item)) items.delete(item);
  return {
    ...thing,
    folded,
    words: new Set(wordsOf(thing.title)),
    bigrams: bigramsOf(folded),
    bare: bareTitle(folded),
    isHeading: false,
    items,
  };
}

const segmenter = new Intl.Segmenter('th', { granularity: 'word' });

function wordsOf(title: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(title.slice(0, LONGEST))) {
    if (isWordLike) words.push(foldTitle(segment));
  }
  return words.filter((word) => word.length > 1);
}

function bigramsOf(folded: string): Set<string> {
  const bigrams = new Set<string>();
  for (let at = 0; at + 1 < folded.length; at++) bigrams.add(folded.slice(at, at + 2));
  return bigrams;
}

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function pairsToCompare(
  things: readonly Prepared[],
  items: Map<string, number>,
): Iterable<[Prepared, Prepared]> {
  const blocks = new Map<string, Prepared[]>();
  const put = (key: string, thing: Prepared) => {
    const block = blocks.get(key);
    if (block) block.push(thing);
    else blocks.set(key, [thing]);
  };
  for (const thing of things) {
    // A word that every project has still tells something among the projects of one area.
    const place = thing.cluster ?? thing.area ?? '';
    for (const word of thing.words) {
      put(`word ${word}`, thing);
      put(`word ${word} in ${place}`, thing);
    }
    for (const item of thing.items) {
      const count = items.get(item) ?? 0;
      if (count > 1 && count <= RARE_ITEM) put(`item ${item}`, thing);
    }
    if (thing.folded !== '') put(`title ${thing.folded} in ${place}`, thing);
  }
  const pairs = new Map<string, [Prepared, Prepared]>();
  for (const [key, block] of blocks) {
    if (block.length > LARGEST_BLOCK) continue;
    const byItem = key.startsWith('item ');
    for (const [index, a] of block.entries()) {
      for (const b of block.slice(index + 1)) {
        // Titles that share little cannot be alike enough: the cheap question first.
        if (byItem || overlap(a.bigrams, b.bigrams) >= 0.4) pairs.set(pairKey(a.id, b.id), [a, b]);
      }
    }
  }
  return pairs.values();
}

/** Of the smaller set. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  for (const one of few) if (many.has(one)) common += 1;
  return few.size === 0 ? 0 : common / few.size;
}

function judge(
  a: Prepared,
  b: Prepared,
  items: Map<string, number>,
): { score: number; reasons: DuplicateReason[] } {
  const reasons: DuplicateReason[] = [];
  const title = titleLikeness(a.folded, b.folded);
  if (title === 1) reasons.push({ th: 'ชื่อโครงการเหมือนกัน', en: 'The titles are the same.' });
  else if (title >= LIKELY) {
    reasons.push({
      th: 'ชื่อโครงการต่างกันเพียงการสะกดหรือคำประกอบ',
      en: 'The titles differ only in spelling or in words that any project has.',
    });
  } else if (title >= 0.5) {
    reasons.push({ th: 'ชื่อโครงการคล้ายกัน', en: 'The titles are alike.' });
  }

  const common = [...a.items].filter((item) => b.items.has(item) && (items.get(item) ?? 0) <= RARE_ITEM);
  if (common.length > 0) {
    reasons.push({
      th: `มีกิจกรรมหรือรายการเดียวกัน ${common.length} รายการ ซึ่งโครงการอื่นไม่มี`,
      en: `${common.length} ${common.length === 1 ? 'item is' : 'items are'} the same, and found in hardly any other project.`,
    });
  }
  const place = placeOf(a, b);
  reasons.push(...place.reasons);
  const heading = a.isHeading && b.isHeading && a.area !== b.area;
  const byTitle = heading ? title * 0.5 : title;
  let score = Math.max(byTitle, common.length > 0 ? 0.85 : 0) * place.factor;
  if (a.total > 0 && a.total === b.total) {
    score += 0.1;
    reasons.push({ th: 'ยอดเงินเท่ากัน', en: 'The amounts are equal.' });
  } else if (a.total > 0 && b.total > 0 && Math.abs(a.total - b.total) <= 0.05 * Math.max(a.total, b.total)) {
    score += 0.03;
    reasons.push({ th: 'ยอดเงินใกล้เคียงกัน', en: 'The amounts are close.' });
  }
  return { score: Math.round(Math.min(1, score) * 100) / 100, reasons };
}

/** Every province has its "พัฒนาการท่องเที่ยว": the same title far away is another project. */
function placeOf(a: Prepared, b: Prepared): { factor: number; reasons: DuplicateReason[] } {
  if (a.area === null || b.area === null) return { factor: 0.85, reasons: [] };
  if (a.area === b.area) {
    return { factor: 1, reasons: [{ th: 'พื้นที่เดียวกัน', en: 'The same area asks.' }] };
  }
  if (a.cluster && a.cluster === b.cluster) {
    const within = a.area === a.cluster || b.area === b.cluster;
    return {
      factor: within ? 0.95 : 0.8,
      reasons: [
        within
          ? { th: 'กลุ่มจังหวัดและจังหวัดในกลุ่มเดียวกัน', en: 'A cluster and a province of it ask.' }
          : { th: 'อยู่ในกลุ่มจังหวัดเดียวกัน', en: 'Both are in the same cluster.' },
      ],
    };
  }
  return { factor: a.region && a.region === b.region ? 0.5 : 0.35, reasons: [] };
}
