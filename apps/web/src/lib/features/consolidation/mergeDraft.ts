import {
  type HandAmount,
  type ListLine,
  type ListRow,
  lineKey,
  type MergeReasonKind,
  type MergeRule,
  mergeAmounts,
} from '@ruam/consolidation';
import { type FiscalYear, type Satang, sumSatang } from '@ruam/planning';

/** A merge while it is being made; the page edits it, `mergeDraftView` says what it would do. */
export interface MergeDraft {
  sources: string[];
  title: string;
  rule: MergeRule;
  keep: string | null;
  /** With `byHand`: satang by line key; null: the amount typed cannot be read. */
  amounts: Record<string, Satang | null>;
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
  missing: ('title' | 'amounts' | 'reason' | 'reasonKind')[];
}

export function startMergeDraft(rows: readonly ListRow[]): MergeDraft {
  return {
    sources: rows.map((row) => row.id),
    title: rows[0]?.title ?? '',
    rule: 'sum',
    keep: rows[0]?.id ?? null,
    amounts: summed(rows),
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
  const missing: MergeDraftView['missing'] = [];
  if (draft.title.trim() === '') missing.push('title');
  if (!readable) missing.push('amounts');
  if (needsReason && !draft.reasonKind) missing.push('reasonKind');
  if (needsReason && draft.reason.trim() === '') missing.push('reason');
  return { lines, before, after, difference: after === null ? null : after - before, needsReason, missing };
}

function resultByKey(rows: readonly ListRow[], draft: MergeDraft): Map<string, Satang | null> {
  if (draft.rule === 'byHand') return new Map(Object.entries(draft.amounts));
  const lines = mergeAmounts(rows, draft.rule, { keep: draft.keep });
  return new Map(lines.map((line) => [lineKey(line), line.amount]));
}

/**
 * The input of the `mergeRows` command. A line without a year is given `fiscalYear`, the workshop's own, when it is
 * set by hand: an amount in the result must stand in a year.
 */
export function mergeInput(view: MergeDraftView, draft: MergeDraft, fiscalYear: FiscalYear) {
  const amounts: HandAmount[] = view.lines
    .filter(({ result }) => result !== null && result !== 0)
    .map(({ line, result }) => ({
      source: line.source ?? '',
      fiscalYear: line.fiscalYear ?? fiscalYear,
      category: line.category ?? '',
      fundingAgency: line.fundingAgency,
      amount: result ?? 0,
    }));
  return {
    sources: draft.sources,
    title: draft.title.trim(),
    rule: draft.rule,
    keep: draft.rule === 'keepOne' ? draft.keep : null,
    amounts: draft.rule === 'byHand' ? amounts : [],
    reason: view.needsReason ? draft.reason.trim() : '',
    reasonKind: view.needsReason ? draft.reasonKind : null,
  };
}
