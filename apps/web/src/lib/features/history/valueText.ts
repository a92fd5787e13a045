import type { ExpenseCategory, FundSource, ReadinessAnswer } from '@ruam/planning';
import {
  categoryLabels,
  continuityLabels,
  readinessLabels,
  sourceLabels,
} from '#lib/features/proposal/proposalLabels.ts';
import { planItemOptions } from '#lib/features/proposal/referenceOptions.ts';
import { agencyName, areaFullName } from '#lib/features/reference/names.ts';
import { formatBaht, formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** A part of an item of a list, as the form calls it. */
export const partNames: Record<string, () => string> = {
  activity: m.history_part_activity,
  agency: m.history_part_agency,
  amount: m.history_part_amount,
  amphoe: m.room_amphoe,
  baseline: m.history_part_baseline,
  category: m.history_part_category,
  commitment: m.history_part_commitment,
  end: m.room_end,
  fiscalYear: m.history_part_year,
  fundingAgency: m.history_part_agency,
  item: m.history_part_item,
  kind: m.history_part_kind,
  latitude: m.history_part_place,
  longitude: m.history_part_place,
  name: m.history_part_name,
  province: m.history_part_province,
  source: m.history_part_source,
  start: m.room_start,
  tambon: m.room_tambon,
  target: m.history_part_target,
  unit: m.room_indicator_unit,
  year: m.history_part_year,
};

/** A stored value as a person reads it. */
export function valueText(path: string, value: unknown, fiscalYear: number): string {
  if (value === null || value === undefined || value === '') return m.comments_nothing();
  if (Array.isArray(value)) {
    return value.map((one) => valueText(path, one, fiscalYear)).join(', ') || m.comments_nothing();
  }
  const [field = '', , part] = path.split('/');
  const name = part ?? field;
  const text = String(value);
  if (field === 'readiness') return readinessLabels[text as ReadinessAnswer]?.() ?? text;
  switch (name) {
    case 'amount':
      return `${formatBaht(Number(value))} ${m.common_baht()}`;
    case 'area':
    case 'province':
      return areaFullName(text);
    case 'agency':
    case 'fundingAgency':
    case 'leadAgency':
    case 'coAgencies':
      return agencyName(text);
    case 'mainPlanItem':
    case 'secondaryPlanItems':
      return planItemOptions(fiscalYear).find((option) => option.value === text)?.label ?? text;
    case 'source':
      return sourceLabels[text as FundSource]?.() ?? text;
    case 'category':
      return categoryLabels[text as ExpenseCategory]?.() ?? text;
    case 'continuity':
      return continuityLabels[text as 'new']?.() ?? text;
    case 'year':
    case 'fiscalYear':
      return text;
    default:
      return typeof value === 'number' ? formatNumber(value, 8) : text;
  }
}
