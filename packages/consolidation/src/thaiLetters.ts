import { compactThai } from '@ruam/planning';

/** As compared: one form of Thai, no spaces or signs, without "โครงการ" in front. */
export function foldTitle(title: string): string {
  return foldNormalised(compactThai(title));
}

/** Thai and ASCII alone are told apart much faster than by the classes of Unicode. */
const THAI_OR_ASCII = /^[ -~\u0e01-\u0e5b]*$/;
const NO_THAI_LETTER = /[^0-9A-Za-z\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59]/g;

/** Of a text that is normalised already. */
export function foldNormalised(normalised: string): string {
  const noLetter = THAI_OR_ASCII.test(normalised) ? NO_THAI_LETTER : /[^\p{L}\p{M}\p{N}]/gu;
  return normalised.replace(noLetter, '').replace(/^(โครงการ|ผลผลิต|ผลงาน|แผนงาน)+/u, '');
}

/** Letters that carry the word: consonants, Latin, digits. Copying Thai out of a PDF scrambles only the others. */
export function skeleton(folded: string): string {
  return folded.replace(/[^ก-ฮa-z0-9]/g, '');
}

/** Letters to put in, take out or exchange to make one of the other. */
export function editDistance(a: string, b: string): number {
  let above: number[] = [];
  for (let at = 0; at <= b.length; at++) above.push(at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(
        Math.min(
          (above[j] as number) + 1,
          (row[j - 1] as number) + 1,
          (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    }
    above = row;
  }
  return above[b.length] as number;
}

/** What stands in one and not in the other, side by side, with its place in each. */
export interface Difference {
  left: string;
  right: string;
  /** Where it begins in the first and in the second text. */
  a: number;
  b: number;
}

/** A common part of up to three letters is chance. Costs length × length; give texts of bounded length. */
export function differencesOf(a: string, b: string): Difference[] {
  const runs = commonRuns(a, b).filter((run) => run.length >= 4);
  const parts: Difference[] = [];
  let [fromA, fromB] = [0, 0];
  for (const run of [...runs, { a: a.length, b: b.length, length: 0 }]) {
    if (run.a > fromA || run.b > fromB) {
      parts.push({
        left: a.slice(fromA, run.a),
        right: b.slice(fromB, run.b),
        a: fromA,
        b: fromB,
      });
    }
    fromA = run.a + run.length;
    fromB = run.b + run.length;
  }
  return parts;
}

/** Runs of the longest common subsequence. */
function commonRuns(a: string, b: string): { a: number; b: number; length: number }[] {
  if (a === '' || b === '') return [];
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * width + j] =
        a.charCodeAt(i) === b.charCodeAt(j)
          ? (best[(i + 1) * width + j + 1] as number) + 1
          : Math.max(best[(i + 1) * width + j] as number, best[i * width + j + 1] as number);
    }
  }
  const runs: { a: number; b: number; length: number }[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a.charCodeAt(i) === b.charCodeAt(j)) {
      const last = runs.at(-1);
      if (last && last.a + last.length === i && last.b + last.length === j) last.length += 1;
      else runs.push({ a: i, b: j, length: 1 });
      i += 1;
      j += 1;
    } else if ((best[(i + 1) * width + j] as number) >= (best[i * width + j + 1] as number)) i += 1;
    else j += 1;
  }
  return runs;
}
