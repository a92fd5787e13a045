import { applySplice, mapThrough, type Splice, spliceBetween } from '@ruam/group-doc';
import type * as Y from 'yjs';

type Control = HTMLInputElement | HTMLTextAreaElement;

/**
 * Binds a native control to a shared text. What the person types goes out as the smallest change, also in the
 * middle of a composition (Android composes all day); what others type comes in around the caret, but never
 * while a composition is open: replacing the value then would break the word in the making.
 * Returns the way to stop.
 */
export function bindText(control: Control, text: Y.Text): () => void {
  let composing = false;
  /** What the control showed after the last change that is accounted for. */
  let shown = '';

  const take = () => {
    const change = spliceBetween(shown, control.value, control.selectionEnd ?? undefined);
    if (!change) return;
    // Others' changes that are held back during a composition: ours is moved past them.
    const heldBack = spliceBetween(shown, text.toString());
    shown = control.value;
    applySplice(text, moved(change, heldBack));
  };

  const show = (mapCaret: (position: number) => number) => {
    const next = text.toString();
    if (control.value === next) {
      shown = control.value;
      return;
    }
    const focused = document.activeElement === control;
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = control;
    control.value = next;
    // Not `next`: an input of one line shows no line breaks.
    shown = control.value;
    if (focused && selectionStart !== null && selectionEnd !== null) {
      control.setSelectionRange(
        mapCaret(selectionStart),
        mapCaret(selectionEnd),
        selectionDirection ?? 'none',
      );
      control.scrollTop = scrollTop;
    }
  };

  const onText = (event: Y.YTextEvent) => {
    if (composing || control.value === text.toString()) return;
    // An own edit that the control shows already came from `take`; anything else (undo too) moves the caret.
    show((position) => throughDelta(position, event.delta));
  };
  const onInput = () => take();
  const onStart = () => {
    composing = true;
  };
  const onEnd = () => {
    composing = false;
    take();
    const heldBack = spliceBetween(shown, text.toString());
    show((position) => mapThrough(position, heldBack));
  };

  control.value = text.toString();
  shown = control.value;
  text.observe(onText);
  control.addEventListener('input', onInput);
  control.addEventListener('compositionstart', onStart);
  control.addEventListener('compositionend', onEnd);
  return () => {
    if (composing) take();
    text.unobserve(onText);
    control.removeEventListener('input', onInput);
    control.removeEventListener('compositionstart', onStart);
    control.removeEventListener('compositionend', onEnd);
  };
}

function moved(change: Splice, past: Splice | null): Splice {
  const start = mapThrough(change.start, past);
  const end = Math.max(start, mapThrough(change.start + change.removed, past));
  // Only what this person saw is removed: what came in between stays.
  return past && end - start > change.removed
    ? { ...change, start, removed: 0 }
    : { ...change, start, removed: end - start };
}

/** Where a caret stands after a change, as Yjs tells it. */
export function throughDelta(
  position: number,
  delta: readonly { retain?: number | undefined; insert?: unknown; delete?: number | undefined }[],
): number {
  let at = 0;
  let now = position;
  for (const { retain, insert, delete: removed } of delta) {
    if (at > now) break;
    if (retain !== undefined) at += retain;
    else if (typeof insert === 'string') {
      // Text typed right at the caret by somebody else stands after it: the caret stays with what was before.
      if (at < now) now += insert.length;
      at += insert.length;
    } else if (removed !== undefined) now -= Math.min(removed, Math.max(0, now - at));
  }
  return now;
}
