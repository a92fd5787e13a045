import type { ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import { proposalIds } from '../read.ts';
import { copyProposal } from './copyProposal.ts';
import { type EditOutcome, edit } from './edit.ts';
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
    const outcome = copyProposal(doc, id, doc, newId, by, { title, importKey: null, priority: null });
    const place = proposalIds(doc).indexOf(id);
    return !outcome.ok || place < 0 ? outcome : moveProposal(doc, newId, place + 1);
  });
}
