import type { ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import { type FieldAt, fieldAt } from '../fieldAt.ts';
import { plainParts, replacePlain } from '../richText.ts';
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
  return edit(doc, () => write(found, place.start, place.now, after));
}

function write(
  found: Exclude<FieldAt, { kind: 'value' }>,
  start: number,
  now: string,
  after: string,
): EditOutcome {
  if (found.kind === 'rich') return writeRich(found.text, start, now, after);
  const change = spliceBetween(now, after);
  if (change) applySplice(found.text, { ...change, start: start + change.start });
  return DONE;
}

/** Line by line where there are as many as before, from the last, so that each stands where it stood: with what is between them, and its look. */
function writeRich(text: Y.XmlFragment, start: number, now: string, after: string): EditOutcome {
  const [old, next] = [now.split('\n'), after.split('\n')];
  if (old.length > 1 && old.length === next.length) {
    let end = start + now.length;
    for (let line = old.length - 1; line >= 0; line--) {
      const from = end - (old[line] ?? '').length;
      writeRich(text, from, old[line] ?? '', next[line] ?? '');
      end = from - 1;
    }
    return DONE;
  }
  const change = spliceBetween(now, after);
  if (!change) return DONE;
  const at = { ...change, start: start + change.start };
  const part = placed(plainParts(text)).find(
    (one) =>
      one.text !== null && at.start >= one.start && at.start + at.removed <= one.start + one.plain.length,
  );
  if (part?.text && !at.added.includes('\n')) {
    const inside = at.start - part.start;
    if (at.removed > 0) part.text.delete(inside, at.removed);
    if (at.added !== '') part.text.insert(inside, at.added);
    return DONE;
  }
  replacePlain(text, at.start, at.removed, at.added);
  return DONE;
}

const NOT_THERE = refused(
  'suggestionNotThere',
  'ไม่พบที่ที่เสนอให้แก้ไขแล้ว อาจมีผู้ลบไป',
  'The place of this suggestion is gone: somebody may have deleted it.',
);
