import type * as Y from 'yjs';
import type { ProposalChange } from '../past/proposalChanges.ts';
import { DONE, type EditOutcome, edit, storedProposal } from './edit.ts';
import { removeProposal } from './removeProposal.ts';
import { restoreFrom } from './restoreFrom.ts';
import { restoreProposal } from './restoreProposal.ts';

/**
 * Makes each of these what it was in the earlier document, as one new change: what was written stays in the past, and
 * an added proposal in the bin.
 * @param by member id
 * @param at ms since the epoch
 */
export function takeBack(
  doc: Y.Doc,
  changes: readonly ProposalChange[],
  earlier: Y.Doc,
  by: string,
  at: number,
): EditOutcome {
  return edit(doc, () => {
    for (const change of changes) {
      const outcome = takeBackOne(doc, change, earlier, by, at);
      if (!outcome.ok) return outcome;
    }
    return DONE;
  });
}

function takeBackOne(
  doc: Y.Doc,
  { proposal, unit, is }: ProposalChange,
  earlier: Y.Doc,
  by: string,
  at: number,
): EditOutcome {
  if (unit === 'order') {
    const order = storedProposal(earlier, proposal)?.get('order');
    if (typeof order === 'string') storedProposal(doc, proposal)?.set('order', order);
    return DONE;
  }
  if (unit !== '') return restoreFrom(doc, proposal, earlier, unit);
  if (is === 'added') return removeProposal(doc, proposal, by, at);
  const shown = restoreProposal(doc, proposal);
  return shown.ok ? restoreFrom(doc, proposal, earlier) : shown;
}
