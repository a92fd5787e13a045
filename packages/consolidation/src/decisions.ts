/**
 * The part of a workshop's decisions that the integrated list needs. Structural, so that this package does not
 * import the workshop: its `Merge`, `Response` and `inclusion` fit as they are.
 */
import type { AgencyId, AreaCode, FiscalYear, ProposalId, Satang } from '@ruam/planning';

export type MergeRule = 'sum' | 'largest' | 'keepOne' | 'byHand';

/** Why the total of a merge differs from what its sources asked. */
export type MergeReasonKind = 'overlapRemoved' | 'scopeCut' | 'repriced';

/** An amount as decided by hand. `source` and `category` are '' when the sources do not say. */
export interface HandAmount {
  source: string;
  fiscalYear: FiscalYear;
  category: string;
  fundingAgency: AgencyId | null;
  amount: Satang;
}

export interface MergeDecision {
  id: string;
  /** Proposal ids, or ids of earlier merges. */
  sources: readonly string[];
  title: string;
  rule: MergeRule;
  /** With `keepOne`: the source whose money stands. */
  keep: string | null;
  /** With `byHand`. */
  amounts: readonly HandAmount[];
  reason: string;
  reasonKind: MergeReasonKind | null;
  undone: unknown;
}

export interface AgencyResponse {
  agency: AgencyId;
  stance: string;
  amounts: readonly { fiscalYear: FiscalYear; amount: Satang }[];
  at: number;
}

export interface Decisions {
  merges: readonly MergeDecision[];
  /** By row id. */
  inclusion: Readonly<Record<string, { inside: boolean; reason: string }>>;
  /** By area; absent: no ceiling was given. */
  ceilings: Readonly<Record<AreaCode, Satang>>;
  /** By proposal, then agency: the last answer is in force. */
  responses: Readonly<Record<ProposalId, Readonly<Record<AgencyId, readonly AgencyResponse[]>>>>;
}
