import { decodeText } from './decodeText.ts';
import { FileRefused, fileRefusal } from './fileRefusal.ts';
import { readCsv } from './readCsv.ts';
import { readXlsx } from './readXlsx.ts';
import { type ReadTable, TABLE_LIMITS, type TableLimits } from './table.ts';

export interface ReadTableOptions {
  /** Name of the file; it becomes the name of a CSV's only sheet. The kind of file is told by its bytes alone. */
  name: string;
  limits?: Partial<TableLimits>;
}

/**
 * Reads an XLSX or CSV file into rows of text. Blocks while it reads: a server uses `readTableInWorker`.
 * Refuses, with `file.*` codes, what is too large, damaged, hostile or no table.
 */
export function readTable(bytes: Uint8Array, options: ReadTableOptions): ReadTable {
  const limits = { ...TABLE_LIMITS, ...options.limits };
  if (bytes.length === 0) return { ok: false, refusal: fileRefusal('empty') };
  if (bytes.length > limits.fileBytes) {
    const most = `${Math.floor(limits.fileBytes / 1024 / 1024)} MB`;
    return {
      ok: false,
      refusal: fileRefusal('tooLarge', { th: `รับได้ไม่เกิน ${most}`, en: `at most ${most}` }),
    };
  }
  try {
    if (startsWith(bytes, [0x50, 0x4b])) {
      const sheets = readXlsx(bytes, limits);
      if (sheets.every((sheet) => sheet.rows.length === 0)) throw new FileRefused('empty');
      return { ok: true, sheets, encoding: 'xlsx', delimiter: null };
    }
    if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new FileRefused('oldExcel');
    if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46]) || startsWith(bytes, [0x7b, 0x5c, 0x72, 0x74])) {
      throw new FileRefused('notTable');
    }
    const { text, encoding } = decodeText(bytes);
    const { rows, delimiter } = readCsv(text, limits);
    if (rows.length === 0) throw new FileRefused('empty');
    return { ok: true, sheets: [{ name: options.name, rows }], encoding, delimiter };
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
