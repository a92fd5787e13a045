import type { ProposalId } from '@ruam/planning';
import * as Y from 'yjs';
import { importProposals } from './edits/importProposals.ts';
import { flatten } from './flatProposal.ts';
import { isRemoved, proposalsOf, readImported, readProposal } from './read.ts';
import { sameJson } from './sameJson.ts';

export interface ImportState {
  proposalId: ProposalId;
  importKey: string;
  title: string;
  /** `untouched`: it says what the import gave it and nothing else; `binned`: it lies in the bin. */
  state: 'untouched' | 'edited' | 'binned';
}

/**
 * What became of the imported proposals whose key is asked for. Whether one is untouched is told by importing it once
 * more into an empty document: a document reads a few things otherwise than a file writes them.
 */
export function importStates(
  doc: Y.Doc,
  isAsked: (imported: Pick<ImportState, 'importKey' | 'proposalId'>) => boolean,
): ImportState[] {
  return readImported(doc)
    .filter(isAsked)
    .flatMap(({ proposalId, importKey, proposal }): ImportState[] => {
      const stored = proposalsOf(doc).get(proposalId);
      const now = readProposal(doc, proposalId);
      if (!(stored instanceof Y.Map) || !now) return [];
      if (isRemoved(stored)) return [{ proposalId, importKey, title: now.title, state: 'binned' }];
      const fresh = new Y.Doc();
      importProposals(fresh, [{ importKey, proposal: { ...proposal, id: proposalId } }], { apply: 'all' });
      const given = readProposal(fresh, proposalId);
      fresh.destroy();
      const isSame = given !== null && sameJson(flatten(given), flatten(now));
      return [{ proposalId, importKey, title: now.title, state: isSame ? 'untouched' : 'edited' }];
    });
}
