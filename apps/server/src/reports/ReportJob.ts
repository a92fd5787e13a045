import type { Refusal } from '@ruam/planning';
import type { ReportFilter, ReportFormat, ReportKind, ReportPart } from '@ruam/reports';

/** What was asked for. */
export interface ReportRequest {
  kind: ReportKind;
  format: ReportFormat;
  locale: 'th' | 'en';
  thaiDigits: boolean;
  withMark: boolean;
  filter: ReportFilter;
  /** Number of the signed version; null: the draft, as the list is when it is made. */
  edition: number | null;
}

/** `interrupted`: the server ended before it was made. It can be asked for again. */
export type ReportState =
  | { state: 'waiting' }
  | { state: 'running'; step: ReportStep; part: ReportPart }
  | {
      state: 'done';
      /** One, or the parts of a long set, which are handed over as one ZIP. */
      files: readonly KeptFile[];
      /** What the person's machine is told to call it. */
      name: string;
      contentType: string;
      /** Of all files together. */
      bytes: number;
      tookMs: number;
      /** What made a PDF; null for the other formats. */
      printedBy: PdfPrinter | null;
    }
  | { state: 'failed'; refusal: Refusal }
  | { state: 'cancelled' }
  | { state: 'interrupted' };

export interface KeptFile {
  /** sha256 hex */
  file: string;
  /** In the ZIP. */
  name: string;
  bytes: number;
}

/** What makes PDFs: a browser where there is one, else Typst. */
export type PdfPrinter = 'chromium' | 'typst';

/** In this order. */
export const REPORT_STEPS = ['reading', 'writing', 'printing', 'keeping'] as const;
export type ReportStep = (typeof REPORT_STEPS)[number];

export interface ReportFacts {
  id: string;
  workshopId: string;
  request: ReportRequest;
  /** Version of the decisions that it shows, once they were read. */
  version: number | null;
  /** The first 12 of the hash of what it shows: of the list, or of the people, events or drafts. */
  hash: string | null;
  isDraft: boolean | null;
  /** Number of the signed version that it shows; null: none. */
  edition: number | null;
  askedBy: string;
  askedAt: number;
}

export type ReportJob = ReportFacts & ReportState;
