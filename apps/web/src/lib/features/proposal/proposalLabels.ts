import type { ExpenseCategory, FundSource, ReadinessAnswer } from '@ruam/planning';
import { m } from '#lib/paraglide/messages.js';

/** Words for the choices of a proposal, in the reader's language. */
export const categoryLabels: Record<ExpenseCategory, () => string> = {
  personnel: m.room_category_personnel,
  operations: m.room_category_operations,
  investment: m.room_category_investment,
  subsidies: m.room_category_subsidies,
  other: m.room_category_other,
};

export const sourceLabels: Record<FundSource, () => string> = {
  province: m.room_source_province,
  cluster: m.room_source_cluster,
  ministry: m.room_source_ministry,
  local: m.room_source_local,
  private: m.room_source_private,
  other: m.room_source_other,
};

export const readinessLabels: Record<ReadinessAnswer, () => string> = {
  ready: m.room_readiness_ready,
  applied: m.room_readiness_applied,
  notStarted: m.room_readiness_notStarted,
  notNeeded: m.room_readiness_notNeeded,
};

export const continuityLabels: Record<'new' | 'continuing', () => string> = {
  new: m.room_continuity_new,
  continuing: m.room_continuity_continuing,
};
