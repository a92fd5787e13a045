import type { AgencyId, AreaCode, FiscalYear, Satang } from '@ruam/planning';

export interface PublishedRow {
  /** In the order of the list; 0 for administration. */
  number: number;
  title: string;
  area: AreaCode | null;
  leadAgency: AgencyId | null;
  total: Satang;
  /** Inside the ceiling of its area. */
  inside: boolean;
}

/**
 * The integrated list as the organiser published it: `GET /api/workshops/:id/published`. All that the press gets, so
 * nothing is here that is not in the signed version: no contact, no comment, no answer, no draft.
 */
export interface PublishedList {
  nameTh: string;
  nameEn: string;
  fiscalYear: FiscalYear;
  /** Null: nothing was published yet. */
  version: null | {
    number: number;
    /** sha256 of the signed content. */
    hash: string;
    /** ms since the epoch */
    issuedAt: number;
    publishedAt: number;
    /** Work on the list was taken up again since: another version follows. */
    isRevised: boolean;
    signatures: { postTh: string; postEn: string; name: string; at: number }[];
    totals: { projects: number; included: Satang; inside: Satang; beyond: Satang; administration: Satang };
    rows: PublishedRow[];
    administration: PublishedRow[];
  };
}
