import * as Y from 'yjs';

/** Where somebody's caret stands in a shared text; null when it is in another one, or is no caret at all. */
export function caretIndex(raw: unknown, text: Y.Text): number | null {
  const position = text.doc ? absolute(raw, text.doc) : null;
  return position?.type === text ? position.index : null;
}

/** Whether it can be read as a position; one in a text that is not here yet can, too. */
export function isPosition(raw: unknown, doc: Y.Doc): boolean {
  return absolute(raw, doc) !== undefined;
}

/** Undefined for what is no position: awareness is another person's word. */
function absolute(raw: unknown, doc: Y.Doc): Y.AbsolutePosition | null | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  try {
    return Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(raw), doc);
  } catch {
    return undefined;
  }
}

export function caretOf(text: Y.Text, start: number, end: number): { anchor: unknown; head: unknown } {
  return {
    anchor: Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, start)),
    head: Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, end)),
  };
}
