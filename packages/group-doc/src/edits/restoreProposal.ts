import type { ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import { isRemoved, proposalIds } from '../read.ts';
import { LIMITS } from '../schema.ts';
import { DONE, type EditOutcome, edit, FULL_GROUP, NO_SUCH_PROPOSAL, storedProposal } from './edit.ts';

/** Takes a proposal out of the bin, back to its old place. */
export function restoreProposal(doc: Y.Doc, id: ProposalId): EditOutcome {
  return edit(doc, () => {
    const stored = storedProposal(doc, id);
    if (!stored) return NO_SUCH_PROPOSAL;
    if (!isRemoved(stored)) return DONE;
    if (proposalIds(doc).length >= LIMITS.proposals) return FULL_GROUP;
    stored.delete('removedAt');
    stored.delete('removedBy');
    return DONE;
  });
}
