import type { ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import { PROPOSAL_VALUES, type ProposalValues, type ValueName } from '../schema.ts';
import { BAD_VALUE, DONE, type EditOutcome, edit, NO_SUCH_PROPOSAL, storedProposal } from './edit.ts';

/** Sets a structured field; a value that the field cannot hold is refused. Equal values write nothing. */
export function setField<N extends ValueName>(
  doc: Y.Doc,
  id: ProposalId,
  field: N,
  value: ProposalValues[N],
): EditOutcome {
  return edit(doc, () => {
    const stored = storedProposal(doc, id);
    if (!stored) return NO_SUCH_PROPOSAL;
    if (PROPOSAL_VALUES[field](value) !== value) return BAD_VALUE;
    if (stored.get(field) !== value) stored.set(field, value);
    return DONE;
  });
}
