import type { Indicator, Proposal } from './proposal.ts';
import type { Validity } from './validity.ts';

/** The parts of a proposal that a form can ask for. */
export type FormFieldId = Exclude<keyof Proposal, 'id' | 'kind' | 'importKey' | 'secondaryGroups'>;

export interface FormField {
  id: FormFieldId;
  /** As numbered on the paper form. */
  no: number;
  section: 'basics' | 'why' | 'what' | 'money' | 'results' | 'about';
  th: string;
  en: string;
  hintTh: string;
  hintEn: string;
  /** Counts for completeness. It never blocks typing or saving. */
  required: boolean;
}

/** An item of the readiness checklist (ความพร้อม). */
export interface ReadinessItem {
  id: string;
  th: string;
  en: string;
}

/** A good example of an indicator, shown while one is written. */
export interface IndicatorExample {
  kind: Indicator['kind'];
  nameTh: string;
  nameEn: string;
  unitTh: string;
  unitEn: string;
  baseline: number;
  target: number;
}

/** A criterion by which projects are screened: of the form when a workshop is made, the workshop's own from then on. */
export interface ScreeningCriterion {
  id: string;
  th: string;
  en: string;
  /** Whole, 1 … 100; shares of their sum count. */
  weight: number;
}

/** A version of the Project Brief: forms change every year, so a form is data with years of validity. */
export interface FormTemplate extends Validity {
  id: string;
  version: number;
  nameTh: string;
  nameEn: string;
  /** "แบบ จ.1-1 / กจ.1-1": shown after the name, because the numbers change between years. */
  formNo: string;
  fields: FormField[];
  indicatorExamples: IndicatorExample[];
  readinessItems: ReadinessItem[];
  screeningCriteria: ScreeningCriterion[];
  /** What the province and cluster budget does not normally support: shown as a warning, never as a block. */
  notNormallySupported: ReadinessItem[];
}
