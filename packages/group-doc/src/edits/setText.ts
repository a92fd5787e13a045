import type { ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import type { ItemTextName, ListName, RichTextName, TextName } from '../schema.ts';
import { DONE, edit, nestedMap, nestedRichText, nestedText, storedProposal } from './edit.ts';
import { itemOf } from './items.ts';

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
 * Makes `text` read `next` by the smallest change: one deletion, one insertion, at the caret when that is known.
 * Never cuts a surrogate pair.
 * @param caret where the caret stands in `next` after the change (UTF-16 units)
 */
export function setText(text: Y.Text, next: string, caret?: number): void {
  const now = text.toString();
  if (now === next) return;
  const most = Math.min(now.length, next.length);
  // What stands after the caret was not typed: without this, a letter typed into a run of equal letters would
  // be inserted at the end of the run, away from where another person sees the caret.
  const tail = caret === undefined ? next.length : Math.max(0, next.length - caret);
  let same = 0;
  const end = () => now[now.length - 1 - same] === next[next.length - 1 - same];
  while (same < Math.min(most, tail) && end()) same++;
  let start = 0;
  while (start < most - same && now[start] === next[start]) start++;
  while (same < most - start && end()) same++;
  if (start > 0 && isHigh(next.charCodeAt(start - 1))) start--;
  if (same > 0 && isLow(next.charCodeAt(next.length - same))) same--;
  const change = () => {
    const removed = now.length - start - same;
    if (removed > 0) text.delete(start, removed);
    const added = next.slice(start, next.length - same);
    if (added !== '') text.insert(start, added);
    return DONE;
  };
  if (text.doc) edit(text.doc, change);
  else change();
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
