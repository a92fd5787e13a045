import type { ReportFormat } from './reportKinds.ts';

export type FileEnding = Exclude<ReportFormat, 'svg' | 'png'> | 'zip';

/** Bytes of UTF-8: file systems take 255, and programs add " (1)". A Thai letter is three. */
const MOST = 240;
const MOST_OF_REPORT = 130;
const words = new Intl.Segmenter('th', { granularity: 'word' });
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * "บัญชีรวมโครงการ 2571 ประชุมเตรียมการ.xlsx": safe as a file name everywhere. A long name of a workshop ends after a
 * whole word. For a header give it percent-encoded (`filename*=UTF-8''…`).
 */
export function exportFileName(
  workshopName: string,
  fiscalYear: number,
  ending: FileEnding,
  report = 'บัญชีรวมโครงการ',
): string {
  const start = `${safe(report, MOST_OF_REPORT)} ${fiscalYear}`.trim();
  const name = safe(workshopName, MOST - bytesOf(start) - ending.length - 2);
  return `${start} ${name}`.trim().concat(`.${ending}`);
}

/** The letters, digits and plain signs of a text, in whole words as far as they fit. */
function safe(text: string, mostBytes: number): string {
  const plain = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N} ()_-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (bytesOf(plain) <= mostBytes) return plain;
  let kept = '';
  for (const { segment } of words.segment(plain.slice(0, mostBytes))) {
    if (bytesOf(kept + segment) > mostBytes) break;
    kept += segment;
  }
  return kept.trim();
}
