import type { ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import { proposalIds, readProposal } from '../read.ts';
import { copyOf } from '../richText.ts';
import { RICH_TEXTS } from '../schema.ts';
import { addProposal } from './addProposal.ts';
import { type EditOutcome, edit, NO_SUCH_PROPOSAL, nestedRichText, storedProposal } from './edit.ts';
import { moveProposal } from './moveProposal.ts';

/**
 * A copy right after the original, with the marks of its rich texts. It has no import key and no priority:
 * both are one proposal's alone.
 * @param newId id of the copy
 * @param title of the copy, in the person's language ("… (copy)")
 * @param by member id
 */
export function duplicateProposal(
  doc: Y.Doc,
  id: ProposalId,
  newId: ProposalId,
  title: string,
  by: string,
): EditOutcome {
  return edit(doc, () => {
    const original = readProposal(doc, id);
    const from = storedProposal(doc, id);
    if (!original || !from) return NO_SUCH_PROPOSAL;
    const copy = {
      ...original,
      id: newId,
      title,
      importKey: null,
      priority: null,
      rationale: '',
      pastResults: '',
    };
    const outcome = addProposal(doc, copy, by);
    const to = storedProposal(doc, newId);
    if (!outcome.ok || !to) return outcome;
    for (const name of RICH_TEXTS) nestedRichText(to, name).insert(0, copyOf(nestedRichText(from, name)));
    const place = proposalIds(doc).indexOf(id);
    return place < 0 ? outcome : moveProposal(doc, newId, place + 1);
  });
}
