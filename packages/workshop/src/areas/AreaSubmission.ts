import type { AreaCode, ProposalId, Satang } from '@ruam/planning';
import type { GroupId } from '../ids.ts';

/** A proposal as it was submitted. */
export interface SubmittedProposal {
  proposal: ProposalId;
  group: GroupId;
  title: string;
  total: Satang;
  /** Says whether it has changed since: see `ProposalCard.print`. */
  print: string;
}

/** What the governor said of a submission, with post and name. */
export interface AreaDecision {
  approved: boolean;
  /** Why it was sent back; may be empty with an approval. */
  reason: string;
  post: string;
  /** Of the person who decided. */
  name: string;
  at: number;
  /** Who recorded it: the governor, or a facilitator in the governor's name. */
  by: string;
}

/** What a province or cluster asks for, as one: put together by its coordinator, approved by its governor. */
export interface AreaSubmission {
  area: AreaCode;
  /** 1, 2, 3 … within the area. */
  number: number;
  proposals: SubmittedProposal[];
  total: Satang;
  /** To the governor. */
  note: string;
  at: number;
  by: string;
  byName: string;
  /** Null while it waits. */
  decision: AreaDecision | null;
}

export interface AreaEventPayloads {
  areaSubmitted: { submission: Omit<AreaSubmission, 'at' | 'by' | 'decision'> };
  areaDecided: { area: AreaCode; number: number } & Omit<AreaDecision, 'at' | 'by'>;
}
