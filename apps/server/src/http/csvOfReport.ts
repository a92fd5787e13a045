import type { RowReport } from '@ruam/intake';

const HEADER = ['แถว', 'ผล', 'รหัส', 'เหตุผล', 'Reason', 'ทำอย่างไรต่อ', 'What next'];

/** Every row of a list and what became of it. With a byte-order mark, so that Excel shows Thai. */
export function csvOfReport(rows: readonly RowReport[]): string {
  const lines = rows.flatMap(({ row, outcome, refusal, warnings }) => {
    const number = String(row);
    if (refusal) {
      const { code, th, en, nextTh = '', nextEn = '' } = refusal;
      return [[number, 'ไม่รับ', code, th, en, nextTh, nextEn]];
    }
    if (warnings.length === 0) return [[number, 'รับแล้ว', '', '', '', '', '']];
    return warnings.map(({ code, th, en }) => [
      number,
      outcome === 'taken' ? 'รับแล้ว' : 'ไม่รับ',
      code,
      th,
      en,
      '',
      '',
    ]);
  });
  return `\uFEFF${[HEADER, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
