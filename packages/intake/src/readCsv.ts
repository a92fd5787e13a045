import { CsvError, parse } from 'csv-parse/sync';
import { atRow, FileRefused, upTo } from './fileRefusal.ts';
import type { TableLimits } from './table.ts';

const DELIMITERS = [',', ';', '\t', '|'];

/** The records of a CSV text; the delimiter is found by looking. Blank records stay, so that row numbers are the file's. */
export function readCsv(text: string, limits: TableLimits): { rows: string[][]; delimiter: string } {
  const declared = /^sep=([,;\t|])\r?\n/i.exec(text);
  const delimiter = declared?.[1] ?? findDelimiter(text);
  const rows: string[][] = declared ? [[]] : [];
  let cells = 0;
  refuseEndlessRecords(text, delimiter, limits);
  try {
    parse(declared ? text.slice(declared[0].length) : text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      // A quote that never closes would swallow the file: no record is as long as a hundred full cells.
      max_record_size: limits.cellLength * limits.columns,
      on_record(record: string[]) {
        while (record.length > 0 && record[record.length - 1] === '') record.pop();
        const row = rows.push(record);
        cells += record.length;
        if (row > limits.rows) throw new FileRefused('tooManyRows', upTo(limits.rows));
        if (record.length > limits.columns) throw new FileRefused('tooManyColumns', atRow(row));
        if (cells > limits.cells) throw new FileRefused('tooManyCells', upTo(limits.cells));
        for (const cell of record)
          if (cell.length > limits.cellLength) throw new FileRefused('cellTooLong', atRow(row));
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw new FileRefused('cellTooLong', atRow(rows.length + 1));
    throw new FileRefused('quotes', atRow(rows.length + 1));
  }
  while (rows.length > 0 && rows.at(-1)?.length === 0) rows.pop();
  return { rows, delimiter };
}

/**
 * A record of millions of empty fields would be built whole before `on_record` sees it. Empty fields at the end are
 * common (a sheet saved to its last used column), so only what no spreadsheet can save is refused here.
 */
function refuseEndlessRecords(text: string, delimiter: string, limits: TableLimits): void {
  const most = limits.columns + 16_384;
  const cut = delimiter.charCodeAt(0);
  let row = 1;
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === cut && ++width > most) throw new FileRefused('tooManyColumns', atRow(row));
    if (code === 10 || code === 13) {
      width = 0;
      if (code === 10) row += 1;
    }
  }
}

/** The delimiter that cuts the first records into the most columns of the same number. */
function findDelimiter(text: string): string {
  const start = text.slice(0, 64 * 1024);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const widths = new Map<number, number>();
    for (const width of recordWidths(start, delimiter, 50)) {
      if (width > 1) widths.set(width, (widths.get(width) ?? 0) + 1);
    }
    for (const [width, times] of widths) {
      const score = times * 1000 + width;
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

function recordWidths(text: string, delimiter: string, most: number): number[] {
  const widths: number[] = [];
  let width = 1;
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === delimiter) width += 1;
    else if (char === '\n') {
      widths.push(width);
      if (widths.length >= most) return widths;
      width = 1;
    }
  }
  if (width > 1) widths.push(width);
  return widths;
}
