/**
 * The part of a workshop that reports tell of beside the integrated list. Structural, so that this package does not
 * import the workshop: its state fits as it is.
 */
import type { AgencyId, AreaCode, FiscalYear, ProposalId, Satang } from '@ruam/planning';

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
  removed: boolean;
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
