/** The integrated list (บัญชีรวมโครงการ): every baht in it can be followed back to a proposal that was handed over. */
import type {
  AgencyId,
  AreaCode,
  ExpenseCategory,
  FiscalYear,
  FundSource,
  ProposalId,
  Satang,
} from '@ruam/planning';
import type { DriftField, MergeReasonKind, MergeRule, RankedBy, SourceBasis } from './decisions.ts';

/** One amount of a row, per fund source × fiscal year × category × funding agency. `null`: not filled in. */
export interface ListLine {
  source: FundSource | null;
  fiscalYear: FiscalYear | null;
  category: ExpenseCategory | null;
  fundingAgency: AgencyId | null;
  amount: Satang;
  /** Where the amount comes from. */
  from: ProposalId[];
  /**
   * How much of it stands for which proposal; adds up to `amount`. Exact for sum, largest and keepOne;
   * by the share of what was asked when the amount was set by hand.
   */
  parts: { proposal: ProposalId; amount: Satang }[];
}

/** A proposal as it was handed over, inside a row. */
export interface ListSource {
  proposal: ProposalId;
  group: string;
  edition: number;
  title: string;
  area: AreaCode | null;
  total: Satang;
}

export interface RowStance {
  agency: AgencyId;
  /** The latest answer of the agency to any proposal of the row. */
  stance: string;
  /** All that it offers to the proposals of the row. */
  offered: Satang;
  /** The agency answered the proposals of this row differently. */
  contradiction: boolean;
  /** Proposals of the row that it answered. */
  answered: ProposalId[];
}

export type InsideBy = 'rank' | 'hand' | 'noCeiling';

export interface ListRow {
  /** The id of its proposal, or of its merge. */
  id: string;
  /** 1, 2, 3 … in the order of the list. 0 for administration. */
  number: number;
  kind: 'project' | 'administration';
  title: string;
  /** The groups of its sources; the first one leads. */
  groups: string[];
  /** The area that asks: of the source that leads the row. */
  area: AreaCode | null;
  /** The areas of all its sources. */
  areas: AreaCode[];
  region: string | null;
  cluster: string | null;
  leadAgency: AgencyId | null;
  ministry: AgencyId | null;
  priority: number | null;
  /** 1, 2, 2, 4 … in its area: what the method cannot tell apart shares a rank. */
  rank: number;
  /** Shares its rank with another row. */
  tied: boolean;
  /** What the criteria or the vote gave it; null: nothing. */
  worth: number | null;
  rankedBy: RankedBy | 'hand';
  /** 1, 2, 3, 4 … in its area, ties too: as it stands before the ceiling. */
  place: number;
  sources: ListSource[];
  lines: ListLine[];
  total: Satang;
  /** What its sources asked for. */
  totalBefore: Satang;
  /** The part of the total that counts against the ceiling of `area`: see `ceiling.ts`. */
  againstCeiling: Satang;
  inside: boolean;
  insideBy: InsideBy;
  /** Why, when it was decided by hand. */
  insideReason: string;
  stances: RowStance[];
  /** The row is a part of another. */
  split?: { id: string; of: string; part: number; parts: number } | null;
  merge: { id: string; rule: MergeRule; reason: string; reasonKind: MergeReasonKind | null } | null;
  /**
   * What this merge (or split) and those inside it added to (or took from) the total; `merge` is the id of either.
   * total − totalBefore is their sum.
   */
  changes: { merge: string; reasonKind: MergeReasonKind | null; difference: Satang }[];
}

/** One line of a pivot. `key` is null when the rows do not say. */
export interface PivotEntry<Key = string> {
  key: Key | null;
  total: Satang;
  inside: Satang;
  beyond: Satang;
  /** Rows that have money here. */
  rows: number;
}

export interface CeilingLine {
  area: AreaCode;
  /** Null: none was given. */
  ceiling: Satang | null;
  /** What counts against the ceiling, of all rows of the area. inside + beyond = requested. */
  requested: Satang;
  inside: Satang;
  beyond: Satang;
  /** Listed apart; does not count. */
  administration: Satang;
  rows: number;
}

/**
 * handedOver − duplicatesRemoved − scopeCut + repriced + unexplained = included + administration,
 * and inside + beyond = included.
 */
export interface ListTotals {
  /** Everything that the groups handed over, administration too. */
  handedOver: Satang;
  /** Taken away because it was asked twice (positive). */
  duplicatesRemoved: Satang;
  /** Taken away because less shall be done (positive). */
  scopeCut: Satang;
  /** Added (or, negative, taken away) by new prices. */
  repriced: Satang;
  /** Changed by a merge without a kind of reason, for instance because a source was handed over again since. */
  unexplained: Satang;
  /** Sum of the projects of the list. */
  included: Satang;
  inside: Satang;
  beyond: Satang;
  administration: Satang;
  projects: number;
  administrationLines: number;
}

export interface IntegratedList {
  fiscalYear: FiscalYear;
  /** Groups in the order of the programme; `edition` null: not handed over, so not in the list. */
  groups: { id: string; nameTh: string; nameEn: string; edition: number | null; handedOver: Satang }[];
  rows: ListRow[];
  /** ค่าใช้จ่ายในการบริหารงาน: one line per unit, listed apart, never merged. */
  administration: ListRow[];
  totals: ListTotals;
  /** A row of several groups stands in each with the part that its proposals bring. */
  byGroup: PivotEntry[];
  /** Of the lead agency. */
  byMinistry: PivotEntry[];
  /** By the area that asks: province or cluster. */
  byProvince: PivotEntry[];
  byCluster: PivotEntry[];
  byRegion: PivotEntry[];
  bySource: PivotEntry<FundSource>[];
  byCategory: PivotEntry<ExpenseCategory>[];
  byYear: PivotEntry<FiscalYear>[];
  ceilings: CeilingLine[];
  /** Living merges that cannot apply now, because a source is not handed over (any more). */
  waitingMerges: string[];
  /** Living splits that cannot apply now. */
  waitingSplits: string[];
  /** Sources that are not as they were when they were merged; a person takes or leaves each change. */
  drift: SourceDrift[];
  /** Merges whose difference has no reason: somebody has to look. */
  unexplainedMerges: { merge: string; difference: Satang }[];
  /** The identities above hold, and nothing is unexplained. */
  reconciles: boolean;
}

/** What is known of areas and agencies; the caller has the reference. */
export interface ListDirectory {
  areaOf(code: AreaCode): { cluster: string | null; region: string | null } | null;
  ministryOf(agency: AgencyId): AgencyId | null;
}

/** One field of one source that is not what it was. */
export interface DriftDifference {
  field: DriftField;
  before: string | number | null;
  now: string | number | null;
  /** With `lines`: what stood and stands under each key. */
  lines?: {
    line: Pick<ListLine, 'source' | 'fiscalYear' | 'category' | 'fundingAgency'>;
    before: Satang;
    now: Satang;
  }[];
}

export interface SourceDrift {
  merge: string;
  source: string;
  title: string;
  /** As it is in the list now: what to take it as. */
  current: SourceBasis;
  differences: DriftDifference[];
}
