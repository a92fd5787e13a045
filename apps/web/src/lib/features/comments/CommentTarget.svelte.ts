import { fieldText, placeOf, rangeOf, type SharedRange, sharedRange } from '@ruam/group-doc';
import type { CommentAnchor } from '@ruam/workshop';
import type * as Y from 'yjs';
import { controlIn, fieldElement } from './fieldElement.ts';

/** UTF-16 units of a text; null while nothing is selected. */
export type Selected = { start: number; end: number } | null;

/** The field that this person was in last, and what they selected there: what a comment is about unless they say else. */
export class CommentTarget {
  field = $state('');
  #selected: (() => Selected) | null = null;

  /** @param selected asked when the comment is begun: a control keeps its selection when it is left */
  at(field: string, selected: (() => Selected) | null = null): void {
    this.field = field;
    this.#selected = selected;
  }

  readonly #revealing = new Map<string, (range: SharedRange) => void>();

  /** How the editor of a field shows a range; null when it is closed. */
  reveals(field: string, show: ((range: SharedRange) => void) | null): void {
    if (show) this.#revealing.set(field, show);
    else this.#revealing.delete(field);
  }

  /** Brings what a thread is about into sight, with its range selected where it still is. */
  reveal(doc: Y.Doc, proposal: string, { field, range, quote }: CommentAnchor): void {
    const there = fieldElement(field);
    there?.scrollIntoView({ block: 'center' });
    const place = range && placeOf(doc, proposal, field, range, quote);
    const control = controlIn(there);
    control?.focus({ preventScroll: true });
    if (!place || place.start === place.end) return;
    const show = this.#revealing.get(field);
    const shared = show && sharedRange(doc, proposal, field, place.start, place.end);
    if (shared) show(shared);
    else if (control?.matches('input, textarea')) {
      (control as HTMLInputElement).setSelectionRange(place.start, place.end);
    }
  }

  anchor(doc: Y.Doc, proposal: string): CommentAnchor {
    const { field } = this;
    const selected = this.#selected?.();
    const range = selected ? rangeOf(doc, proposal, field, selected.start, selected.end) : null;
    if (!range || !selected) return { field, range: null, quote: '' };
    const quote = (fieldText(doc, proposal, field) ?? '').slice(selected.start, selected.end);
    return { field, range, quote };
  }
}
