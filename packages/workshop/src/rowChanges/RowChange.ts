/**
 * Who last decided something about what, so that two facilitators who judge the same rows at once do not overwrite each
 * other unseen. Folded from the events; keyed by row, `group:…`, `area:…`, `criteria` or `ranking`.
 */

export interface RowChange {
  /** Of the workshop, with the decision. */
  version: number;
  /** ms since the epoch */
  at: number;
  by: string;
  type:
    | 'merged'
    | 'unmerged'
    | 'split'
    | 'unsplit'
    | 'driftSettled'
    | 'inclusionSet'
    | 'areaRanked'
    | 'rankingSet'
    | 'criteriaSet'
    | 'handedOver'
    | 'groupReopened';
  /** Of the merge or split; of the row or group otherwise. */
  id: string;
}
