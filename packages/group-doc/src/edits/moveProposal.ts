import type { ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import { childrenInOrder, keyAt } from '../order.ts';
import { isRemoved, proposalsOf } from '../read.ts';
import { isId } from '../schema.ts';
import { DONE, type EditOutcome, edit, NO_SUCH_PROPOSAL, storedProposal } from './edit.ts';

/** Moves a proposal to `index` among the others (those in the bin not counted). */
export function moveProposal(doc: Y.Doc, id: ProposalId, index: number): EditOutcome {
  return edit(doc, () => {
    const stored = storedProposal(doc, id);
    if (!stored) return NO_SUCH_PROPOSAL;
    const others = childrenInOrder(proposalsOf(doc), isId).filter(
      (other) => other.id !== id && !isRemoved(other.thing),
    );
    stored.set(
      'order',
      keyAt(others, index, (other, key) => other.thing.set('order', key)),
    );
    return DONE;
  });
}
