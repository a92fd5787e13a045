/**
 * Pairs of texts that may say the same, without comparing all with all: two texts meet when they share a rare word, or
 * one of the few smallest hashes of their letter runs (MinHash), and most of their letter pairs. What two texts share is
 * held as numbers in typed arrays: 10,000 proposals have half a million such keys.
 */
import { skeleton } from './thaiLetters.ts';
import type { ReadText } from './titleLikeness.ts';

/** Blocks of more texts than this are left to their smaller blocks: what they share tells nothing. */
const LARGEST_BLOCK = 40;
const RUN = 5;
const HASHES = 4;
/** Share of the letter pairs that two like texts have in common; items are long, and mostly alike. */
const SHARED = { title: 0.55, item: 0.75 };
/** A word that so many texts share is worth telling. */
const RARE_WORD = 3;
/** A key is a hash of 32 bits with the place of its text below: together exact in a double. */
const TEXTS = 2 ** 20;
/** Words of a sign: one bit for each of 256 kinds of letter pairs. */
const SIGN = 8;

export interface LikePair<Thing> {
  a: Thing;
  b: Thing;
  /** Rare words that both have, longest first. */
  rareWords(): string[];
}

/** `placeOf`: a word that is common everywhere may be rare there; null: words do not count. At most a million texts. */
export function* likePairs<Thing>(
  things: readonly Thing[],
  textOf: (thing: Thing) => ReadText,
  placeOf: ((thing: Thing) => string) | null,
): Iterable<LikePair<Thing>> {
  if (things.length >= TEXTS) throw new RangeError(`more than ${TEXTS} texts`);
  const marks = things.map((thing) => marksOf(textOf(thing)));
  // One after the other in memory: they are compared a million times.
  const signs = new Uint32Array(things.length * SIGN);
  for (const [at, { sign }] of marks.entries()) signs.set(sign, at * SIGN);
  const bits = Uint16Array.from(marks, (one) => one.bits);
  const keys = new Keys();
  const wordCounts = new Map<string, number>();
  for (const [at, one] of marks.entries()) {
    const { runs, letters } = one;
    for (const hash of runs) keys.add(hash, at);
    if (!placeOf || letters === null) continue;
    const place = hashOf(placeOf(things[at] as Thing), 1);
    keys.add(mixed(letters ^ place), at);
    for (const { word, hash } of wordsOf(one)) {
      wordCounts.set(word, (wordCounts.get(word) ?? 0) + 1);
      keys.add(hash, at);
      keys.add(mixed(hash ^ place), at);
    }
  }
  const share = placeOf ? SHARED.title : SHARED.item;
  for (const [at, other] of keys.pairs(things.length)) {
    // Titles that share little cannot be alike enough: the cheap question first.
    const few = Math.min(bits[at] as number, bits[other] as number);
    if (few > 0 && sharedBits(signs, at, other) < few * share) continue;
    yield {
      a: things[at] as Thing,
      b: things[other] as Thing,
      rareWords() {
        const inOther = new Set(wordsOf(marks[other] as Marks).map(({ word }) => word));
        return wordsOf(marks[at] as Marks)
          .map(({ word }) => word)
          .filter((word) => word.length >= 4 && (wordCounts.get(word) ?? 0) <= RARE_WORD && inOther.has(word))
          .sort((left, right) => right.length - left.length);
      },
    };
  }
}

/** By what a text is found. */
interface Marks {
  /** The smallest hashes of its runs of letters. */
  runs: readonly number[];
  /** Hash of its letters; null: it has none. */
  letters: number | null;
  folded: string;
  /** Each once; only titles are taken apart. */
  words: readonly { word: string; hash: number }[] | null;
  /** Its letter pairs, as bits, and how many are set. */
  sign: Uint32Array;
  bits: number;
}

/** A text that is read is looked for again after every decision. */
const known = new WeakMap<ReadText, Marks>();

function marksOf(text: ReadText): Marks {
  let marks = known.get(text);
  if (!marks) {
    const { folded, letters } = text;
    const sign = new Uint32Array(SIGN);
    const bits = setPairs(sign, skeleton(folded));
    const isEmpty = folded === '';
    marks = {
      runs: isEmpty ? [] : smallestHashes(letters),
      letters: isEmpty ? null : hashOf(letters, 3),
      folded,
      words: null,
      sign,
      bits,
    };
    known.set(text, marks);
  }
  return marks;
}

/** Which texts have which key; gives every two texts that share one, once. */
class Keys {
  #entries = new Float64Array(4096);
  #size = 0;

  add(hash: number, at: number): void {
    if (this.#size === this.#entries.length) {
      const larger = new Float64Array(this.#size * 2);
      larger.set(this.#entries);
      this.#entries = larger;
    }
    this.#entries[this.#size++] = hash * TEXTS + at;
  }

  *pairs(texts: number): Iterable<[number, number]> {
    const entries = this.#entries.subarray(0, this.#size).sort();
    const size = entries.length;
    /** Where the block of an entry ends; 0 for one alone, or in a block too large. */
    const ends = new Uint32Array(size);
    const places = new Uint32Array(size);
    /** The entries of a text are those from `first[text]` to `first[text + 1]`, in `own`. */
    const first = new Uint32Array(texts + 2);
    for (let from = 0; from < size; ) {
      const hash = Math.floor((entries[from] as number) / TEXTS);
      let to = from;
      while (to < size && Math.floor((entries[to] as number) / TEXTS) === hash) {
        const text = (entries[to] as number) - hash * TEXTS;
        places[to] = text;
        first[text + 2] = (first[text + 2] as number) + 1;
        to += 1;
      }
      if (to - from > 1 && to - from <= LARGEST_BLOCK) ends.fill(to, from, to);
      from = to;
    }
    for (let text = 2; text < first.length; text++)
      first[text] = (first[text] as number) + (first[text - 1] as number);
    const own = new Uint32Array(size);
    for (let entry = 0; entry < size; entry++) {
      const next = (places[entry] as number) + 1;
      own[first[next] as number] = entry;
      first[next] = (first[next] as number) + 1;
    }
    const met = new Int32Array(texts).fill(-1);
    for (let text = 0; text < texts; text++) {
      for (let at = first[text] as number; at < (first[text + 1] as number); at++) {
        const entry = own[at] as number;
        for (let next = entry + 1; next < (ends[entry] as number); next++) {
          const other = places[next] as number;
          if (other === text || met[other] === text) continue;
          met[other] = text;
          yield [text, other];
        }
      }
    }
  }
}

const segmenter = new Intl.Segmenter('th', { granularity: 'word' });

function wordsOf(marks: Marks): readonly { word: string; hash: number }[] {
  if (!marks.words) {
    const words = new Set<string>();
    for (const { segment, isWordLike } of segmenter.segment(marks.folded)) {
      if (isWordLike && segment.length > 1) words.add(segment);
    }
    marks.words = Array.from(words, (word) => ({ word, hash: hashOf(word, 2) }));
  }
  return marks.words;
}

/** The smallest hashes of runs of letters: texts that share most of their runs share most of these. */
function smallestHashes(letters: string): number[] {
  const smallest: number[] = [];
  for (let at = 0; at + RUN <= letters.length; at++) {
    const hash = hashOf(letters, 0, at, at + RUN);
    let place = smallest.length;
    while (place > 0 && (smallest[place - 1] as number) > hash) place -= 1;
    if (place === HASHES || smallest[place - 1] === hash) continue;
    smallest.splice(place, 0, hash);
    if (smallest.length > HASHES) smallest.pop();
  }
  return smallest;
}

/** Gives how many bits are set then. */
function setPairs(sign: Uint32Array, letters: string): number {
  for (let at = 0; at + 2 <= letters.length; at++) {
    const bit = hashOf(letters, 0, at, at + 2) & 255;
    sign[bit >> 5] = (sign[bit >> 5] as number) | (1 << (bit & 31));
  }
  let count = 0;
  for (const part of sign) count += ones(part);
  return count;
}

function hashOf(text: string, seed: number, from = 0, to = text.length): number {
  let hash = 2166136261 ^ seed;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return mixed(hash);
}

function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return (half ^ (half >>> 13)) >>> 0;
}

function sharedBits(signs: Uint32Array, a: number, b: number): number {
  let count = 0;
  for (let at = 0; at < SIGN; at++)
    count += ones((signs[a * SIGN + at] as number) & (signs[b * SIGN + at] as number));
  return count;
}

function ones(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
