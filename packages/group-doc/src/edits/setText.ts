import type { ProposalId } from '@ruam/planning';
import * as Y from 'yjs';
import type { ItemTextName, ListName, RichTextName, TextName } from '../schema.ts';
import { asRichText, asText, DONE, edit, storedProposal } from './edit.ts';
import { itemOf } from './items.ts';
import { type Splice, spliceBetween } from './spliceBetween.ts';

/**
 * The shared text of a field, for binding a control to it. Null when the proposal is gone, or when a peer wrote
 * something else in its place (see `repairProposal`). Reads only, so that a page may ask while it is drawn.
 */
export function textOf(doc: Y.Doc, id: ProposalId, field: TextName): Y.Text | null {
  const stored = storedProposal(doc, id);
  return asText(stored?.get(field));
}

/** The shared rich text of a field, for the editor; null as for `textOf`. */
export function richTextOf(doc: Y.Doc, id: ProposalId, field: RichTextName): Y.XmlFragment | null {
  const stored = storedProposal(doc, id);
  return asRichText(stored?.get(field));
}

/** The shared text of an item of a list; null as for `textOf`. */
export function itemTextOf<L extends ListName>(
  doc: Y.Doc,
  id: ProposalId,
  list: L,
  itemId: string,
  field: ItemTextName<L>,
): Y.Text | null {
  const stored = storedProposal(doc, id);
  const items = stored?.get(list);
  const item = items instanceof Y.Map ? itemOf(items, itemId) : null;
  return asText(item?.get(field));
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
