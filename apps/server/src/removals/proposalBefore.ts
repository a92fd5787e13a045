import { copyProposal, Past, type PastCheckpoint } from '@ruam/group-doc';
import type { ProposalId } from '@ruam/planning';
import * as Y from 'yjs';

export interface AskedBefore {
  /** All of the room, from old to new. */
  checkpoints: readonly PastCheckpoint[];
  /** Person by clientID. */
  owners: ReadonlyMap<number, string>;
  proposal: ProposalId;
  /** ms since the epoch */
  before: number;
}

export interface ProposalBefore {
  /** A document that holds this proposal alone, with the marks of its texts, as one update. */
  update: Uint8Array;
  /** Ids of those who changed it since. */
  by: string[];
}

/** A proposal as it stood then, and who has changed it since; null when it was not there. Takes as long as the room's past is. */
export function proposalBefore({
  checkpoints,
  owners,
  proposal,
  before,
}: AskedBefore): ProposalBefore | null {
  const past = new Past(checkpoints, owners);
  const then = past.documentAt(before);
  const alone = new Y.Doc();
  // The same content in the same bytes: what two nodes keep is one file, and one notice.
  alone.clientID = 1;
  try {
    if (!copyProposal(then, proposal, alone, proposal, '').ok) return null;
    const since = past.moments(proposal).filter(({ at }) => at > before);
    return { update: Y.encodeStateAsUpdate(alone), by: [...new Set(since.flatMap(({ by }) => by))] };
  } finally {
    for (const doc of [then, alone]) doc.destroy();
    past.destroy();
  }
}
