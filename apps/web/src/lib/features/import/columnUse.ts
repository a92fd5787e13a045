import type { FiscalYear } from '@ruam/planning';
import type { TableMapping, Target } from '@ruam/protocol';

/** What one column of the file is used for: nothing, one meaning, or the amount of one fiscal year. */
export type ColumnUse =
  | { kind: 'none' }
  | { kind: 'target'; target: Target }
  | { kind: 'year'; year: FiscalYear };

export function columnUse(mapping: TableMapping, column: number): ColumnUse {
  const year = mapping.yearAmounts.find((each) => each.column === column);
  if (year) return { kind: 'year', year: year.fiscalYear };
  const target = Object.keys(mapping.columns).find((key) => mapping.columns[key] === column);
  return target === undefined ? { kind: 'none' } : { kind: 'target', target };
}

/** The mapping with one column used otherwise. A meaning has one column: the column that had it before loses it. */
export function assignColumn(mapping: TableMapping, column: number, use: ColumnUse): TableMapping {
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).filter(
      ([target, at]) => at !== column && !(use.kind === 'target' && use.target === target),
    ),
  );
  const yearAmounts = mapping.yearAmounts.filter((each) => each.column !== column);
  if (use.kind === 'target') columns[use.target] = column;
  if (use.kind === 'year') yearAmounts.push({ column, fiscalYear: use.year });
  return { ...mapping, columns, yearAmounts };
}

/** The meanings without which no row can be taken, as far as they have no column. */
export function missingMeanings(mapping: TableMapping): ('title' | 'area' | 'amount')[] {
  const has = (target: Target) => mapping.columns[target] !== undefined;
  const missing: ('title' | 'area' | 'amount')[] = [];
  if (!has('title')) missing.push('title');
  if (!has('areaCode') && !has('areaName')) missing.push('area');
  if (!has('amount') && mapping.yearAmounts.length === 0) missing.push('amount');
  return missing;
}

/** A year for the next column of yearly amounts: the one after the last. */
export function nextYear(mapping: TableMapping, first: FiscalYear): FiscalYear {
  const years = mapping.yearAmounts.map((each) => each.fiscalYear);
  return years.length === 0 ? first : Math.max(...years) + 1;
}

/** Up to `most` different values of a column, as they stand in the sample. */
export function sampleOf(sample: readonly string[][], column: number, most = 3): string[] {
  const values = sample.map((row) => row[column]?.trim() ?? '').filter((value) => value !== '');
  return [...new Set(values)].slice(0, most);
}
