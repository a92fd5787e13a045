import { bahtText } from '@ruam/planning';
import { listColumns } from './listColumns.ts';
import type { Report } from './ReportMeta.ts';

/** What a spreadsheet may take for a formula, full-width forms too, also behind blanks. */
const FORMULA = /^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\t\r\n＝＋－＠−﹣]/u;

/**
 * The rows of the integrated list, administration last, as UTF-8 with a byte-order mark (Excel needs it for Thai),
 * CRLF. A text that a spreadsheet would run as a formula gets an apostrophe in front; amounts are plain numbers in
 * baht and stay numbers, also negative ones.
 */
export function csvOf(report: Report): string {
  const { list } = report;
  const columns = listColumns(report);
  const lines = [columns.map((column) => textCell(column.header))];
  for (const row of [...list.rows, ...list.administration]) {
    lines.push(
      columns.map((column) => {
        const value = column.value(row);
        if (value === null) return '';
        if (column.kind === 'baht') return bahtText(Number(value));
        return column.kind === 'count' ? String(value) : textCell(String(value));
      }),
    );
  }
  return `\ufeff${lines.map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}

export function textCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n\t;]/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}
