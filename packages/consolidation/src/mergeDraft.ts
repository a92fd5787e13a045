import { type Satang, sumSatang } from '@ruam/planning';
import type { HandAmount, MergeReasonKind, MergeRule, PickedField } from './decisions.ts';
import type { ListLine, ListRow } from './listTypes.ts';
import { lineKey, mergeAmounts, WHOLE_SHARE } from './mergeAmounts.ts';

/** A merge while it is being made; the page edits it, `mergeDraftView` says what it would do. */
export interface MergeDraft {
  sources: string[];
  title: string;
  rule: MergeRule;
  keep: string | null;
  /** With `byHand`: satang by line key; null: the amount typed cannot be read. */
  amounts: Record<string, Satang | null>;
  /** With `shares`: basis points by source. */
  shares: Record<string, number>;
  /** By field: the source whose value stands; absent: of the source that leads. */
  picks: Partial<Record<PickedField, string>>;
  reason: string;
  reasonKind: MergeReasonKind | null;
}

/** One line of the comparison: what each source asks of this source × year × category × agency, and the result. */
export interface MergeDraftLine {
  key: string;
  line: Pick<ListLine, 'source' | 'fiscalYear' | 'category' | 'fundingAgency'>;
  /** satang per source, in the order of the rows; null: the source has no such line. */
  asked: (Satang | null)[];
  /** satang in the result; null: the amount typed cannot be read. */
  result: Satang | null;
}

export interface MergeDraftView {
  lines: MergeDraftLine[];
  before: Satang;
  /** null while an amount cannot be read. */
  after: Satang | null;
  /** after − before */
  difference: Satang | null;
  /** The total changes, so a kind and a written reason are required. */
  needsReason: boolean;
  /** Kinds that fit the difference: what grows was repriced. */
  kinds: MergeReasonKind[];
  missing: ('title' | 'amounts' | 'reason' | 'reasonKind')[];
}

export function startMergeDraft(rows: readonly ListRow[]): MergeDraft {
  return {
    sources: rows.map((row) => row.id),
    title: rows[0]?.title ?? '',
    rule: 'sum',
    keep: rows[0]?.id ?? null,
    amounts: summed(rows),
    shares: Object.fromEntries(rows.map((row) => [row.id, WHOLE_SHARE])),
    picks: {},
    reason: '',
    reasonKind: null,
  };
}

function summed(rows: readonly ListRow[]): Record<string, Satang> {
  return Object.fromEntries(mergeAmounts(rows, 'sum').map((line) => [lineKey(line), line.amount]));
}

export function mergeDraftView(rows: readonly ListRow[], draft: MergeDraft): MergeDraftView {
  const all = mergeAmounts(rows, 'sum');
  const result = resultByKey(rows, draft);
  const bySource = rows.map(
    (row) => new Map(mergeAmounts([row], 'sum').map((line) => [lineKey(line), line.amount])),
  );
  const lines = all.map((line): MergeDraftLine => {
    const key = lineKey(line);
    return {
      key,
      line,
      asked: bySource.map((amounts) => amounts.get(key) ?? null),
      result: result.has(key) ? (result.get(key) ?? null) : 0,
    };
  });
  const before = sumSatang(rows.map((row) => row.total));
  const readable = lines.every((line) => line.result !== null);
  const after = readable ? sumSatang(lines.map((line) => line.result)) : null;
  const needsReason = after !== null && after !== before;
  const kinds: MergeReasonKind[] =
    after !== null && after > before ? ['repriced'] : ['overlapRemoved', 'scopeCut', 'repriced'];
  const missing: MergeDraftView['missing'] = [];
  if (draft.title.trim() === '') missing.push('title');
  if (!readable) missing.push('amounts');
  if (needsReason && (!draft.reasonKind || !kinds.includes(draft.reasonKind))) missing.push('reasonKind');
  if (needsReason && draft.reason.trim() === '') missing.push('reason');
  const difference = after === null ? null : after - before;
  return { lines, before, after, difference, needsReason, kinds, missing };
}

function resultByKey(rows: readonly ListRow[], draft: MergeDraft): Map<string, Satang | null> {
  if (draft.rule === 'byHand') return new Map(Object.entries(draft.amounts));
  const lines = mergeAmounts(rows, draft.rule, { keep: draft.keep, shares: draft.shares });
  return new Map(lines.map((line) => [lineKey(line), line.amount]));
}

/** The input of the `mergeRows` command. A line struck out (0) is left out, unless nothing else is left. */
export function mergeInput(view: MergeDraftView, draft: MergeDraft) {
  const amounts = view.lines.map(
    ({ line, result }): HandAmount => ({
      source: line.source ?? '',
      fiscalYear: line.fiscalYear ?? 0,
      category: line.category ?? '',
      fundingAgency: line.fundingAgency,
      amount: result ?? 0,
    }),
  );
  const picks = Object.entries(draft.picks).filter(([, source]) => draft.sources.includes(source));
  const standing = amounts.filter((line) => line.amount !== 0);
  return {
    sources: draft.sources,
    // One line: what was pasted with breaks or doubled blanks is still one title.
    title: draft.title.replace(/\s+/g, ' ').trim(),
    rule: draft.rule,
    keep: draft.rule === 'keepOne' ? draft.keep : null,
    amounts: draft.rule === 'byHand' ? (standing.length > 0 ? standing : amounts.slice(0, 1)) : [],
    ...(draft.rule === 'shares' && { shares: ofSources(draft.shares, draft.sources) }),
    ...(picks.length > 0 && { picks: Object.fromEntries(picks) }),
    reason: view.needsReason ? draft.reason.trim() : '',
    reasonKind: view.needsReason ? draft.reasonKind : null,
  };
}

function ofSources(shares: Record<string, number>, sources: readonly string[]): Record<string, number> {
  return Object.fromEntries(Object.entries(shares).filter(([source]) => sources.includes(source)));
}
