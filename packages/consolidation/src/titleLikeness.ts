/**
 * How alike two titles, or two items, are, as somebody reads them who asks "is this the same work?". Thai titles of
 * different projects share most of their letters, so it is not the common part that decides but what remains
 * different: a letter lost in copying, a space, a function word or a verb that any project has count for little;
 * another object, place or number counts for all.
 */
import { normaliseThai } from '@ruam/planning';
import { withoutAbbreviations } from './abbreviations.ts';
import { LIKENESS_WEIGHTS } from './likenessWeights.ts';
import {
  type Difference,
  differencesOf,
  editDistance,
  foldNormalised,
  foldTitle,
  skeleton,
} from './thaiLetters.ts';
import { isShortWord, isTakenFor, withoutEmptyWords } from './wordsThatTell.ts';
import { compareFacts, type FactComparison, offRoad, type WorkFacts, workFacts } from './workFacts.ts';

/** Longer texts are compared by their beginning, so that a pair costs a bounded time. */
const LONGEST = 260;

/** A text as it is compared: read once, compared often. */
export interface ReadText {
  text: string;
  folded: string;
  /** Folded, with one sign for each word that tells nothing. */
  bare: string;
  /** Consonants of what tells something. */
  letters: string;
  facts: WorkFacts;
  /** Of a text that names kilometres: what it says besides. */
  offRoad?: ReadText;
}

/** `owner`: the unit's own name says nothing about the work ("… ของจังหวัดน่าน" asked by จังหวัดน่าน). */
export function readText(text: string, owner = ''): ReadText {
  // "1 แห่ง" at the end only counts; one has it, the other leaves it out.
  const full = withoutAbbreviations(normaliseThai(text)).replace(/\s1\s*[ก-๎]{2,10}\s*$/, '');
  const facts = workFacts(full);
  const read = readFull(text, full, facts, owner);
  if (facts.kilometres.length > 0) read.offRoad = readFull(text, offRoad(full), facts, owner);
  return read;
}

function readFull(text: string, full: string, facts: WorkFacts, owner: string): ReadText {
  let folded = foldNormalised(full).slice(0, LONGEST);
  const name = foldTitle(owner);
  if (name.length >= 6) folded = folded.replaceAll(name, '') || folded;
  const bare = withoutEmptyWords(folded);
  return { text, folded, bare, letters: skeleton(bare), facts };
}

/** What remains different, in letters; the weights turn it into a likeness. */
export interface LikenessFeatures {
  /** Slips: letters that differ within a word, per letter of the shorter text. */
  slips: number;
  /** The largest word that stands in one where another word stands in the other (letters, at most 8). */
  otherWord: number;
  /** The largest word that one has more than the other (letters, at most 8). */
  moreWords: number;
  /** All such words together, per letter of the shorter text. */
  wordsShare: number;
  /** A number that one has more than the other: 0 or 1. */
  moreNumbers: number;
}

export interface Likeness extends FactComparison {
  /** 0…1; 1: the same but for spelling and empty words. At 0.5 it is as likely as not. */
  score: number;
  features: LikenessFeatures;
}

const NOTHING: LikenessFeatures = { slips: 0, otherWord: 0, moreWords: 0, wordsShare: 0, moreNumbers: 0 };
/** Texts that differ in so many places are read again by their consonants alone. */
const SCRAMBLED = 4;
/** Different kilometre, phase, village, section, place or size: never the same work. */
const CONFLICT = 0.1;

export function likeness(one: ReadText, other: ReadText): Likeness {
  const facts = compareFacts(one.facts, other.facts);
  const sameStretch = facts.agreements.includes('kilometres');
  const [a, b] = sameStretch ? [one.offRoad ?? one, other.offRoad ?? other] : [one, other];
  const shorter = Math.min(a.letters.length, b.letters.length);
  if (shorter < 3)
    return { ...facts, score: a.folded === b.folded && shorter > 0 ? 1 : 0, features: NOTHING };
  if (facts.conflicts.length > 0 || facts.numbers === 'different') {
    return { ...facts, score: CONFLICT, features: NOTHING };
  }
  if (a.folded === b.folded) return { ...facts, score: 1, features: NOTHING };
  const features = featuresOf(a, b, shorter, facts);
  return { ...facts, score: scoreOf(features), features };
}

/** 0…1 of two titles or items. */
export function titleLikeness(a: string, b: string): number {
  return likeness(readText(a), readText(b)).score;
}

export function scoreOf(
  features: LikenessFeatures,
  weights: typeof LIKENESS_WEIGHTS = LIKENESS_WEIGHTS,
): number {
  let sum = weights.start;
  for (const [name, value] of Object.entries(features))
    sum -= weights[name as keyof LikenessFeatures] * value;
  return 1 / (1 + Math.exp(-sum));
}

export function featuresOf(
  a: ReadText,
  b: ReadText,
  shorter: number,
  facts: FactComparison,
): LikenessFeatures {
  const features = { ...NOTHING, moreNumbers: facts.numbers === 'more' ? 1 : 0 };
  if (a.letters === b.letters) return features;
  const differences = differencesOf(a.bare, b.bare);
  const scrambled = differences.length >= SCRAMBLED ? slipsOfScrambled(a, b) : null;
  if (scrambled !== null) return { ...features, slips: scrambled / shorter };
  let [slips, words] = [0, 0];
  for (const difference of differences) {
    const judged = judge(difference, a, b);
    if (judged.kind === 'slip') slips += judged.letters;
    else {
      words += judged.letters;
      features[judged.kind] = Math.max(features[judged.kind], Math.min(8, judged.letters));
    }
  }
  features.slips = slips / shorter;
  features.wordsShare = words / shorter;
  return features;
}

interface Judged {
  kind: 'slip' | 'otherWord' | 'moreWords';
  letters: number;
}

function judge(difference: Difference, a: ReadText, b: ReadText): Judged {
  const [left, right] = [difference.left.replaceAll('·', ''), difference.right.replaceAll('·', '')];
  const [one, other] = withoutCommonEnds(skeleton(left), skeleton(right));
  const letters = Math.max(one.length, other.length);
  if (isOtherShortWord(difference, a, b)) return { kind: 'otherWord', letters: Math.max(4, letters) };
  if (letters === 0) return { kind: 'slip', letters: 0 };
  if (one !== '' && other !== '') {
    const distance = editDistance(one, other);
    const whole = Math.max(skeleton(left).length, skeleton(right).length);
    if (/^[a-z]+$/.test(one + other) && isLatinSlip(difference, a, b))
      return { kind: 'slip', letters: distance };
    const isSlip =
      distance === 1 &&
      (!/^[ก-ฮ]{2}$/.test(one + other) ||
        isTakenFor(one, other) ||
        isSilent(difference, a, b) ||
        isBroken(difference, a, b));
    if (whole > 2 ? distance <= whole * 0.5 : isSlip) {
      return { kind: 'slip', letters: distance };
    }
    return { kind: 'otherWord', letters: Math.max(4, letters) };
  }
  if (isShortWord(left) || isShortWord(right)) {
    // "การค้าชายแดนและ(การค้า)ผ่านแดน": said once or twice, it is the same thing.
    const isSaidTwice = left === '' ? a.bare.includes(right) : b.bare.includes(left);
    return isSaidTwice ? { kind: 'slip', letters: 1 } : { kind: 'moreWords', letters: 4 };
  }
  // A letter or two; dirt of a scan; a part that a scan printed twice.
  const [text, part, at] =
    one === '' ? [b, difference.right, difference.b] : [a, difference.left, difference.a];
  const only = one === '' ? other : one;
  if (letters <= 2 || /^[a-z]{1,5}\d{0,4}$/.test(only) || isEcho(only, part.length, text, at)) {
    return { kind: 'slip', letters: Math.min(2, letters) };
  }
  return { kind: 'moreWords', letters };
}

/** Letters of the word that may stand on either side of what differs in it: "ส(าม)" and "ส(ี่)". */
const AROUND = 3;

/** Both have a short word there, and each another one: โคเนื้อ and โคนม, คลองสาม and คลองสี่. */
function isOtherShortWord({ left, right, a, b }: Difference, one: ReadText, other: ReadText): boolean {
  if (left.length > 8 || right.length > 8) return false;
  for (let before = 0; before <= AROUND; before++) {
    for (let after = 0; after <= AROUND; after++) {
      const first = one.bare.slice(Math.max(0, a - before), a + left.length + after);
      const second = other.bare.slice(Math.max(0, b - before), b + right.length + after);
      if (first !== second && isShortWord(first) && isShortWord(second)) return true;
    }
  }
  return false;
}

/** A letter under ์ is not heard, and foreign words are written with one or another: แอสฟัลต์, แอสฟัลท์. */
const isSilent = ({ left, right, a, b }: Difference, one: ReadText, other: ReadText): boolean =>
  `${left}${one.bare[a + left.length] ?? ''}`.includes('์') &&
  `${right}${other.bare[b + right.length] ?? ''}`.includes('์');

/** Signs that no Thai word has in a row: what a scan read there is no letter of another word. */
const BROKEN = /[\u0e47-\u0e4e]{2}|[\u0e31\u0e34-\u0e3a]{2}/;

const isBroken = ({ left, right, a, b }: Difference, one: ReadText, other: ReadText): boolean =>
  BROKEN.test(one.bare.slice(Math.max(0, a - 2), a + left.length + 2)) ||
  BROKEN.test(other.bare.slice(Math.max(0, b - 2), b + right.length + 2));

function withoutCommonEnds(a: string, b: string): [string, string] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  const shorter = Math.min(a.length, b.length) - start;
  while (end < shorter && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

/** Text copied out of a PDF differs from its original in many places, but hardly in its consonants. */
function slipsOfScrambled(a: ReadText, b: ReadText): number | null {
  const [one, other] = [skeleton(a.folded), skeleton(b.folded)];
  const allowed = 2 + Math.floor(Math.min(one.length, other.length) * 0.03);
  if (Math.abs(one.length - other.length) > allowed) return null;
  const slips = editDistance(one, other);
  return slips <= allowed ? slips : null;
}

/** "sleet" and "street": the whole Latin words are compared, as a scan reads them badly. */
function isLatinSlip(difference: Difference, a: ReadText, b: ReadText): boolean {
  const word = ({ bare }: ReadText, from: number, length: number) =>
    (/[a-z]*$/.exec(bare.slice(0, from))?.[0] ?? '') +
    (/^[^a-z]*([a-z]*)/.exec(bare.slice(from, from + length + 20))?.[1] ?? '');
  const [one, other] = [
    word(a, difference.a, difference.left.length),
    word(b, difference.b, difference.right.length),
  ];
  const longer = Math.max(one.length, other.length);
  return longer >= 5 && editDistance(one, other) <= longer / 3;
}

/** A scan that loses its line prints the same letters again: "ความ วามมั่นคง", "ท้องถิ่น เทองถิ่น". */
function isEcho(letters: string, length: number, { bare }: ReadText, at: number): boolean {
  if (letters.length > 10) return false;
  const rest = skeleton(bare.slice(0, at)) + skeleton(bare.slice(at + length));
  return rest.includes(letters);
}
