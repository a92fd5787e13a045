import type { Refusal } from '@ruam/planning';
import type { ReportFilter, ReportFormat, ReportKind } from '@ruam/reports';

/** What was asked for. */
export interface ReportRequest {
  kind: ReportKind;
  format: ReportFormat;
  locale: 'th' | 'en';
  thaiDigits: boolean;
  withMark: boolean;
  filter: ReportFilter;
}

/** `interrupted`: the server ended before it was made. It can be asked for again. */
export type ReportState =
  | { state: 'waiting' }
  | { state: 'running'; step: ReportStep }
  | {
      state: 'done';
      /** sha256 hex of the file. */
      file: string;
      name: string;
      contentType: string;
      bytes: number;
      tookMs: number;
      /** What made a PDF; null for the other formats. */
      printedBy: PdfPrinter | null;
    }
  | { state: 'failed'; refusal: Refusal }
  | { state: 'cancelled' }
  | { state: 'interrupted' };

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
  /** The first 12 of the hash of the list: the same list, the same hash. */
  hash: string | null;
  isDraft: boolean | null;
  askedBy: string;
  askedAt: number;
}

export type ReportJob = ReportFacts & ReportState;
