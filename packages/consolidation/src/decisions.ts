/**
 * The part of a workshop's decisions that the integrated list needs. Structural, so that this package does not
 * import the workshop: its `Merge`, `Response` and `inclusion` fit as they are.
 */
import type { AgencyId, AreaCode, FiscalYear, ProposalId, Satang } from '@ruam/planning';

export type MergeRule = 'sum' | 'largest' | 'keepOne' | 'byHand' | 'shares';

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
  /** With `shares`: how much of each source stands, in basis points (10,000 is all). Absent source: all. */
  shares?: Readonly<Record<string, number>>;
  /** By field: the source whose value stands. Absent: of the source that leads. */
  picks?: Readonly<Partial<Record<PickedField, string>>>;
  reason: string;
  reasonKind: MergeReasonKind | null;
  /** ms since the epoch; decides before or after a split. */
  at?: number;
  /** What the sources said when they were merged, for drift. */
  basis?: readonly SourceBasis[];
  /** What was decided since where a source had changed. */
  settled?: readonly DriftSettled[];
  undone: unknown;
}

/** Fields of a merged row that may come from any of its sources. */
export const PICKED_FIELDS = ['area', 'leadAgency', 'priority'] as const;
export type PickedField = (typeof PICKED_FIELDS)[number];

/** Fields of a source that can change after it was merged. */
export const DRIFT_FIELDS = ['title', 'area', 'leadAgency', 'priority', 'lines'] as const;
export type DriftField = (typeof DRIFT_FIELDS)[number];

/** A source as it stood when it was merged. */
export interface SourceBasis {
  source: string;
  /** Its proposals with the edition that was handed over. */
  editions: readonly { proposal: ProposalId; edition: number }[];
  title: string;
  area: AreaCode | null;
  leadAgency: AgencyId | null;
  priority: number | null;
  lines: readonly HandAmount[];
}

/** A person looked at what changed: it is the new basis, and the fields in `left` stay as they were. */
export interface DriftSettled {
  source: string;
  basis: SourceBasis;
  /** What stays, with the values that stay. */
  left: Partial<Pick<SourceBasis, 'title' | 'area' | 'leadAgency' | 'priority' | 'lines'>>;
  reason: string;
  /** Needed when money stays as it was. */
  reasonKind: MergeReasonKind | null;
}

/**
 * One proposal (or merged row) becomes several rows. Under every line their amounts add up to what is divided, unless a
 * kind of reason says why not.
 */
export interface SplitDecision {
  id: string;
  /** The row that is divided: a proposal, a merge, or a part of an earlier split. */
  source: string;
  parts: readonly { id: string; title: string; area: AreaCode | null; amounts: readonly HandAmount[] }[];
  reason: string;
  /** Why the parts do not add up to the row; absent or null: they do. */
  reasonKind?: MergeReasonKind | null;
  /** The amounts of the row when it was divided; absent in splits of earlier versions, whose parts add up. */
  basis?: readonly HandAmount[];
  at?: number;
  undone: unknown;
}

export const RANKED_BY = ['priority', 'criteria', 'vote'] as const;
export type RankedBy = (typeof RANKED_BY)[number];

export interface RankingDecision {
  by: RankedBy;
  /** With `criteria` and `vote`: by row, or by proposal inside a row. The higher, the better. */
  worth: Readonly<Record<string, number>>;
  /** By area ('' for rows without one): the rows as a hand ordered them. */
  hand: Readonly<Record<string, readonly string[]>>;
}

export const BY_PRIORITY: RankingDecision = { by: 'priority', worth: {}, hand: {} };

export interface AgencyResponse {
  agency: AgencyId;
  stance: string;
  amounts: readonly { fiscalYear: FiscalYear; amount: Satang }[];
  at: number;
}

export interface Decisions {
  merges: readonly MergeDecision[];
  splits?: readonly SplitDecision[];
  /** Absent: by the groups' priorities. */
  ranking?: RankingDecision;
  /** By row id. */
  inclusion: Readonly<Record<string, { inside: boolean; reason: string }>>;
  /** By area; absent: no ceiling was given. */
  ceilings: Readonly<Record<AreaCode, Satang>>;
  /** By proposal, then agency: the last answer is in force. */
  responses: Readonly<Record<ProposalId, Readonly<Record<AgencyId, readonly AgencyResponse[]>>>>;
}
