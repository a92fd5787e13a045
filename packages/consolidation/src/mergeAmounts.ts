import type { ProposalId } from '@ruam/planning';
import { EXPENSE_CATEGORIES, FUND_SOURCES, type Satang, sumSatang } from '@ruam/planning';
import type { HandAmount, MergeRule } from './decisions.ts';
import type { ListLine } from './listTypes.ts';

/** What a merge needs to know of a row. */
export interface MoneyRow {
  id: string;
  lines: readonly ListLine[];
  /** Its proposals, those without money too. */
  sources: readonly { proposal: ProposalId }[];
}

export interface MergeMoney {
  /** With `keepOne`: the id of the row whose money stands. Another id keeps the first row. */
  keep?: string | null;
  /** With `byHand`: the lines as they shall be. */
  amounts?: readonly HandAmount[];
}

/**
 * The money of several rows as one, per fund source × fiscal year × category × funding agency:
 * `sum` adds, `largest` takes the row that asks most of that key, `keepOne` takes one row's lines,
 * `byHand` takes the amounts given.
 */
export function mergeAmounts(
  rows: readonly MoneyRow[],
  rule: MergeRule,
  { keep = null, amounts = [] }: MergeMoney = {},
): ListLine[] {
  switch (rule) {
    case 'sum':
      return [...byKey(rows.flatMap((row) => row.lines)).values()];
    case 'keepOne':
      return [...((rows.find((row) => row.id === keep) ?? rows[0])?.lines ?? [])];
    case 'largest':
      return largestOf(rows);
    case 'byHand':
      return handLines(rows, amounts);
  }
}

export function lineKey(
  line: Pick<ListLine, 'source' | 'fiscalYear' | 'category' | 'fundingAgency'>,
): string {
  return `${line.source ?? ''}|${line.fiscalYear ?? ''}|${line.category ?? ''}|${line.fundingAgency ?? ''}`;
}

/** Lines of one key become one line; a proposal stands once in its parts. */
export function byKey(lines: readonly ListLine[]): Map<string, ListLine> {
  const merged = new Map<string, ListLine>();
  for (const line of lines) {
    const key = lineKey(line);
    const earlier = merged.get(key);
    merged.set(key, earlier ? added(earlier, line) : line);
  }
  return merged;
}

function added(a: ListLine, b: ListLine): ListLine {
  const parts = a.parts.map((part) => ({ ...part }));
  for (const part of b.parts) {
    const same = parts.find(({ proposal }) => proposal === part.proposal);
    if (same) same.amount += part.amount;
    else parts.push({ ...part });
  }
  return { ...a, amount: a.amount + b.amount, from: [...new Set([...a.from, ...b.from])], parts };
}

function largestOf(rows: readonly MoneyRow[]): ListLine[] {
  const largest = new Map<string, ListLine>();
  for (const row of rows) {
    for (const [key, line] of byKey(row.lines)) {
      const best = largest.get(key);
      if (!best || line.amount > best.amount) largest.set(key, line);
    }
  }
  return [...largest.values()];
}

function handLines(rows: readonly MoneyRow[], amounts: readonly HandAmount[]): ListLine[] {
  const asked = new Map<ProposalId, Satang>();
  for (const row of rows) {
    for (const { proposal } of row.sources) asked.set(proposal, 0);
    for (const line of row.lines) {
      for (const { proposal, amount } of line.parts) asked.set(proposal, (asked.get(proposal) ?? 0) + amount);
    }
  }
  const from = [...asked.keys()];
  const lines = amounts.map(
    (hand): ListLine => ({
      source: FUND_SOURCES.find((source) => source === hand.source) ?? null,
      // 0 stands for "the sources do not say".
      fiscalYear: hand.fiscalYear || null,
      category: EXPENSE_CATEGORIES.find((category) => category === hand.category) ?? null,
      fundingAgency: hand.fundingAgency,
      amount: hand.amount,
      from,
      parts: shares(hand.amount, asked),
    }),
  );
  return [...byKey(lines).values()];
}

/** Splits to the satang by what each proposal asked; what rounding leaves goes to the one that asked most. */
function shares(amount: Satang, asked: Map<ProposalId, Satang>): { proposal: ProposalId; amount: Satang }[] {
  const whole = sumSatang(asked.values());
  let most = { proposal: '', amount: 0 };
  let largest = -1;
  const parts = [...asked].map(([proposal, own]) => {
    const part = { proposal, amount: whole > 0 ? Math.floor(amount * (own / whole)) : 0 };
    if (own > largest) {
      largest = own;
      most = part;
    }
    return part;
  });
  most.amount += amount - sumSatang(parts.map((part) => part.amount));
  return parts;
}
