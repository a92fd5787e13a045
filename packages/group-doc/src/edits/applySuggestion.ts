import type { ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import { type FieldAt, fieldAt } from '../fieldAt.ts';
import { plainParts, setPlainText } from '../richText.ts';
import { placed, placeOf, type TextRange, textOf } from '../textRange.ts';
import { BAD_VALUE, DONE, type EditOutcome, edit, refused } from './edit.ts';
import { applySplice } from './setText.ts';
import { spliceBetween } from './spliceBetween.ts';

export interface SuggestedEdit {
  field: string;
  range: TextRange | null;
  kind: 'text' | 'value';
  before: string;
  after: string;
}

/** What stands where something was suggested, in the words of the suggestion; null when nothing tells where. */
export function standsThere(doc: Y.Doc, id: ProposalId, suggested: SuggestedEdit): string | null {
  const found = fieldAt(doc, id, suggested.field);
  if (!found) return null;
  if (found.kind === 'value') return suggested.kind === 'value' ? JSON.stringify(found.value) : null;
  if (suggested.kind === 'value') return null;
  if (!suggested.range) return textOf(found);
  return placeOf(doc, id, suggested.field, suggested.range, suggested.before)?.now ?? null;
}

/** Writes what was suggested in place of what stands there now, as the edit of the person who accepts it. */
export function applySuggestion(doc: Y.Doc, id: ProposalId, suggested: SuggestedEdit): EditOutcome {
  const { field, range, kind, before, after } = suggested;
  const found = fieldAt(doc, id, field);
  if (!found || (found.kind === 'value') !== (kind === 'value')) return NOT_THERE;
  if (found.kind === 'value') {
    try {
      return found.set(JSON.parse(after));
    } catch {
      return BAD_VALUE;
    }
  }
  const whole = textOf(found) ?? '';
  const place = range ? placeOf(doc, id, field, range, before) : { start: 0, end: whole.length, now: whole };
  if (!place) return NOT_THERE;
  return edit(doc, () => write(found, whole, place.start, place.now, after));
}

function write(
  found: Exclude<FieldAt, { kind: 'value' }>,
  whole: string,
  start: number,
  now: string,
  after: string,
): EditOutcome {
  const change = spliceBetween(now, after);
  if (!change) return DONE;
  const at = { ...change, start: start + change.start };
  if (found.kind === 'text') {
    applySplice(found.text, at);
    return DONE;
  }
  const part = placed(plainParts(found.text)).find(
    ({ text, start, plain }) =>
      text !== null && at.start >= start && at.start + at.removed <= start + plain.length,
  );
  if (part?.text && !at.added.includes('\n')) {
    const inside = at.start - part.start;
    if (at.removed > 0) part.text.delete(inside, at.removed);
    if (at.added !== '') part.text.insert(inside, at.added);
    return DONE;
  }
  setPlainText(found.text, whole.slice(0, at.start) + at.added + whole.slice(at.start + at.removed));
  return DONE;
}

const NOT_THERE = refused(
  'suggestionNotThere',
  'ไม่พบที่ที่เสนอให้แก้ไขแล้ว อาจมีผู้ลบไป',
  'The place of this suggestion is gone: somebody may have deleted it.',
);
