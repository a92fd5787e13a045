import { placeOf } from '@ruam/group-doc';
import type { CommentThread } from '@ruam/workshop';
import type * as Y from 'yjs';

/** Where something stands that somebody has said something about: UTF-16 units of the field's text. */
export interface CommentedRange {
  thread: string;
  start: number;
  end: number;
}

/** Of the threads that wait, in the order of the text. They are no part of the document, and move with its text. */
export function commentedRanges(
  doc: Y.Doc,
  proposal: string,
  field: string,
  threads: readonly CommentThread[],
): CommentedRange[] {
  return threads
    .flatMap(({ id, anchor, resolved }) => {
      if (anchor.field !== field || !anchor.range || resolved) return [];
      const place = placeOf(doc, proposal, field, anchor.range, anchor.quote);
      return place && place.start < place.end ? [{ thread: id, start: place.start, end: place.end }] : [];
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The thread at a place: of several the narrowest, for the others are reached beside it. */
export function threadAt(ranges: readonly CommentedRange[], offset: number): string | null {
  const there = ranges.filter(({ start, end }) => start <= offset && offset < end);
  there.sort((a, b) => a.end - a.start - (b.end - b.start));
  return there[0]?.thread ?? null;
}

/** A text in pieces, each with the thread that is about it or null. */
export function piecesOf(
  text: string,
  at: number,
  ranges: readonly CommentedRange[],
): { text: string; at: number; thread: string | null }[] {
  const borders = new Set([0, text.length]);
  for (const { start, end } of ranges) {
    for (const border of [start - at, end - at]) if (border > 0 && border < text.length) borders.add(border);
  }
  const sorted = [...borders].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => ({
    text: text.slice(from, sorted[index + 1]),
    at: at + from,
    thread: threadAt(ranges, at + from),
  }));
}
