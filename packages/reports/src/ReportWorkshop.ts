/**
 * The part of a workshop that reports tell of beside the integrated list. Structural, so that this package does not
 * import the workshop: its state fits as it is.
 */
import type { ScoreSheets } from '@ruam/consolidation';
import type { AgencyId, AreaCode, FiscalYear, ProposalId, Satang, ScreeningCriterion } from '@ruam/planning';

export interface ReportHandOver {
  edition: number;
  at: number;
  by: string;
  proposals: number;
  total: Satang;
  incomplete: number;
}

export interface ReportResponse {
  agency: AgencyId;
  proposal: ProposalId;
  stance: string;
  amounts: readonly { fiscalYear: FiscalYear; amount: Satang }[];
  reason: string;
  condition: string;
  at: number;
  byName: string;
}

export interface ReportMember {
  id: string;
  name: string;
  role: string;
  kind: string;
  organisationName: string;
  agency: AgencyId | null;
  group: string | null;
  joinedAt: number;
  checkedIn?: { at: number };
  /** A device that a table shares: no person. */
  table?: true;
  removed: boolean;
}

/** A version of the list that was issued to be signed: ฉบับที่ N. */
export interface ReportEdition {
  number: number;
  /** sha256 hex of its content. */
  hash: string;
  at: number;
  by: string;
  note: string;
  posts: readonly { id: string; nameTh: string; nameEn: string }[];
  signatures: readonly { post: string; name: string; at: number }[];
  /** Work on the list was taken up again: this version stands no more. */
  reopened: { at: number; by: string; reason: string } | null;
}

/** What an area submitted as one, and what its governor said. */
export interface ReportSubmission {
  number: number;
  proposals: readonly { proposal: ProposalId; title: string; total: Satang }[];
  total: Satang;
  at: number;
  byName: string;
  decision: { approved: boolean; reason: string; post: string; name: string; at: number } | null;
}

/** What people said about one place of a proposal, the first comment first. */
export interface ReportThread {
  proposal: ProposalId;
  anchor: { field: string; quote: string };
  suggestion: { before: string; after: string } | null;
  settled: { verdict: string; reason: string; at: number; byName: string } | null;
  comments: readonly { byName: string; at: number; text: string; deleted: object | null }[];
  resolved: { at: number; byName: string } | null;
}

/** By which criteria projects were screened, and by group, project and scorer what they were given. */
export interface ReportScreening {
  criteria: readonly ScreeningCriterion[];
  scores: ScoreSheets;
}

export interface ReportWorkshop {
  id: string;
  nameTh: string;
  nameEn: string;
  placeTh: string;
  placeEn: string;
  /** `YYYY-MM-DD` (C.E.) */
  startsOn: string;
  endsOn: string;
  fiscalYear: FiscalYear;
  joinCode: string;
  groups: readonly {
    id: string;
    nameTh: string;
    nameEn: string;
    leadPostTh: string;
    leadPostEn: string;
    seats: readonly AgencyId[];
    handOver: ReportHandOver | null;
    earlierHandOvers: readonly ReportHandOver[];
    reopenings: readonly { at: number; by: string; reason: string }[];
  }[];
  ceilings: Readonly<Record<AreaCode, Satang>>;
  screening: ReportScreening;
  members: Readonly<Record<string, ReportMember>>;
  responses: Readonly<Record<ProposalId, Readonly<Record<AgencyId, readonly ReportResponse[]>>>>;
  merges: readonly {
    id: string;
    sources: readonly string[];
    title: string;
    rule: string;
    reason: string;
    reasonKind: string | null;
    at: number;
    by: string;
    undone: { at: number; by: string } | null;
  }[];
  /** By group. */
  comments: Readonly<Record<string, readonly ReportThread[]>>;
  signOff: { versions: readonly ReportEdition[] };
  /** By area: the last one counts. */
  submissions: Readonly<Record<AreaCode, readonly ReportSubmission[]>>;
  inclusion: Readonly<Record<string, { inside: boolean; reason: string; by: string; at: number }>>;
}

/** One event of the decision log, as the audit log lists it. */
export interface ReportEvent {
  version: number;
  /** ms since the epoch */
  at: number;
  by: string;
  type: string;
  payload: unknown;
}
