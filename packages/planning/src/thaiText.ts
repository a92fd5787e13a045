/**
 * Thai as people type it, in one form for comparing: what looks alike compares alike.
 * The order of marks (tone before vowel sign), a sara am typed as nikhahit + sara aa, a double เ for แ,
 * Thai digits, zero-width characters, full-width forms, NBSP and doubled spaces all fold away.
 */
const ZERO_WIDTH = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g;

export function toArabicDigits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
}

export function toThaiDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)));
}

/** Thai and ASCII in the forms that keyboards give: nothing to fold but the order of marks. */
const PLAIN = /^[ -~\u0e01-\u0e39\u0e3f-\u0e4c\u0e50-\u0e5b]*$/;
const NOT_QUITE = /เเ|\u0e33[\u0e48-\u0e4b]| {2}|^ | $/;
const MARKS = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}/g;

/** Keeps letter case and digits as they are; use it on text that is stored and shown. */
export function normaliseThaiMarks(text: string): string {
  if (/^[!-~]*$/.test(text)) return text;
  if (PLAIN.test(text) && !NOT_QUITE.test(text)) return text.replace(MARKS, orderMarks);
  return (
    text
      .normalize('NFC')
      .replace(ZERO_WIDTH, '')
      .replace(/เเ/g, 'แ')
      // Sara am is taken apart while marks are ordered, so that a tone typed after it finds its consonant.
      .replaceAll('\u0e33', '\u0e4d\u0e32')
      .replace(/\u0e4d\u0e32([\u0e48-\u0e4b]+)/g, '$1\u0e4d\u0e32')
      .replace(MARKS, orderMarks)
      .replaceAll('\u0e4d\u0e32', '\u0e33')
      .normalize('NFC')
      .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\s]+/g, ' ')
      .trim()
  );
}

/** Vowel signs, then tones, then nikhahit; a mark typed twice is drawn once. */
function orderMarks(marks: string): string {
  const rank = (mark: string) => (mark === '\u0e4d' ? 2 : mark <= '\u0e3a' ? 0 : 1);
  if (marks.length === 2 && rank(marks[0] as string) < rank(marks[1] as string)) return marks;
  const ordered = [...marks].sort((a, b) => rank(a) - rank(b));
  return ordered.filter((mark, index) => mark !== ordered[index - 1]).join('');
}

/** For search and comparison only: also lower case, Arabic digits, full-width folded. */
export function normaliseThai(text: string): string {
  if (/^[!-~]*$/.test(text)) return text.toLowerCase();
  // NFKC takes sara am apart into nikhahit + sara aa; normaliseThaiMarks puts it together again.
  const folded = PLAIN.test(text) ? text : text.normalize('NFKC');
  return toArabicDigits(normaliseThaiMarks(folded)).toLowerCase();
}

/** `normaliseThai` without any space: Thai has no spaces between words, so they carry no identity. */
export function compactThai(text: string): string {
  return normaliseThai(text).replaceAll(' ', '');
}

/** True when every word of the query is somewhere in the haystack. An empty query matches everything. */
export function matchesSearch(haystack: string, query: string): boolean {
  const words = normaliseThai(query).split(' ');
  const text = normaliseThai(haystack);
  const compact = text.replaceAll(' ', '');
  return words.every((word) => text.includes(word) || compact.includes(word));
}
