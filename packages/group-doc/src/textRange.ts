/**
 * A range of a field's text that stays where it is while the text around it moves: two Yjs relative positions. Offsets
 * count UTF-16 units of the text as `readProposal` gives it.
 */
import type { ProposalId } from '@ruam/planning';
import * as Y from 'yjs';
import { type FieldAt, fieldAt } from './fieldAt.ts';
import { type PlainPart, plainParts } from './richText.ts';

/** Relative positions as base64. */
export interface TextRange {
  from: string;
  to: string;
}

export interface TextPlace {
  start: number;
  end: number;
  /** What stands there now; empty when it was deleted. */
  now: string;
}

/** Where a position stands in a field's text, in UTF-16 units; null when it is in none of it. */
export function offsetAt(
  doc: Y.Doc,
  id: ProposalId,
  field: string,
  position: Y.RelativePosition,
): number | null {
  const found = fieldAt(doc, id, field);
  const absolute = Y.createAbsolutePositionFromRelativePosition(position, doc);
  return found && absolute ? offsetIn(found, absolute) : null;
}

/** The whole text of a field; null for values, and when the field is gone. */
export function fieldText(doc: Y.Doc, id: ProposalId, field: string): string | null {
  const found = fieldAt(doc, id, field);
  return found ? textOf(found) : null;
}

export interface SharedRange {
  from: Y.RelativePosition;
  to: Y.RelativePosition;
}

/** Null when nothing stands there. */
export function rangeOf(
  doc: Y.Doc,
  id: ProposalId,
  field: string,
  start: number,
  end: number,
): TextRange | null {
  const range = sharedRange(doc, id, field, start, end);
  return range && { from: encoded(range.from), to: encoded(range.to) };
}

/** As `rangeOf`, for an editor of the shared text. */
export function sharedRange(
  doc: Y.Doc,
  id: ProposalId,
  field: string,
  start: number,
  end: number,
): SharedRange | null {
  const found = fieldAt(doc, id, field);
  if (!found || start >= end) return null;
  // Each end holds on to the letter inside, so that what is typed beside the range is not in it.
  const from = positionAt(found, start, 0);
  const to = positionAt(found, end, -1);
  return from && to && { from, to };
}

/**
 * Where the range is now. When the text was moved by cutting and pasting, its letters are others: then it is where its
 * quote stands, if that stands there once. Null when nothing tells where it was.
 */
export function placeOf(
  doc: Y.Doc,
  id: ProposalId,
  field: string,
  range: TextRange,
  quote: string,
): TextPlace | null {
  const found = fieldAt(doc, id, field);
  const whole = found && textOf(found);
  if (!found || whole === null) return null;
  const [start, end] = [offsetOf(doc, found, range.from), offsetOf(doc, found, range.to)];
  const place =
    start === null || end === null
      ? null
      : { start, end: Math.max(start, end), now: whole.slice(start, Math.max(start, end)) };
  if (place?.now === quote || quote === '') return place;
  const at = whole.indexOf(quote);
  const isOnce = at >= 0 && whole.indexOf(quote, at + 1) < 0;
  return isOnce ? { start: at, end: at + quote.length, now: quote } : place;
}

export function textOf(found: FieldAt): string | null {
  if (found.kind === 'text') return found.text.toString();
  if (found.kind === 'rich')
    return plainParts(found.text)
      .map(({ plain }) => plain)
      .join('');
  return null;
}

function positionAt(found: FieldAt, offset: number, assoc: number): Y.RelativePosition | null {
  if (found.kind === 'text') return Y.createRelativePositionFromTypeIndex(found.text, offset, assoc);
  if (found.kind !== 'rich') return null;
  const parts = placed(plainParts(found.text)).filter(({ text }) => text !== null);
  // At a border the range begins with what follows, and ends with what came before.
  const part =
    assoc === 0
      ? parts.find(({ start, plain }) => offset < start + plain.length)
      : parts.findLast(({ start }) => offset > start);
  if (!part?.text) return null;
  const inside = Math.min(Math.max(0, offset - part.start), part.plain.length);
  return Y.createRelativePositionFromTypeIndex(part.text, inside, assoc);
}

function offsetOf(doc: Y.Doc, found: FieldAt, position: string): number | null {
  const absolute = decoded(position, doc);
  return absolute && offsetIn(found, absolute);
}

function offsetIn(found: FieldAt, absolute: Y.AbsolutePosition): number | null {
  if (found.kind === 'text') return absolute.type === found.text ? absolute.index : null;
  if (found.kind !== 'rich') return null;
  const part = placed(plainParts(found.text)).find(({ text }) => text === absolute.type);
  return part ? part.start + Math.min(absolute.index, part.plain.length) : null;
}

export function placed(parts: readonly PlainPart[]): (PlainPart & { start: number })[] {
  let start = 0;
  return parts.map((part) => {
    const at = { ...part, start };
    start += part.plain.length;
    return at;
  });
}

function encoded(position: Y.RelativePosition): string {
  return btoa(String.fromCharCode(...Y.encodeRelativePosition(position)));
}

/** Null for what is no position: it comes from another person. */
function decoded(position: string, doc: Y.Doc): Y.AbsolutePosition | null {
  try {
    const bytes = Uint8Array.from(atob(position), (letter) => letter.charCodeAt(0));
    return Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(bytes), doc);
  } catch {
    return null;
  }
}
