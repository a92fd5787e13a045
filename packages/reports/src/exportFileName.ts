/**
 * "บัญชีรวมโครงการ 2571 ประชุมเตรียมการ.xlsx": safe as a file name everywhere. For a header give it
 * percent-encoded (`filename*=UTF-8''…`).
 */
export function exportFileName(
  workshopName: string,
  fiscalYear: number,
  ending: 'xlsx' | 'csv' | 'json',
): string {
  const name = workshopName
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N} ()_-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
    .trim();
  return `บัญชีรวมโครงการ ${fiscalYear} ${name}`.trim().concat(`.${ending}`);
}
