import { EXPENSE_CATEGORIES, FUND_SOURCES } from '@ruam/planning';
import { categoryLabels, continuityLabels, sourceLabels } from '#lib/features/proposal/proposalLabels.ts';
import {
  agencyOptions,
  areaOptions,
  planItemOptions,
  provinceOptions,
  type ReferenceOption,
} from '#lib/features/proposal/referenceOptions.ts';
import { m } from '#lib/paraglide/messages.js';

/** What may be chosen in a field, so that something else can be suggested for it; null for a field that is written. */
export function choicesOf(field: string, fiscalYear: number): readonly ReferenceOption[] | null {
  switch (field.replace(/\/[^/]+\//, '/')) {
    case 'area':
      return areaOptions(fiscalYear);
    case 'leadAgency':
    case 'activities/agency':
    case 'budgetLines/fundingAgency':
      return agencyOptions(fiscalYear);
    case 'targetAreas/province':
      return provinceOptions(fiscalYear);
    case 'mainPlanItem':
      return planItemOptions(fiscalYear);
    case 'continuity':
      return (['new', 'continuing'] as const).map((value) => ({ value, label: continuityLabels[value]() }));
    case 'budgetLines/source':
      return FUND_SOURCES.map((value) => ({ value, label: sourceLabels[value]() }));
    case 'budgetLines/category':
      return EXPENSE_CATEGORIES.map((value) => ({ value, label: categoryLabels[value]() }));
    case 'indicators/kind':
      return [
        { value: 'output', label: m.room_indicator_output() },
        { value: 'outcome', label: m.room_indicator_outcome() },
      ];
    default:
      return null;
  }
}
