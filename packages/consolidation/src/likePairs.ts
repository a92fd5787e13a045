/**
 * Pairs of texts that may say the same, without comparing all with all: two texts meet when they share a rare word, or
 * one of the few smallest hashes of their letter runs (MinHash), and most of their letter pairs.
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

/** With the rare words that both have, longest first. `placeOf`: a word that is common everywhere may be rare there. */
export function* likePairs<Thing>(
  things: readonly Thing[],
  textOf: (thing: Thing) => ReadText,
  placeOf: ((thing: Thing) => string) | null,
): Iterable<[Thing, Thing, string[]]> {
  const blocks = new Map<string, number[]>();
  const put = (key: string, at: number) => {
    const block = blocks.get(key);
    if (block) block.push(at);
    else blocks.set(key, [at]);
  };
  const signs: Uint32Array[] = [];
  const counts: number[] = [];
  for (const [at, thing] of things.entries()) {
    const text = textOf(thing);
    const sign = signOf(skeleton(text.folded));
    signs.push(sign);
    counts.push(bitsOf(sign));
    if (text.folded === '') continue;
    const place = placeOf?.(thing);
    for (const hash of smallestHashes(text.letters)) put(`#${hash}`, at);
    if (!placeOf) continue;
    put(`= ${text.letters} ${place}`, at);
    for (const word of wordsOf(text.folded)) {
      put(`word ${word}`, at);
      put(`word ${word} ${place}`, at);
    }
  }
  const rareWords = new Map<number, string[]>();
  const seen = new Set<number>();
  for (const [key, block] of blocks) {
    if (block.length < 2 || block.length > LARGEST_BLOCK) continue;
    const word = block.length <= RARE_WORD && key.startsWith('word ') ? key.slice(5) : '';
    for (let i = 0; i < block.length; i++) {
      const a = block[i] as number;
      for (let j = i + 1; j < block.length; j++) {
        const b = block[j] as number;
        const pair = a * things.length + b;
        if (word.length >= 4 && !word.includes(' '))
          rareWords.set(pair, [...(rareWords.get(pair) ?? []), word]);
        if (seen.has(pair)) continue;
        // Titles that share little cannot be alike enough: the cheap question first.
        const few = Math.min(counts[a] as number, counts[b] as number);
        if (
          few > 0 &&
          sharedBits(signs[a] as Uint32Array, signs[b] as Uint32Array) <
            few * (placeOf ? SHARED.title : SHARED.item)
        )
          continue;
        seen.add(pair);
      }
    }
  }
  for (const pair of seen) {
    const a = things[Math.floor(pair / things.length)] as Thing;
    const b = things[pair % things.length] as Thing;
    yield [a, b, (rareWords.get(pair) ?? []).sort((one, other) => other.length - one.length)];
  }
}

const segmenter = new Intl.Segmenter('th', { granularity: 'word' });

function wordsOf(folded: string): Set<string> {
  const words = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(folded)) {
    if (isWordLike && segment.length > 1) words.add(segment);
  }
  return words;
}

/** The smallest hashes of runs of letters: texts that share most of their runs share most of these. */
function smallestHashes(letters: string): number[] {
  const hashes = new Set<number>();
  for (let at = 0; at + RUN <= letters.length; at++) hashes.add(hashOf(letters, at, at + RUN));
  return [...hashes].sort((a, b) => a - b).slice(0, HASHES);
}

/** Pairs of letters as bits. */
function signOf(letters: string): Uint32Array {
  const sign = new Uint32Array(8);
  for (let at = 0; at + 2 <= letters.length; at++) {
    const bit = hashOf(letters, at, at + 2) & 255;
    sign[bit >> 5] = (sign[bit >> 5] as number) | (1 << (bit & 31));
  }
  return sign;
}

function hashOf(text: string, from: number, to: number): number {
  let hash = 2166136261;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 2246822507);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function bitsOf(sign: Uint32Array): number {
  let count = 0;
  for (const part of sign) count += ones(part);
  return count;
}

function sharedBits(a: Uint32Array, b: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < 8; at++) count += ones((a[at] as number) & (b[at] as number));
  return count;
}

function ones(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
