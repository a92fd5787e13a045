import type { ProposalId } from '@ruam/planning';
import * as Y from 'yjs';
import { type ItemShape, isId, LIST_NAMES, LISTS, RICH_TEXTS, SETS, TEXTS } from '../schema.ts';
import {
  asRichText,
  asText,
  DONE,
  edit,
  nestedMap,
  nestedRichText,
  nestedText,
  storedProposal,
} from './edit.ts';

/**
 * Puts the shared types of a proposal back where a peer wrote something else in their place, empty. Writes nothing
 * when all are there, which they are unless somebody bypassed the pages. Returns how many it made.
 */
export function repairProposal(doc: Y.Doc, id: ProposalId): number {
  const stored = storedProposal(doc, id);
  if (!stored) return 0;
  const broken: (() => unknown)[] = [];
  for (const name of TEXTS) if (!asText(stored.get(name))) broken.push(() => nestedText(stored, name));
  for (const name of RICH_TEXTS) {
    if (!asRichText(stored.get(name))) broken.push(() => nestedRichText(stored, name));
  }
  for (const name of [...SETS, ...LIST_NAMES, 'readiness']) {
    if (!(stored.get(name) instanceof Y.Map)) broken.push(() => nestedMap(stored, name));
  }
  for (const list of LIST_NAMES) {
    const items = stored.get(list);
    if (!(items instanceof Y.Map)) continue;
    const { texts }: ItemShape = LISTS[list];
    for (const [itemId, item] of items.entries()) {
      if (!isId(itemId) || !(item instanceof Y.Map)) continue;
      for (const name of texts) if (!asText(item.get(name))) broken.push(() => nestedText(item, name));
    }
  }
  if (broken.length === 0) return 0;
  edit(doc, () => {
    for (const mend of broken) mend();
    return DONE;
  });
  return broken.length;
}
