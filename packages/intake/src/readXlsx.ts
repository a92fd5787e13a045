import { atRow, FileRefused, upTo } from './fileRefusal.ts';
import type { Sheet, TableLimits } from './table.ts';
import { isDateFormat, plainDecimal, serialDate } from './xlsxNumber.ts';
import { readXml } from './xml.ts';
import { Zip } from './zip.ts';

interface SheetEntry {
  name: string;
  path: string;
  hidden: boolean;
}

/** The visible sheets of an XLSX workbook (the hidden ones when all are). Values only: formulas give their last result. */
export function readXlsx(bytes: Uint8Array, limits: TableLimits): Sheet[] {
  const zip = new Zip(bytes, limits.inflatedBytes);
  if (!zip.has('xl/workbook.xml')) throw new FileRefused('notTable');
  const { sheets, date1904 } = readWorkbook(zip, limits);
  const shared = readSharedStrings(zip, limits);
  const dateStyles = readDateStyles(zip);
  const visible = sheets.filter((sheet) => !sheet.hidden);
  const budget = { cells: limits.cells };
  return (visible.length > 0 ? visible : sheets).map(({ name, path }) => ({
    name,
    rows: readSheet(zip, path, { shared, dateStyles, date1904, limits, budget }),
  }));
}

function readWorkbook(zip: Zip, limits: TableLimits): { sheets: SheetEntry[]; date1904: boolean } {
  const targets = new Map<string, string>();
  readXml(zip, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name === 'Relationship' && attributes.TargetMode !== 'External' && targets.size < 10_000) {
        targets.set(attributes.Id ?? '', attributes.Target ?? '');
      }
    },
  });
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  readXml(zip, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => /:id$/.test(key))?.[1];
      const target = targets.get(id ?? '');
      if (target === undefined) throw new FileRefused('broken');
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      // Chart and macro sheets hold no rows.
      if (!/worksheets\//.test(path)) return;
      sheets.push({
        name: attributes.name ?? '',
        path,
        hidden: (attributes.state ?? 'visible') !== 'visible',
      });
      if (sheets.length > limits.sheets) throw new FileRefused('tooManySheets', upTo(limits.sheets));
    },
  });
  return { sheets, date1904 };
}

function readSharedStrings(zip: Zip, limits: TableLimits): string[] {
  const strings: string[] = [];
  if (!zip.has('xl/sharedStrings.xml')) return strings;
  let current = '';
  let inText = false;
  let inPhonetic = false;
  readXml(zip, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') inPhonetic = true;
      if (name === 't') inText = !inPhonetic;
    },
    text(text) {
      if (!inText) return;
      current += text;
      if (current.length > limits.cellLength) throw new FileRefused('cellTooLong');
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') inPhonetic = false;
      if (name !== 'si') return;
      if (strings.push(unescapeExcel(current)) > limits.cells)
        throw new FileRefused('tooManyCells', upTo(limits.cells));
    },
  });
  return strings;
}

/** For each cell style, whether it shows a date. */
function readDateStyles(zip: Zip): boolean[] {
  const styles: boolean[] = [];
  if (!zip.has('xl/styles.xml')) return styles;
  const codes = new Map<number, string>();
  let inCellXfs = false;
  readXml(zip, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCellXfs = true;
      if (name === 'xf' && inCellXfs) {
        const id = Number(attributes.numFmtId ?? 0);
        styles.push(isDateFormat(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellXfs = false;
    },
  });
  return styles;
}

interface SheetContext {
  shared: string[];
  dateStyles: boolean[];
  date1904: boolean;
  limits: TableLimits;
  budget: { cells: number };
}

function readSheet(
  zip: Zip,
  path: string,
  { shared, dateStyles, date1904, limits, budget }: SheetContext,
): string[][] {
  const rows: string[][] = [];
  let rowNumber = 0;
  let column = -1;
  let type = 'n';
  let style = -1;
  let value = '';
  let formula = '';
  let reading: 'value' | 'formula' | null = null;
  let inPhonetic = false;

  function store(text: string): void {
    if (text === '') return;
    if (column >= limits.columns) throw new FileRefused('tooManyColumns', atRow(rowNumber));
    if (rowNumber > limits.rows) throw new FileRefused('tooManyRows', upTo(limits.rows));
    while (rows.length < rowNumber) rows.push([]);
    const row = rows[rowNumber - 1] as string[];
    // A cell that is left of the one before it would be written twice.
    if (column < row.length) throw new FileRefused('broken');
    budget.cells -= column + 1 - row.length;
    if (budget.cells < 0) throw new FileRefused('tooManyCells', upTo(limits.cells));
    while (row.length < column) row.push('');
    row.push(text);
  }

  function cellText(): string {
    if (type === 's') {
      const text = shared[Number(value)];
      if (text === undefined) throw new FileRefused('broken');
      return text;
    }
    if (type === 'inlineStr' || type === 'str') return unescapeExcel(value);
    if (type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE';
    if (type === 'e') return value;
    if (type === 'd') return value.slice(0, 10);
    // A formula that was never calculated: shown as it is, so that the row is refused and not read as empty.
    if (value === '' && formula !== '') return `=${formula}`;
    if (dateStyles[style]) return serialDate(value, date1904) ?? plainDecimal(value);
    return plainDecimal(value);
  }

  readXml(zip, path, {
    open(name, attributes) {
      switch (name) {
        case 'row': {
          const next = attributes.r === undefined ? rowNumber + 1 : Number(attributes.r);
          if (!Number.isInteger(next) || next <= rowNumber || next > 1_048_576)
            throw new FileRefused('broken');
          rowNumber = next;
          column = -1;
          break;
        }
        case 'c': {
          if (rowNumber === 0) throw new FileRefused('broken');
          const next = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
          if (next <= column) throw new FileRefused('broken');
          column = next;
          type = attributes.t ?? 'n';
          style = Number(attributes.s ?? -1);
          value = '';
          formula = '';
          break;
        }
        case 'v':
        case 't':
          reading = inPhonetic ? null : 'value';
          break;
        case 'f':
          reading = 'formula';
          break;
        case 'rPh':
          inPhonetic = true;
          break;
      }
    },
    text(text) {
      if (reading === 'value') value += text;
      else if (reading === 'formula') formula += text;
      if (value.length > limits.cellLength || formula.length > limits.cellLength) {
        throw new FileRefused('cellTooLong', atRow(rowNumber));
      }
    },
    close(name) {
      if (name === 'v' || name === 't' || name === 'f') reading = null;
      if (name === 'rPh') inPhonetic = false;
      if (name === 'c') store(cellText());
    },
  });
  return rows;
}

/** "AB12" → 27, counted from 0. */
function columnOf(reference: string): number {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(reference)?.[1];
  if (letters === undefined) throw new FileRefused('broken');
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
function unescapeExcel(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
