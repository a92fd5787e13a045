import { formatBaht, toThaiDigits } from '@ruam/planning';
import type { Cell, Column, ReportDocument } from './ReportDocument.ts';

/** The text of a cell as every output shows it. Amounts are exact: satang are written when there are any. */
export function cellText(cell: Cell, { thaiDigits }: Pick<ReportDocument, 'thaiDigits'>): string {
  const digits = thaiDigits ? toThaiDigits : (text: string) => text;
  if (typeof cell === 'string') return digits(plainText(cell));
  if ('verbatim' in cell) return plainText(cell.verbatim);
  if ('strong' in cell) return digits(plainText(cell.strong));
  if ('baht' in cell) return digits(formatBaht(cell.baht));
  return cell.count === null ? '' : digits(String(cell.count).replace(/\B(?=(\d{3})+$)/g, ','));
}

export function alignOf(cell: Cell, column: Column | undefined): 'start' | 'end' | 'centre' {
  if (column?.align) return column.align;
  return typeof cell === 'object' && ('baht' in cell || 'count' in cell) ? 'end' : 'start';
}

/** Marks that turn the direction of what follows them: a report shows them as nothing, and says the text in order. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;
/** What XML cannot hold, and halves of a pair that would break the file. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML cannot hold
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Full-width signs, which machines without a Chinese or Japanese font print as empty boxes: the plain ones say the same. */
const FULL_WIDTH = /[\uff01-\uff5e]/g;

/** A text that any of the formats can hold. Nothing that a person can see is changed. */
export function heldText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(FORBIDDEN, '').replace(DIRECTION, '');
}

/** A text that any machine can print, too. */
export const plainText = (text: string): string =>
  heldText(text).replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
