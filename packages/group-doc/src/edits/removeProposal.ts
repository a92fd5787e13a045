import type { ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import { DONE, type EditOutcome, edit, NO_SUCH_PROPOSAL, storedProposal } from './edit.ts';

/**
 * Puts a proposal in the bin. Its content stays, also what others type into it meanwhile.
 * @param by member id
 * @param at ms since the epoch
 */
export function removeProposal(doc: Y.Doc, id: ProposalId, by: string, at: number): EditOutcome {
  return edit(doc, () => {
    const stored = storedProposal(doc, id);
    if (!stored) return NO_SUCH_PROPOSAL;
    stored.set('removedAt', at);
    stored.set('removedBy', by);
    return DONE;
  });
}
