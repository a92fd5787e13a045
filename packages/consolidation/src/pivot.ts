import type { FiscalYear, Satang } from '@ruam/planning';
import type { ListLine, ListRow, PivotEntry } from './listTypes.ts';

/** Sums by a property of the row. The entries add up to the sum of the rows. Largest first, unknown last. */
export function pivotRows(rows: readonly ListRow[], keyOf: (row: ListRow) => string | null): PivotEntry[] {
  const pivot = new Pivot<string>();
  for (const row of rows) pivot.add(row, keyOf(row), row.total);
  return pivot.entries();
}

/** Sums by a property of the budget lines: a row stands in every entry in which it has money. */
export function pivotLines<Key extends string | number>(
  rows: readonly ListRow[],
  keyOf: (line: ListLine) => Key | null,
): PivotEntry<Key>[] {
  const pivot = new Pivot<Key>();
  for (const row of rows) for (const line of row.lines) pivot.add(row, keyOf(line), line.amount);
  return pivot.entries();
}

/** The sums by fund source, category and year, in one walk through the lines. */
export function linePivots(rows: readonly ListRow[]) {
  const bySource = new Pivot<NonNullable<ListLine['source']>>();
  const byCategory = new Pivot<NonNullable<ListLine['category']>>();
  const byYear = new Pivot<FiscalYear>();
  for (const row of rows) {
    for (const { source, category, fiscalYear, amount } of row.lines) {
      bySource.add(row, source, amount);
      byCategory.add(row, category, amount);
      byYear.add(row, fiscalYear, amount);
    }
  }
  return { bySource: bySource.entries(), byCategory: byCategory.entries(), byYear: byYear.entries() };
}

/** Sums by group: a merged row brings to each group the part that stands for its proposals. */
export function pivotGroups(rows: readonly ListRow[]): PivotEntry[] {
  const pivot = new Pivot<string>();
  for (const row of rows) {
    const [only, another] = row.groups;
    if (only !== undefined && another === undefined) {
      pivot.add(row, only, row.total);
      continue;
    }
    const groupOf = new Map(row.sources.map((source) => [source.proposal, source.group]));
    for (const group of row.groups) pivot.add(row, group, 0);
    for (const line of row.lines) {
      for (const part of line.parts) pivot.add(row, groupOf.get(part.proposal) ?? null, part.amount);
    }
  }
  return pivot.entries();
}

type Entry<Key> = PivotEntry<Key> & { last: ListRow | null };

class Pivot<Key extends string | number> {
  #entries = new Map<Key | null, Entry<Key>>();

  add(row: ListRow, key: Key | null, amount: Satang): void {
    let entry = this.#entries.get(key);
    if (!entry) {
      entry = { key, total: 0, inside: 0, beyond: 0, rows: 0, last: null };
      this.#entries.set(key, entry);
    }
    entry.total += amount;
    if (row.inside) entry.inside += amount;
    else entry.beyond += amount;
    if (entry.last !== row) entry.rows += 1;
    entry.last = row;
  }

  entries(): PivotEntry<Key>[] {
    return [...this.#entries.values()]
      .map(({ last: _last, ...entry }) => entry)
      .sort((a, b) => Number(a.key === null) - Number(b.key === null) || b.total - a.total);
  }
}
