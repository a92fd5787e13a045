import type { PlanItemId } from './proposal.ts';
import type { Validity } from './validity.ts';

/** A plan that proposals align with (ยุทธศาสตร์ชาติ, แผนแม่บท, แผนฯ 13 …). Level 1 is the national strategy. */
export interface Plan extends Validity {
  id: string;
  level: 1 | 2 | 3;
  nameTh: string;
  nameEn: string;
}

/** One strategy, issue or milestone of a plan; valid as long as its plan. */
export interface PlanItem extends Validity {
  id: PlanItemId;
  plan: string;
  level: 1 | 2 | 3;
  no: number;
  nameTh: string;
  nameEn: string;
}
