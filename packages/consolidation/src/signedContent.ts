import type { IntegratedList } from './listTypes.ts';

/**
 * What is signed: the integrated list and the snapshots it was made from. Its sha256 over `canonicalJson` names it.
 * Neither time nor person nor number is in it, so the same list has the same hash whenever it is made: a draft with
 * the hash of version 2 *is* version 2. No contact data is in it, and no answer that is held back.
 */
export interface SignedContent {
  format: 'ruam-signed-list/1';
  /** Id of the workshop. */
  workshop: string;
  /** Hashes of the handed-over snapshots, in the order of the groups. */
  snapshots: readonly string[];
  list: IntegratedList;
}

export function signedContent(
  workshop: string,
  snapshots: readonly string[],
  list: IntegratedList,
): SignedContent {
  return { format: 'ruam-signed-list/1', workshop, snapshots, list };
}
