import type { ProposalId } from '@ruam/planning';
import * as Y from 'yjs';
import { childrenInOrder, keyAt } from '../order.ts';
import {
  type ItemShape,
  type ItemValueName,
  isId,
  LIMITS,
  LISTS,
  type ListItems,
  type ListName,
} from '../schema.ts';
import { storedItem } from './addProposal.ts';
import {
  BAD_VALUE,
  DONE,
  type EditOutcome,
  edit,
  FULL_LIST,
  NO_SUCH_ITEM,
  NO_SUCH_PROPOSAL,
  nestedMap,
  storedProposal,
} from './edit.ts';

/** Adds an item to one of the lists, at the end or at `index`. The id is the caller's. */
export function addListItem<L extends ListName>(
  doc: Y.Doc,
  id: ProposalId,
  list: L,
  item: ListItems[L],
  index = Number.POSITIVE_INFINITY,
): EditOutcome {
  return inList(doc, id, list, (items) => {
    if (!isId(item.id)) return BAD_VALUE;
    if (itemOf(items, item.id)) return DONE;
    const siblings = childrenInOrder(items, isId);
    if (siblings.length >= LIMITS.items) return FULL_LIST;
    const at = Number.isFinite(index) ? index : siblings.length;
    const order = keyAt(siblings, at, (sibling, key) => sibling.thing.set('order', key));
    items.set(item.id, storedItem(list, item, order));
    return DONE;
  });
}

export function removeListItem(doc: Y.Doc, id: ProposalId, list: ListName, itemId: string): EditOutcome {
  return inList(doc, id, list, (items) => {
    items.delete(itemId);
    return DONE;
  });
}

/** Moves an item to `index` among the others of its list. */
export function moveListItem(
  doc: Y.Doc,
  id: ProposalId,
  list: ListName,
  itemId: string,
  index: number,
): EditOutcome {
  return inList(doc, id, list, (items) => {
    const item = itemOf(items, itemId);
    if (!item) return NO_SUCH_ITEM;
    const others = childrenInOrder(items, isId).filter((other) => other.id !== itemId);
    item.set(
      'order',
      keyAt(others, index, (other, key) => other.thing.set('order', key)),
    );
    return DONE;
  });
}

/** Sets a structured field of an item; a value that the field cannot hold is refused. */
export function setItemField<L extends ListName, N extends ItemValueName<L>>(
  doc: Y.Doc,
  id: ProposalId,
  list: L,
  itemId: string,
  field: N,
  value: ListItems[L][N & keyof ListItems[L]],
): EditOutcome {
  return inList(doc, id, list, (items) => {
    const item = itemOf(items, itemId);
    if (!item) return NO_SUCH_ITEM;
    const check = (LISTS[list] as ItemShape).values[field];
    if (!check || check(value) !== value) return BAD_VALUE;
    if (item.get(field) !== value) item.set(field, value);
    return DONE;
  });
}

export function itemOf(items: Y.Map<unknown>, itemId: string): Y.Map<unknown> | null {
  const item = isId(itemId) ? items.get(itemId) : undefined;
  return item instanceof Y.Map ? item : null;
}

function inList(
  doc: Y.Doc,
  id: ProposalId,
  list: ListName,
  change: (items: Y.Map<unknown>) => EditOutcome,
): EditOutcome {
  return edit(doc, () => {
    const stored = storedProposal(doc, id);
    return stored ? change(nestedMap(stored, list)) : NO_SUCH_PROPOSAL;
  });
}
