import * as Y from 'yjs';

/** Where somebody's caret stands in a shared text; null when it is in another one, or is no caret at all. */
export function caretIndex(raw: unknown, text: Y.Text): number | null {
  if (typeof raw !== 'object' || raw === null || !text.doc) return null;
  try {
    const position = Y.createAbsolutePositionFromRelativePosition(
      Y.createRelativePositionFromJSON(raw),
      text.doc,
    );
    return position?.type === text ? position.index : null;
  } catch {
    // Awareness is another person's word: what is no position is no caret.
    return null;
  }
}

export function caretOf(text: Y.Text, start: number, end: number): { anchor: unknown; head: unknown } {
  return {
    anchor: Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, start)),
    head: Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, end)),
  };
}
