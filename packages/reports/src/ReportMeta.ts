import type { GroupSnapshot, IntegratedList } from '@ruam/consolidation';
import type { AgencyId, AreaCode, Locale } from '@ruam/planning';
import type { ReportEdition, ReportWorkshop } from './ReportWorkshop.ts';

/** Names for the ids in the list; the caller has the reference. What is not known is shown as its id. */
export interface ReportNames {
  area(code: AreaCode): string;
  agency(id: AgencyId): string;
  region(id: string): string;
}

export interface ReportMeta {
  workshop: { nameTh: string; nameEn: string; placeTh: string; placeEn: string };
  /** Version of the decisions that the list was made from. */
  version: number;
  /** When it is exported: ms since the epoch, and as people read it. */
  at: number;
  atText: string;
  /** Headers and words; texts that people wrote stay as they are. */
  locale: Locale;
  names: ReportNames;
  /** The snapshots behind the list: the sheet of sources shows their budget lines. */
  snapshots: readonly GroupSnapshot[];
  /** sha256 hex of the list's content; of what it shows in a report that is of no version. */
  hash?: string;
  /** The issued version that this shows; null: a draft. */
  edition?: ReportEdition | null;
  /** "ฉบับร่าง · ครั้งที่ 42 · 3fb1… · 22 พ.ย. 2569 15:04 · ชื่อ": on every page. Empty: none is printed. */
  stamp?: string;
  /** What the rows were chosen by, and how much of the whole they are; none when it is the whole list. */
  filterLines?: readonly string[];
  /** Which part of a set that comes in several files: "1 / 17"; empty when it is one file. */
  partText?: string;
}

export interface Report {
  list: IntegratedList;
  meta: ReportMeta;
  /** What the areas submitted, and what their governors said. */
  submissions: ReportWorkshop['submissions'];
  /** By which criteria projects were screened, and what they were given. Absent: they were not. */
  screening?: ReportWorkshop['screening'];
}
