import type { Proposal } from '@ruam/planning';
import * as Y from 'yjs';
import { type FlatProposal, flatten } from '../flatProposal.ts';
import { childrenInOrder, freshKeys, keyAt } from '../order.ts';
import { proposalIds, proposalsOf } from '../read.ts';
import { paragraphsOf } from '../richText.ts';
import {
  type ItemShape,
  isId,
  LIMITS,
  LIST_NAMES,
  LISTS,
  type ListName,
  RICH_TEXTS,
  SETS,
  TEXTS,
  VALUE_NAMES,
} from '../schema.ts';
import { BAD_VALUE, DONE, type EditOutcome, edit, FULL_GROUP } from './edit.ts';

/**
 * Adds a proposal with all its fields, at the end. The id is the caller's (random, or derived from
 * the import key); an id that is there already is left as it is.
 * @param by member id, or '' for the server
 */
export function addProposal(doc: Y.Doc, proposal: Proposal, by: string): EditOutcome {
  return edit(doc, () => {
    if (!isId(proposal.id)) return BAD_VALUE;
    const proposals = proposalsOf(doc);
    if (proposals.get(proposal.id) instanceof Y.Map) return DONE;
    if (proposalIds(doc).length >= LIMITS.proposals) return FULL_GROUP;
    const siblings = childrenInOrder(proposals, isId);
    const order = keyAt(siblings, siblings.length, (sibling, key) => sibling.thing.set('order', key));
    const stored = storedForm(flatten(proposal));
    stored.set('order', order);
    if (isId(by)) stored.set('addedBy', by);
    proposals.set(proposal.id, stored);
    return DONE;
  });
}

function storedForm(flat: FlatProposal): Y.Map<unknown> {
  const stored = new Y.Map<unknown>();
  for (const name of VALUE_NAMES) stored.set(name, flat.values[name]);
  for (const name of TEXTS) stored.set(name, new Y.Text(flat.texts[name]));
  for (const name of RICH_TEXTS) {
    const fragment = new Y.XmlFragment();
    fragment.insert(0, paragraphsOf(flat.richTexts[name]));
    stored.set(name, fragment);
  }
  for (const name of SETS) {
    const keys = [...new Set(flat.sets[name])].filter(isId);
    const orders = freshKeys(keys.length);
    stored.set(name, new Y.Map(keys.map((key, position) => [key, orders[position]])));
  }
  for (const name of LIST_NAMES) {
    const items = flat.lists[name].filter((item) => isId(item.id));
    const orders = freshKeys(items.length);
    stored.set(
      name,
      new Y.Map(items.map((item, position) => [item.id, storedItem(name, item, orders[position] as string)])),
    );
  }
  stored.set('readiness', new Y.Map(Object.entries(flat.readiness).filter(([id]) => isId(id))));
  return stored;
}

/** An item of a list as the document holds it. */
export function storedItem(list: ListName, item: object, order: string): Y.Map<unknown> {
  const shape: ItemShape = LISTS[list];
  const fields = item as Record<string, unknown>;
  const stored = new Y.Map<unknown>([['order', order]]);
  for (const name of shape.texts) stored.set(name, new Y.Text(String(fields[name] ?? '')));
  for (const [name, check] of Object.entries(shape.values)) stored.set(name, check(fields[name]));
  return stored;
}
