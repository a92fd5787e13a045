import type { ProposalId, ReadinessAnswer } from '@ruam/planning';
import type * as Y from 'yjs';
import { isId, readinessAnswer } from '../schema.ts';
import {
  BAD_VALUE,
  DONE,
  type EditOutcome,
  edit,
  NO_SUCH_PROPOSAL,
  nestedMap,
  storedProposal,
} from './edit.ts';

/** Answers an item of the readiness checklist; null takes the answer back. */
export function setReadiness(
  doc: Y.Doc,
  id: ProposalId,
  item: string,
  answer: ReadinessAnswer | null,
): EditOutcome {
  return edit(doc, () => {
    const stored = storedProposal(doc, id);
    if (!stored) return NO_SUCH_PROPOSAL;
    if (!isId(item) || readinessAnswer(answer) !== answer) return BAD_VALUE;
    const readiness = nestedMap(stored, 'readiness');
    if (answer === null) readiness.delete(item);
    else if (readiness.get(item) !== answer) readiness.set(item, answer);
    return DONE;
  });
}
