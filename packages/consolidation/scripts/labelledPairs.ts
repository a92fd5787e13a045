import { readFileSync } from 'node:fs';

export interface LabelledPair {
  kind: 'title' | 'item';
  /** 1: the same project or the same work. */
  label: 0 | 1;
  a: string;
  b: string;
  a_unit?: string;
  b_unit?: string;
}

/** Throws with what is missing when the file is not one of labelled pairs. */
export function readPairs(file: string): LabelledPair[] {
  const { pairs } = JSON.parse(readFileSync(file, 'utf8')) as { pairs?: LabelledPair[] };
  if (!Array.isArray(pairs)) throw new Error(`${file} has no "pairs"`);
  for (const [at, { kind, label, a, b }] of pairs.entries()) {
    if (typeof a !== 'string' || typeof b !== 'string' || (label !== 0 && label !== 1) || !kind)
      throw new Error(`${file}: pair ${at + 1} needs kind, label (0 or 1), a and b`);
  }
  return pairs;
}

export interface Measured {
  pairs: number;
  precision: number;
  recall: number;
  f1: number;
}

/** `called` says which pairs are called duplicates. */
export function measure(pairs: readonly LabelledPair[], called: (pair: LabelledPair) => boolean): Measured {
  let [right, wrong, missed] = [0, 0, 0];
  for (const pair of pairs) {
    if (called(pair)) pair.label === 1 ? right++ : wrong++;
    else if (pair.label === 1) missed++;
  }
  const share = (of: number, all: number) => (all === 0 ? Number.NaN : of / all);
  return {
    pairs: pairs.length,
    precision: share(right, right + wrong),
    recall: share(right, right + missed),
    f1: share(2 * right, 2 * right + wrong + missed),
  };
}
