import type { ReportFormat } from './reportKinds.ts';

export type FileEnding = Exclude<ReportFormat, 'svg' | 'png'> | 'zip';

/**
 * "บัญชีรวมโครงการ 2571 ประชุมเตรียมการ.xlsx": safe as a file name everywhere. For a header give it
 * percent-encoded (`filename*=UTF-8''…`).
 */
export function exportFileName(
  workshopName: string,
  fiscalYear: number,
  ending: FileEnding,
  report = 'บัญชีรวมโครงการ',
): string {
  const safe = (text: string, most: number) =>
    text
      .normalize('NFC')
      .replace(/[^\p{L}\p{M}\p{N} ()_-]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, most)
      .trim();
  return `${safe(report, 60)} ${fiscalYear} ${safe(workshopName, 80)}`.trim().concat(`.${ending}`);
}
