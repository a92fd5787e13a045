import type { ReferenceRow } from '@ruam/consolidation';
import type { FiscalYear, Refusal, Satang } from '@ruam/planning';

/** What `/api/workshops/:id/references` answers. The server owns these shapes (`ReferenceLists.ts`). */
export interface ReferencePreview {
  upload: string;
  name: string;
  fiscalYear: FiscalYear;
  rows: number;
  total: Satang;
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
