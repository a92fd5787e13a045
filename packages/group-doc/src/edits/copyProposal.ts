import type { Proposal, ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import { readProposal } from '../read.ts';
import { copyOf } from '../richText.ts';
import { RICH_TEXTS } from '../schema.ts';
import { addProposal } from './addProposal.ts';
import { type EditOutcome, edit, NO_SUCH_PROPOSAL, nestedRichText, storedProposal } from './edit.ts';

/**
 * A copy at the end of `to`, which may be another document: a draft that is shown to the group. It keeps the marks of
 * its rich texts. The original is left as it is.
 * @param newId fresh: an id that is there already is left as it is
 * @param by member id
 * @param changes what is different in the copy
 */
export function copyProposal(
  from: Y.Doc,
  id: ProposalId,
  to: Y.Doc,
  newId: ProposalId,
  by: string,
  changes: Partial<Proposal> = {},
): EditOutcome {
  const original = readProposal(from, id);
  const stored = storedProposal(from, id);
  if (!original || !stored) return NO_SUCH_PROPOSAL;
  return edit(to, () => {
    const outcome = addProposal(
      to,
      { ...original, ...changes, id: newId, rationale: '', pastResults: '' },
      by,
    );
    const copy = storedProposal(to, newId);
    if (!outcome.ok || !copy) return outcome;
    for (const name of RICH_TEXTS) nestedRichText(copy, name).insert(0, copyOf(nestedRichText(stored, name)));
    return outcome;
  });
}
