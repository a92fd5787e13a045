/**
 * How alike two titles are, as somebody reads them who asks "is this the same project?". Thai titles of different
 * projects share most of their letters, so it is not the common part that decides but what remains different: a
 * letter lost in copying, a space, a function word or a verb that any project has count for nothing; another object,
 * place or number counts for all.
 */
import { compactThai } from '@ruam/planning';

/** Words that tell nothing about what is done, or where: longest first, so that a part does not hide the whole. */
const TELLS_NOTHING = [
  'อันเนื่องมาจาก',
  'เพิ่มประสิทธิภาพ',
  'เพิ่มศักยภาพ',
  'เสริมสร้าง',
  'การดำเนินงาน',
  'ดำเนินงาน',
  'สนับสนุน',
  'ส่งเสริม',
  'ยกระดับ',
  'โครงการ',
  'ผลผลิต',
  'ศักยภาพ',
  'ตามแนว',
  'พัฒนา',
  'ผลงาน',
  'สร้าง',
  'ด้าน',
  'ภาค',
  'การ',
  'เพื่อ',
  'ของ',
  'และ',
  'แบบ',
  'ตาม',
  'ใน',
  'ให้',
].sort((a, b) => b.length - a.length);

/** As compared: one form of Thai, no spaces or signs, without "โครงการ" in front. */
export function foldTitle(title: string): string {
  return compactThai(title)
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replace(/^(โครงการ|ผลผลิต|ผลงาน|แผนงาน)+/u, '');
}

/** Letters that carry the word: consonants, Latin, digits. Copying Thai out of a PDF scrambles only the others. */
export function skeleton(folded: string): string {
  return folded.replace(/[^ก-ฮa-z0-9]/g, '');
}

/** 0…1 of two folded titles; 1: the same but for spelling and empty words. */
export function titleLikeness(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  const [bareA, bareB] = [skeleton(a), skeleton(b)];
  if (bareA === bareB) return bareA === '' ? 0 : 0.98;
  const shorter = Math.min(bareA.length, bareB.length);
  if (shorter < 4) return 0;
  if (numbersOf(a) !== numbersOf(b)) return 0.3;
  let lost = 0;
  for (const [left, right] of differences(a, b)) {
    const size = Math.max(substance(left), substance(right));
    // One or two letters are a slip. More are a word, and one other word makes another project.
    lost += size <= 2 ? size * 0.5 : size * 2;
  }
  return Math.max(0, 1 - lost / shorter);
}

/** A folded title, or a part of one, without the words that tell nothing. */
export function bareTitle(folded: string): string {
  let rest = folded;
  for (const word of TELLS_NOTHING) rest = rest.replaceAll(word, '');
  return skeleton(rest);
}

function substance(part: string): number {
  return bareTitle(part).length;
}

/** "2,400 ซีซี 12 ที่นั่ง" → "12 2400": other numbers are another kilometre, another village or another model. */
function numbersOf(folded: string): string {
  return (folded.match(/\d+/g) ?? []).sort().join(' ');
}

/** What stands in one and not in the other, side by side; a common part of one or two letters is chance. */
function differences(a: string, b: string): [string, string][] {
  const runs = commonRuns(a, b).filter((run) => run.length >= 4);
  const parts: [string, string][] = [];
  let [fromA, fromB] = [0, 0];
  for (const run of [...runs, { a: a.length, b: b.length, length: 0 }]) {
    if (run.a > fromA || run.b > fromB) parts.push([a.slice(fromA, run.a), b.slice(fromB, run.b)]);
    fromA = run.a + run.length;
    fromB = run.b + run.length;
  }
  return parts;
}

/** Runs of the longest common subsequence. */
function commonRuns(a: string, b: string): { a: number; b: number; length: number }[] {
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
