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
  /** With `shares`: basis points by row id; a row without one stands whole. */
  shares?: Readonly<Record<string, number>>;
}

export const WHOLE_SHARE = 10_000;

/**
 * The money of several rows as one, per fund source × fiscal year × category × funding agency:
 * `sum` adds, `largest` takes the row that asks most of that key, `keepOne` takes one row's lines,
 * `byHand` takes the amounts given, `shares` takes of each row its share of every amount.
 */
export function mergeAmounts(
  rows: readonly MoneyRow[],
  rule: MergeRule,
  { keep = null, amounts = [], shares: given = {} }: MergeMoney = {},
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
    case 'shares':
      return [
        ...byKey(
          rows.flatMap((row) =>
            row.lines.map((line) =>
              shareOf(line, Object.hasOwn(given, row.id) ? (given[row.id] ?? 0) : WHOLE_SHARE),
            ),
          ),
        ).values(),
      ];
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

/** As `byKey`, for the few lines of one proposal: looking through them costs less than making keys. */
export function joined(lines: readonly ListLine[]): ListLine[] {
  if (lines.length > FEW) return [...byKey(lines).values()];
  const merged: ListLine[] = [];
  for (const line of lines) {
    const at = merged.findIndex((one) => isSameKey(one, line));
    if (at < 0) merged.push(line);
    else merged[at] = added(merged[at] as ListLine, line);
  }
  return merged;
}

const FEW = 16;

/** As `lineKey` has it: what is not said and '' are one. */
const isSameKey = (a: ListLine, b: ListLine): boolean =>
  (a.fiscalYear ?? '') === (b.fiscalYear ?? '') &&
  (a.source ?? '') === (b.source ?? '') &&
  (a.category ?? '') === (b.category ?? '') &&
  (a.fundingAgency ?? '') === (b.fundingAgency ?? '');

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

/** Rounded to the satang, half up; its parts add up to it. */
function shareOf(line: ListLine, share: number): ListLine {
  if (share === WHOLE_SHARE) return line;
  return scaledLine(line, Math.round((line.amount * share) / WHOLE_SHARE));
}

/** The line with another amount; its parts keep their proportion and add up to it. */
export function scaledLine(line: ListLine, amount: Satang): ListLine {
  const amounts = apportion(
    amount,
    line.parts.map((part) => part.amount),
  );
  const parts = line.parts.map((part, at) => ({ ...part, amount: amounts[at] as Satang }));
  return { ...line, amount, parts };
}

/** Divides to the satang in proportion to the weights; what rounding leaves goes to the heaviest. Adds up to `amount`. */
export function apportion(amount: Satang, weights: readonly number[]): Satang[] {
  const whole = sumSatang(weights);
  // Nothing is rounded when nothing changes.
  if (whole === amount) return [...weights];
  const parts = weights.map((weight) => (whole > 0 ? Math.floor(amount * (weight / whole)) : 0));
  const heaviest = weights.reduce((best, weight, at) => (weight > (weights[best] as number) ? at : best), 0);
  if (parts.length > 0) parts[heaviest] = (parts[heaviest] as number) + amount - sumSatang(parts);
  return parts;
}

/** By what each proposal asked. */
function shares(amount: Satang, asked: Map<ProposalId, Satang>): { proposal: ProposalId; amount: Satang }[] {
  const amounts = apportion(amount, [...asked.values()]);
  return [...asked.keys()].map((proposal, at) => ({ proposal, amount: amounts[at] as Satang }));
}
