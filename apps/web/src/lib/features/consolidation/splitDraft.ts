import {
  apportion,
  type HandAmount,
  type ListLine,
  type ListRow,
  lineKey,
  type MergeReasonKind,
  WHOLE_SHARE,
} from '@ruam/consolidation';
import { type AreaCode, type Satang, sumSatang } from '@ruam/planning';

/** A division while it is being made; the page edits it, `splitDraftView` says what it would do. */
export interface SplitDraft {
  parts: SplitPart[];
  by: 'shares' | 'byHand';
  reason: string;
  reasonKind: MergeReasonKind | null;
}

export interface SplitPart {
  /** Names the part while it is being made. */
  key: number;
  title: string;
  area: AreaCode | null;
  /** With `shares`: basis points of every line. */
  share: number;
  /** With `byHand`: satang by line key; null: the amount typed cannot be read. */
  amounts: Record<string, Satang | null>;
}

export interface SplitDraftLine {
  key: string;
  line: ListLine;
  /** satang of each part; null: the amount typed cannot be read. */
  parts: (Satang | null)[];
  /** What the parts leave over (negative: take too much); null while an amount cannot be read. */
  rest: Satang | null;
}

export interface SplitDraftView {
  lines: SplitDraftLine[];
  before: Satang;
  /** Of each part; null while an amount cannot be read. */
  totals: (Satang | null)[];
  after: Satang | null;
  difference: Satang | null;
  /** A line does not add up, so a kind of reason is required. */
  needsKind: boolean;
  /** Kinds that fit the difference: what grows was repriced. */
  kinds: MergeReasonKind[];
  missing: ('title' | 'amounts' | 'part' | 'reason' | 'reasonKind')[];
}

/** In two halves, named after what is divided. */
export function startSplitDraft(row: ListRow, nameOf: (part: number) => string): SplitDraft {
  const half = WHOLE_SHARE / 2;
  return {
    parts: [1, 2].map((part) => ({
      key: part,
      title: nameOf(part),
      area: row.area,
      share: half,
      amounts: {},
    })),
    by: 'shares',
    reason: '',
    reasonKind: null,
  };
}

export function splitDraftView(row: ListRow, draft: SplitDraft): SplitDraftView {
  const lines = row.lines.map((line): SplitDraftLine => {
    const key = lineKey(line);
    const parts =
      draft.by === 'shares'
        ? shared(line.amount, draft.parts)
        : draft.parts.map((part) => part.amounts[key] ?? typed(part, key));
    const readable = parts.every((amount) => amount !== null);
    return { key, line, parts, rest: readable ? line.amount - sumSatang(parts) : null };
  });
  const totals = draft.parts.map((_, at) => {
    const own = lines.map((line) => line.parts[at] ?? null);
    return own.every((amount) => amount !== null) ? sumSatang(own) : null;
  });
  const readable = totals.every((total) => total !== null);
  const after = readable ? sumSatang(totals) : null;
  const needsKind = readable && lines.some((line) => line.rest !== 0);
  const kinds: MergeReasonKind[] =
    after !== null && after > row.total ? ['repriced'] : ['overlapRemoved', 'scopeCut', 'repriced'];
  const missing: SplitDraftView['missing'] = [];
  if (draft.parts.some((part) => part.title.trim() === '')) missing.push('title');
  if (!readable) missing.push('amounts');
  if (readable && row.total > 0 && totals.some((total) => total === 0)) missing.push('part');
  if (needsKind && (!draft.reasonKind || !kinds.includes(draft.reasonKind))) missing.push('reasonKind');
  if (draft.reason.trim() === '') missing.push('reason');
  const difference = after === null ? null : after - row.total;
  return { lines, before: row.total, totals, after, difference, needsKind, kinds, missing };
}

/** Nothing typed is nothing given. */
function typed(part: SplitPart, key: string): Satang | null {
  return Object.hasOwn(part.amounts, key) ? null : 0;
}

/** Whole shares add up to the satang; others are rounded each. */
function shared(amount: Satang, parts: readonly SplitPart[]): Satang[] {
  const shares = parts.map((part) => part.share);
  const whole = sumSatang(shares);
  return apportion(whole === WHOLE_SHARE ? amount : Math.round((amount * whole) / WHOLE_SHARE), shares);
}

/** The input of the `splitRow` command. */
export function splitInput(row: ListRow, view: SplitDraftView, draft: SplitDraft) {
  return {
    source: row.id,
    parts: draft.parts.map((part, at) => ({
      title: part.title.replace(/\s+/g, ' ').trim(),
      area: part.area,
      amounts: view.lines
        .map(
          ({ line, parts }): HandAmount => ({
            source: line.source ?? '',
            fiscalYear: line.fiscalYear ?? 0,
            category: line.category ?? '',
            fundingAgency: line.fundingAgency,
            amount: parts[at] ?? 0,
          }),
        )
        .filter(({ amount }) => amount !== 0),
    })),
    reason: draft.reason.trim(),
    reasonKind: view.needsKind ? draft.reasonKind : null,
  };
}
