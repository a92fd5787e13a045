import type { AgencyId, AreaCode, FiscalYear, ProposalId, Satang } from '@ruam/planning';
import type { GroupId, Merge, Stance } from '@ruam/workshop';

/** One row of the integrated list that a proposal went into. */
export interface FollowedRow {
  /** In the order of the list; 0 for administration. */
  number: number;
  title: string;
  /** Of the whole row, satang; `counted`: what of it stands for this proposal. */
  total: Satang;
  counted: Satang;
  /** Within the ceiling of its area; null for administration, which is listed apart. */
  inside: boolean | null;
  /** Why, when its place was decided by hand. */
  insideReason: string;
  /** Which part of a divided row: from 1. Null: it was not divided. */
  part: { number: number; of: number; reason: string } | null;
}

/** What was merged with it, and why the money changed. */
export interface FollowedMerge {
  others: { title: string; group: GroupId }[];
  reason: string;
  /** Null: the money did not change. */
  reasonKind: Merge['reasonKind'];
}

/** As the agency answered last, in public. */
export interface FollowedAnswer {
  agency: AgencyId;
  stance: Stance;
  offered: Satang;
  reason: string;
  condition: string;
  /** ms since the epoch */
  at: number;
}

export interface FollowedProposal {
  id: ProposalId;
  title: string;
  group: GroupId;
  area: AreaCode | null;
  leadAgency: AgencyId | null;
  /** As it was handed over, satang. */
  total: Satang;
  /** Its group took it back when it opened again: why it opened. Null: it is in the list. */
  withdrawn: { reason: string; at: number } | null;
  /** Empty when it was withdrawn. */
  rows: FollowedRow[];
  merge: FollowedMerge | null;
  answers: FollowedAnswer[];
}

/**
 * What became of what a group or area proposed: `GET /api/follow/:token`. Of what groups handed over and what was
 * decided about it; no draft, no contact, no answer that is held back, no person.
 */
export interface FollowedList {
  nameTh: string;
  nameEn: string;
  fiscalYear: FiscalYear;
  groups: {
    id: GroupId;
    nameTh: string;
    nameEn: string;
    /** Null: it is writing, still or again; then nothing of it is shown. */
    handedOver: { edition: number; at: number; proposals: number; total: Satang } | null;
  }[];
  /** For which something was handed over, in the order of their codes. */
  areas: AreaCode[];
  /** The version that stands; null while the list may change. */
  version: { number: number; at: number; signed: number; posts: number } | null;
  /** Of the group, or area, that was asked for; null: nobody asked for one. */
  proposals: FollowedProposal[] | null;
}
