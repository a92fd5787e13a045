import type { ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import type { ItemTextName, ListName, RichTextName, TextName } from '../schema.ts';
import { DONE, edit, nestedMap, nestedRichText, nestedText, storedProposal } from './edit.ts';
import { itemOf } from './items.ts';
import { type Splice, spliceBetween } from './spliceBetween.ts';

/** The shared text of a field, for binding a control to it. Null when the proposal is gone. */
export function textOf(doc: Y.Doc, id: ProposalId, field: TextName): Y.Text | null {
  const stored = storedProposal(doc, id);
  return stored ? nestedText(stored, field) : null;
}

/** The shared rich text of a field, for the editor. Null when the proposal is gone. */
export function richTextOf(doc: Y.Doc, id: ProposalId, field: RichTextName): Y.XmlFragment | null {
  const stored = storedProposal(doc, id);
  return stored ? nestedRichText(stored, field) : null;
}

/** The shared text of an item of a list. Null when the item is gone. */
export function itemTextOf<L extends ListName>(
  doc: Y.Doc,
  id: ProposalId,
  list: L,
  itemId: string,
  field: ItemTextName<L>,
): Y.Text | null {
  const stored = storedProposal(doc, id);
  const item = stored ? itemOf(nestedMap(stored, list), itemId) : null;
  return item ? nestedText(item, field) : null;
}

/**
 * Makes `text` read `next` by the smallest change: one deletion, one insertion.
 * @param caret where the caret stands in `next` after the change (UTF-16 units)
 */
export function setText(text: Y.Text, next: string, caret?: number): void {
  const change = spliceBetween(text.toString(), next, caret);
  if (change) applySplice(text, change);
}

/** One deletion and one insertion at the same place, as the person's own edit. */
export function applySplice(text: Y.Text, { start, removed, added }: Splice): void {
  const change = () => {
    if (removed > 0) text.delete(start, removed);
    if (added !== '') text.insert(start, added);
    return DONE;
  };
  if (text.doc) edit(text.doc, change);
  else change();
}
