import { fieldAt, fieldText } from '@ruam/group-doc';
import { formatBaht, parseBaht, type Refusal, toArabicDigits } from '@ruam/planning';
import type { CommentAnchor, Suggestion } from '@ruam/workshop';
import type * as Y from 'yjs';
import { formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { choicesOf } from './choicesOf.ts';

const isAmount = (field: string) => /^(activities|budgetLines)\/[^/]+\/amount$/.test(field);

/**
 * What stands in a field as a person reads it, for changing it; of a choice its id, '' while nothing is chosen. Null
 * when nothing can be suggested for it.
 */
export function readable(
  doc: Y.Doc,
  proposal: string,
  anchor: CommentAnchor,
  fiscalYear: number,
): string | null {
  if (anchor.field.startsWith('contact')) return null;
  if (anchor.range) return anchor.quote;
  const found = fieldAt(doc, proposal, anchor.field);
  if (!found) return null;
  if (found.kind !== 'value') return fieldText(doc, proposal, anchor.field);
  if (isAmount(anchor.field)) return typeof found.value === 'number' ? formatBaht(found.value) : '';
  if (isNumber(anchor.field)) return typeof found.value === 'number' ? String(found.value) : '';
  if (choicesOf(anchor.field, fiscalYear)) return typeof found.value === 'string' ? found.value : '';
  return null;
}

/** Fields whose value is a number that people write. */
const isNumber = (field: string) =>
  /^(priority|beneficiaryCount|indicators\/[^/]+\/(baseline|target|year)|budgetLines\/[^/]+\/fiscalYear)$/.test(
    field,
  );

/** The suggestion that a person wrote, or why it cannot be one. */
export function suggestionOf(
  doc: Y.Doc,
  proposal: string,
  anchor: CommentAnchor,
  after: string,
  fiscalYear: number,
): { ok: true; suggestion: Suggestion } | { ok: false; refusal: Refusal } {
  const found = fieldAt(doc, proposal, anchor.field);
  if (found?.kind !== 'value') {
    const before = anchor.range ? anchor.quote : (fieldText(doc, proposal, anchor.field) ?? '');
    return { ok: true, suggestion: { kind: 'text', before, after } };
  }
  const before = JSON.stringify(found.value);
  const typed = after.trim();
  if (typed === '') return { ok: true, suggestion: { kind: 'value', before, after: 'null' } };
  if (choicesOf(anchor.field, fiscalYear)) {
    return { ok: true, suggestion: { kind: 'value', before, after: JSON.stringify(typed) } };
  }
  if (isAmount(anchor.field)) {
    const parsed = parseBaht(typed);
    if (!parsed.ok) return { ok: false, refusal: parsed.refusal };
    return { ok: true, suggestion: { kind: 'value', before, after: String(parsed.satang) } };
  }
  const number = Number(toArabicDigits(typed).replaceAll(',', ''));
  if (!Number.isFinite(number)) return { ok: false, refusal: unreadable };
  return { ok: true, suggestion: { kind: 'value', before, after: String(number) } };
}

/** A side of a suggestion as a person reads it. */
export function sideText(
  field: string,
  { kind }: Pick<Suggestion, 'kind'>,
  side: string,
  fiscalYear: number,
): string {
  if (kind === 'text') return side;
  let value: unknown;
  try {
    value = JSON.parse(side);
  } catch {
    return side;
  }
  if (value === null) return m.comments_nothing();
  if (typeof value !== 'number') {
    const chosen = choicesOf(field, fiscalYear)?.find((option) => option.value === value);
    return chosen?.label ?? String(value);
  }
  return isAmount(field) ? `${formatBaht(value)} ${m.common_baht()}` : formatNumber(value, 8);
}

const unreadable: Refusal = {
  code: 'suggest.unreadable',
  th: 'อ่านตัวเลขที่เสนอไม่ได้',
  en: 'The suggested number cannot be read.',
  nextTh: 'พิมพ์เป็นตัวเลข เช่น 1,200 สิ่งที่พิมพ์ไว้ยังอยู่',
  nextEn: 'Write a number, such as 1,200. What you typed is still there.',
};
