import {
  type AgencyId,
  type ExpenseCategory,
  type FundSource,
  formatBaht,
  normaliseThaiMarks,
  parseBaht,
  parseYear,
  type Refusal,
  type Satang,
} from '@ruam/planning';
import { agencyByName, agencyOfBranch, areaByCode, areaByName } from '@ruam/planning/reference';
import {
  isTotalRow,
  readCategory,
  readSource,
  TARGET_NAMES,
  type TableMapping,
  type Target,
} from '@ruam/planning/tables';
import type { IntakeOptions, RowNote } from './ImportedProject.ts';
import { rowNote, rowRefusal } from './rowNote.ts';

/** One row of the list, read. Amounts by fiscal year: one, or one for each column of years that is filled. */
export interface Line {
  row: number;
  area: string;
  title: string;
  theme: string;
  lineId: string;
  activity: string;
  item: string;
  amounts: { fiscalYear: number; amount: Satang | null }[];
  category: ExpenseCategory | null;
  source: FundSource | null;
  agency: AgencyId | null;
  fundingAgency: AgencyId | null;
  /** Every cell that a column is mapped to, as text. */
  cell: (target: Target) => string;
  warnings: RowNote[];
}

/** What blank cells of merged columns are filled from: the row above that was taken. */
export interface Above {
  area: string;
  title: string;
  theme: string;
}

export type ReadRow = { ok: true; line: Line } | { ok: false; refusal: Refusal; warnings: RowNote[] };

const SUSPECT_BELOW: Satang = 1_000_00;
/** A hundred thousand million baht for one line is more than all provinces and clusters get in a year. */
const LARGE_FROM: Satang = 100_000_000_000_00;

export function readRow(
  cells: readonly string[],
  row: number,
  mapping: TableMapping,
  options: IntakeOptions,
  above: Above | null,
): ReadRow {
  const warnings: RowNote[] = [];
  const refuse = (refusal: Refusal): ReadRow => ({ ok: false, refusal, warnings });
  const cell = (target: Target): string => {
    const column = mapping.columns[target];
    return column === undefined ? '' : tidy(cells[column] ?? '');
  };
  const oneLine = (target: Target): string => normaliseThaiMarks(cell(target));
  if (cells.some((text) => text.includes('\ufffd'))) warnings.push(rowNote.badCharacters());

  const firstText = normaliseThaiMarks(cells.find((text) => text.trim() !== '') ?? '');
  if (isTotalRow(firstText)) return refuse(rowRefusal.totalRow(firstText));

  const areaText = [oneLine('areaCode'), oneLine('areaName')].filter((text) => text !== '');
  let area = options.defaultArea;
  if (areaText.length > 0) {
    const found = areaText
      .map((text) => areaByCode(text.toUpperCase()) ?? areaByName(text))
      .find((each) => each);
    if (!found) return refuse(rowRefusal.areaUnknown(areaText.join(' ')));
    area = found.code;
  } else if (above) {
    area = above.area;
    warnings.push(rowNote.filledDown(TARGET_NAMES.areaName));
  }
  if (area === undefined) return refuse(rowRefusal.noArea());

  let title = oneLine('title');
  if (title === '' && above?.area === area && (oneLine('item') !== '' || oneLine('activity') !== '')) {
    title = above.title;
    warnings.push(rowNote.filledDown(TARGET_NAMES.title));
  }
  if (title === '') return refuse(rowRefusal.noTitle());

  const yearText = oneLine('fiscalYear');
  let fiscalYear = options.fiscalYear;
  if (yearText !== '') {
    const parsed = parseYear(yearText);
    if (!parsed.ok) return refuse(parsed.refusal);
    fiscalYear = parsed.year;
  }

  const asked = [
    ...(mapping.columns.amount === undefined ? [] : [{ fiscalYear, text: oneLine('amount') }]),
    ...mapping.yearAmounts.map((each) => ({
      fiscalYear: each.fiscalYear,
      text: tidy(cells[each.column] ?? ''),
    })),
  ];
  const amounts: Line['amounts'] = [];
  for (const { fiscalYear: year, text } of asked) {
    const parsed = parseBaht(text, { unit: mapping.amountUnit });
    if (parsed.ok) amounts.push({ fiscalYear: year, amount: parsed.satang });
    else if (parsed.refusal.code !== 'amount.empty') return refuse(parsed.refusal);
  }
  if (amounts.length === 0) {
    amounts.push({ fiscalYear, amount: null });
    warnings.push(rowNote.noAmount());
  }
  for (const { amount } of amounts) if (amount !== null) warnings.push(...amountNotes(amount));

  const kind = areaByCode(area)?.kind ?? 'province';
  const sourceText = oneLine('source');
  const categoryText = oneLine('category');
  const read = <T>(code: string, target: Target, text: string, value: T | null | undefined): T | null => {
    if (text !== '' && value == null) warnings.push(rowNote.unknown(code, TARGET_NAMES[target], text));
    return value ?? null;
  };
  const agencyOf = (code: string, target: 'leadAgency' | 'fundingAgency'): AgencyId | null => {
    const text = oneLine(target);
    const branch = agencyByName(text) ? undefined : agencyOfBranch(text);
    if (branch) warnings.push(rowNote.branch(text, branch));
    return branch ? branch.id : read(code, target, text, agencyByName(text)?.id);
  };
  return {
    ok: true,
    line: {
      row,
      area,
      title,
      theme: oneLine('theme') || (title === above?.title ? above.theme : ''),
      lineId: oneLine('lineId'),
      activity: oneLine('activity'),
      item: oneLine('item'),
      amounts,
      category: read('categoryUnknown', 'category', categoryText, readCategory(categoryText)),
      source: sourceText === '' ? kind : read('sourceUnknown', 'source', sourceText, readSource(sourceText)),
      agency: agencyOf('agencyUnknown', 'leadAgency'),
      fundingAgency: agencyOf('fundingAgencyUnknown', 'fundingAgency'),
      cell,
      warnings,
    },
  };
}

function amountNotes(amount: Satang): RowNote[] {
  if (amount < 0) return [rowNote.negative()];
  if (amount > 0 && amount < SUSPECT_BELOW) return [rowNote.suspect(formatBaht(amount))];
  return amount >= LARGE_FROM ? [rowNote.tooMuch(formatBaht(amount))] : [];
}

/** Marks in order, spaces single, line breaks kept: text that a person wrote over several lines stays so. */
function tidy(text: string): string {
  if (!/[\r\n\u2028]/.test(text)) return normaliseThaiMarks(text);
  return text
    .split(/\r\n|[\r\n\u2028]/)
    .map(normaliseThaiMarks)
    .join('\n')
    .trim();
}
