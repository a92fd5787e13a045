import { type Satang, sumSatang } from '@ruam/planning';
import type { HandAmount, SplitDecision } from './decisions.ts';
import type { ListLine, ListRow } from './listTypes.ts';
import { apportion, lineKey, scaledLine } from './mergeAmounts.ts';
import { finished, type RowContext } from './rowsOf.ts';

/**
 * The parts of a divided row. Every line is divided as the decision says; when the group handed over another amount
 * since, in the same proportion. What the row had before, its changes and what agencies offered are divided with it, so
 * that the parts, with what the split itself cut or repriced, add up to the row to the satang.
 */
export function splitRows(split: SplitDecision, row: ListRow, context: RowContext): ListRow[] {
  const given = split.parts.map((part) => {
    return amountsByKey(part.amounts);
  });
  const basis = split.basis && amountsByKey(split.basis);
  const whole = given.map((amounts) => sumSatang(amounts.values()));
  const lines: ListLine[][] = split.parts.map(() => []);
  for (const line of row.lines) {
    const key = lineKey(line);
    const own = given.map((amounts) => amounts.get(key) ?? 0);
    const stood = basis?.get(key);
    const decided = sumSatang(own);
    // A line that came later is divided as the rest is; one that the split cut or repriced stays so.
    const amounts = stood
      ? apportion(decided === stood ? line.amount : Math.round(decided * (line.amount / stood)), own)
      : apportion(line.amount, decided > 0 ? own : whole);
    for (const [at, amount] of amounts.entries()) {
      if (amount !== 0) lines[at]?.push(scaledLine(line, amount));
    }
  }
  const totals = lines.map((own) => sumSatang(own.map((line) => line.amount)));
  const before = apportion(sumSatang(row.sources.map((source) => source.total)), totals);
  // Each source is divided over what the ones before it left, so that sources and parts both add up.
  const left = [...before];
  const sources = row.sources.map((source) => {
    const own = within(source.total, left);
    for (const [at, amount] of own.entries()) left[at] = (left[at] as Satang) - amount;
    return { source, totals: own };
  });
  const difference = sumSatang(totals) - row.total;
  const changes = dividedChanges(
    difference === 0
      ? row.changes
      : [...row.changes, { merge: split.id, reasonKind: split.reasonKind ?? null, difference }],
    totals.map((total, at) => total - (before[at] as Satang)),
  );
  const offered = row.stances.map((stance) => apportion(stance.offered, totals));

  return split.parts.map((part, at) => {
    const made = finished(
      {
        id: part.id,
        kind: row.kind,
        title: part.title || row.title,
        groups: row.groups,
        area: part.area ?? row.area,
        areas: part.area === null || row.areas.includes(part.area) ? row.areas : [part.area, ...row.areas],
        leadAgency: row.leadAgency,
        priority: row.priority,
        sources: sources.map(({ source, totals: own }) => ({ ...source, total: own[at] as Satang })),
        lines: lines[at] ?? [],
        merge: row.merge,
        changes: changes[at] ?? [],
      },
      context,
    );
    const stances = made.stances.map((stance, index) => ({ ...stance, offered: offered[index]?.[at] ?? 0 }));
    return { ...made, stances, split: { id: split.id, of: row.id, part: at + 1, parts: split.parts.length } };
  });
}

/** Divides to the satang in proportion to what is left of each part, and to none more than that. Adds up to `amount`. */
function within(amount: Satang, left: readonly Satang[]): Satang[] {
  const whole = sumSatang(left);
  const parts = left.map((own) => (whole > 0 ? Math.min(own, Math.floor(amount * (own / whole))) : 0));
  let rest = amount - sumSatang(parts);
  for (const [at, own] of left.entries()) {
    const more = Math.min(rest, own - (parts[at] as Satang));
    parts[at] = (parts[at] as Satang) + more;
    rest -= more;
  }
  return parts;
}

function amountsByKey(amounts: readonly HandAmount[]): Map<string, Satang> {
  const byKey = new Map<string, Satang>();
  for (const { source, fiscalYear, category, fundingAgency, amount } of amounts) {
    const key = lineKey({
      source: (source || null) as ListLine['source'],
      fiscalYear: fiscalYear || null,
      category: (category || null) as ListLine['category'],
      fundingAgency,
    });
    byKey.set(key, (byKey.get(key) ?? 0) + amount);
  }
  return byKey;
}

/** The changes of the row over its parts, so that each part's changes add up to its own difference. */
function dividedChanges(changes: ListRow['changes'], differences: readonly Satang[]): ListRow['changes'][] {
  const left = [...differences];
  const divided: ListRow['changes'][] = differences.map(() => []);
  for (const [index, change] of changes.entries()) {
    const isLast = index === changes.length - 1;
    let rest = change.difference;
    for (const [at, own] of left.entries()) {
      // The last kind takes what is left of each part, so the rows and the kinds both add up.
      const part = isLast
        ? own
        : at === left.length - 1
          ? rest
          : Math.sign(rest) * Math.min(Math.abs(rest), Math.abs(own));
      rest -= part;
      left[at] = own - part;
      if (part !== 0) divided[at]?.push({ ...change, difference: part });
    }
  }
  return divided;
}
