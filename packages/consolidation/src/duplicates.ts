/**
 * Candidates for duplicates: pairs that a person should look at, each with the reasons in words. Titles and the items
 * within the projects are compared; rows of the list with each other, and with reference lists (last year's result,
 * the ministries' own projects). Only texts that share a rare word, a rare run of letters or a place are compared, so
 * 10,000 rows are not 50,000,000 pairs.
 */
import { type Label, trustIn } from './duplicateLabels.ts';
import type { Comparable, DuplicateCandidate, DuplicateReason } from './duplicateTypes.ts';
import { likePairs } from './likePairs.ts';
import { amountsOf, nearnessOf, placeOf } from './pairReasons.ts';
import { type Likeness, likeness, type ReadText, readText } from './titleLikeness.ts';
import { factsDiffer, namesPlace } from './workFacts.ts';

export interface DuplicateOptions {
  /** Pairs that a person called different, by `pairKey`. */
  notDuplicates?: Readonly<Record<string, unknown>>;
  /** Entries of other lists, each with `list`; compared with the rows, not with each other. */
  references?: readonly Comparable[];
  /** What people said of earlier pairs: kinds of pairs that were called different sink. */
  labels?: readonly Label[];
  /** Below it a pair is not worth a look. */
  atLeast?: number;
  /** The best so many. */
  most?: number;
}

/** Of one text there may be so many in the list; more is a standard item, or a heading that every province has. */
const RARE_ITEM = 4;
const HEADING = 5;
/** Among fewer things every word is rare. */
const TELLING = 20;
/** From here on the same work is more likely than not. */
const SAME = 0.5;

/** The key of a pair in `notDuplicates`. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

/** Best first. Ids that stand twice, and empty titles, are left out. */
export function duplicates(
  rows: readonly Comparable[],
  options: DuplicateOptions = {},
): DuplicateCandidate[] {
  return new DuplicateFinder().find(rows, options);
}

/** Finds what `duplicates` finds, again and again in the same list: texts that it has read are not read again. */
export class DuplicateFinder {
  #read = new Map<string, ReadText>();

  find(rows: readonly Comparable[], options: DuplicateOptions = {}): DuplicateCandidate[] {
    const before = this.#read;
    const now = new Map<string, ReadText>();
    const read = (text: string, owner = '') => {
      const key = owner === '' ? text : `${owner}\n${text}`;
      const one = now.get(key) ?? before.get(key) ?? readText(text, owner);
      now.set(key, one);
      return one;
    };
    // What is not in the list any more is forgotten.
    this.#read = now;
    return find(rows, options, read);
  }
}

type Read = (text: string, owner?: string) => ReadText;

function find(
  rows: readonly Comparable[],
  { notDuplicates = {}, references = [], labels = [], atLeast = 0.6, most = 200 }: DuplicateOptions,
  read: Read,
): DuplicateCandidate[] {
  const things = [
    ...new Map([...references, ...rows].map((thing) => [thing.id, prepare(thing, read)])).values(),
  ];
  const titles = countOf(things.map((one) => one.title.letters));
  for (const one of things) one.isHeading = (titles.get(one.title.letters) ?? 0) >= HEADING;

  const found = new Map<string, Pair>();
  for (const { a, b, rareWords } of likePairs(things, titleOf, placeOfThing)) {
    if (onlyReferences(a, b) || factsDiffer(a.title.facts, b.title.facts)) continue;
    const like = likeness(a.title, b.title);
    if (like.score >= SAME)
      found.set(pairKey(a.thing.id, b.thing.id), {
        a,
        b,
        like,
        words: things.length >= TELLING ? rareWords() : [],
        items: [],
      });
  }
  for (const [one, other, like] of likeItems(things)) {
    const key = pairKey(one.of.thing.id, other.of.thing.id);
    const known = found.get(key);
    const pair = known ?? { a: one.of, b: other.of, like: null, words: [], items: [] };
    if (!known) found.set(key, pair);
    const [a, b] = pair.a === one.of ? [one, other] : [other, one];
    pair.items.push({ a: a.text.text, b: b.text.text, score: round(like.score) });
    pair.itemLike = pair.itemLike && pair.itemLike.score >= like.score ? pair.itemLike : like;
  }

  const trust = trustIn(labels, ({ pair, of }) => {
    const known = found.get(pairKey(...pair));
    if (known) return kindOf(known);
    if (!of) return null;
    const [a, b] = [prepare(of[0], read), prepare(of[1], read)];
    const like = likeness(a.title, b.title);
    return kindOf({ a, b, like: like.score >= SAME ? like : null, words: [], items: [] });
  });
  const candidates: DuplicateCandidate[] = [];
  for (const [key, pair] of found) {
    if (Object.hasOwn(notDuplicates, key)) continue;
    const judged = judge(pair);
    const score = round(Math.min(1, judged.score * trust(kindOf(pair))));
    if (score < atLeast) continue;
    const [first, second] = pair.a.thing.id < pair.b.thing.id ? [pair.a, pair.b] : [pair.b, pair.a];
    const items =
      first === pair.a ? pair.items : pair.items.map(({ a, b, score: own }) => ({ a: b, b: a, score: own }));
    candidates.push({
      pair: [first.thing.id, second.thing.id],
      score,
      reasons: judged.reasons,
      kind: pair.like ? 'title' : 'item',
      items: items.sort((one, other) => other.score - one.score),
      list: first.thing.list ?? second.thing.list ?? null,
    });
  }
  return candidates
    .sort((one, other) => other.score - one.score || (one.pair.join() < other.pair.join() ? -1 : 1))
    .slice(0, most);
}

interface Prepared {
  thing: Comparable;
  title: ReadText;
  items: ReadText[];
  isHeading: boolean;
}

interface Pair {
  a: Prepared;
  b: Prepared;
  /** Of the titles; null: found by an item alone. */
  like: Likeness | null;
  /** Rare words that both titles have. */
  words: string[];
  items: { a: string; b: string; score: number }[];
  itemLike?: Likeness;
}

/** Items are mostly standard names ("ค่าวัสดุ"): what may name a place at all is worth reading. */
const MAY_NAME_A_PLACE = /บ\s?ล|อ.{0,2}ภ|[ตอ]\.|หมู่|ม\.|กม|หมายเลข|ท[ลช]\.|\d\s*\+\s*\d/;

function prepare(thing: Comparable, read: Read): Prepared {
  const items = [...new Set(thing.items ?? [])].filter(
    (item) => item.length >= 15 && MAY_NAME_A_PLACE.test(item),
  );
  return {
    thing,
    title: read(thing.title, thing.owner),
    // "ค่าปรับปรุงทาง … รวม 2 รายการ" is in any project; an item that names a place is one piece of work.
    items: items.map((item) => read(item)).filter(({ facts }) => namesPlace(facts)),
    isHeading: false,
  };
}

/** What two other lists have in common is nothing to decide here. */
const onlyReferences = (a: Prepared, b: Prepared) => a.thing.list !== undefined && b.thing.list !== undefined;
const titleOf = ({ title }: Prepared) => title;
const placeOfThing = ({ thing }: Prepared) => thing.cluster ?? thing.area ?? '';

function* likeItems(
  things: readonly Prepared[],
): Iterable<[{ of: Prepared; text: ReadText }, { of: Prepared; text: ReadText }, Likeness]> {
  const items = things.flatMap((of) => of.items.map((text) => ({ thing: of.thing, of, text })));
  const counts = countOf(items.map(({ text }) => text.letters));
  const rare = items.filter(({ text }) => (counts.get(text.letters) ?? 0) <= RARE_ITEM);
  for (const { a: one, b: other } of likePairs(rare, ({ text }) => text, null)) {
    if (one.of === other.of || onlyReferences(one.of, other.of)) continue;
    if (factsDiffer(one.text.facts, other.text.facts)) continue;
    const like = likeness(one.text, other.text);
    if (like.score >= SAME) yield [one, other, like];
  }
}

function judge(pair: Pair): { score: number; reasons: DuplicateReason[] } {
  const { a, b, like, items } = pair;
  const reasons: DuplicateReason[] = [];
  if (like) {
    if (a.title.folded === b.title.folded) {
      reasons.push({ th: 'ชื่อโครงการเหมือนกัน', en: 'The titles are the same.' });
    } else if (like.features.otherWord + like.features.moreWords === 0) {
      reasons.push({
        th: 'ชื่อโครงการต่างกันเพียงการสะกดหรือคำประกอบ',
        en: 'The titles differ only in spelling or in words that any project has.',
      });
    } else reasons.push({ th: 'ชื่อโครงการคล้ายกัน', en: 'The titles are alike.' });
    const rarest = pair.words[0];
    if (rarest)
      reasons.push({
        th: `มีคำที่โครงการอื่นแทบไม่ใช้: “${rarest}”`,
        en: `Both say “${rarest}”, as hardly any other project.`,
      });
  }
  if (items.length > 0) {
    reasons.push({
      th: `มีกิจกรรมหรือรายการเดียวกัน ${items.length} รายการ ซึ่งโครงการอื่นไม่มี`,
      en: `${items.length} ${items.length === 1 ? 'item is' : 'items are'} the same, and found in hardly any other project.`,
    });
  }
  reasons.push(...nearnessOf(pair.itemLike ?? like));
  const place = placeOf(a.thing, b.thing);
  reasons.push(...place.reasons);
  const heading = a.isHeading && b.isHeading && a.thing.area !== b.thing.area;
  const byTitle = (like?.score ?? 0) * (heading ? 0.5 : 1);
  // The same work in the same place is the same wherever the asking unit is.
  const byItem = pair.itemLike ? Math.max(0.85, pair.itemLike.score * 0.95) * Math.max(0.8, place.factor) : 0;
  const money = amountsOf(a.thing, b.thing);
  reasons.push(...money.reasons);
  return { score: Math.max(byTitle * place.factor, byItem) + money.more, reasons };
}

/** What a label is remembered for: pairs of one kind are judged alike in one workshop. */
function kindOf({ like, items, a, b }: Pair): string {
  const by = items.length > 0 || !like ? 'item' : like.score > 0.95 ? 'sameTitle' : 'likeTitle';
  return `${by} ${a.thing.area === b.thing.area ? 'here' : 'elsewhere'}`;
}

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}
