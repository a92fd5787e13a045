import type { WaterfallStepId } from '@ruam/consolidation';
import { formatBaht } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';

const NAMES: Record<WaterfallStepId, () => string> = {
  handedOver: m.consolidate_step_handedOver,
  duplicatesRemoved: m.consolidate_step_duplicatesRemoved,
  scopeCut: m.consolidate_step_scopeCut,
  repriced: m.consolidate_step_repriced,
  unexplained: m.consolidate_step_unexplained,
  administration: m.consolidate_step_administration,
  included: m.consolidate_step_included,
  inside: m.consolidate_inside,
  beyond: m.consolidate_beyond,
};

export const stepName = (id: WaterfallStepId): string => NAMES[id]();

/** `1,250` / `−300` / `0`, in baht. */
export function amountText(satang: number): string {
  return satang < 0 ? `−${formatBaht(-satang)}` : formatBaht(satang);
}
