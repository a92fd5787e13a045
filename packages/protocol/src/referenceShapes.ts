import type { ReferenceRow } from '@ruam/consolidation';
import type { FiscalYear, Refusal, Satang } from '@ruam/planning';

/** What `/api/workshops/:id/references` answers, before a list is taken. */
export interface ReferencePreview {
  upload: string;
  name: string;
  fiscalYear: FiscalYear;
  rows: number;
  total: Satang;
  /** Rows of a table that could not be read, from 1, as a spreadsheet shows them. */
  refused: { row: number; refusal: Refusal }[];
  /** The first rows, without their items. */
  sample: ReferenceRow[];
}

export interface ReferenceSource {
  id: string;
  nameTh: string;
  nameEn: string;
  fiscalYear: FiscalYear;
  /** Its signed version that stands; null: its draft is read. */
  version: number | null;
}
