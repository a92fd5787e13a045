import type { ExpenseCategory, FundSource, Proposal, ReadinessAnswer } from '@ruam/planning';
import {
  categoryLabels,
  continuityLabels,
  readinessLabels,
  sourceLabels,
} from '#lib/features/proposal/proposalLabels.ts';
import { planItemOptions } from '#lib/features/proposal/referenceOptions.ts';
import { agencyName, areaFullName } from '#lib/features/reference/names.ts';
import { sizeText } from '#lib/features/reports/fileNameOf.ts';
import { formatBaht, formatMonth, formatNumber } from '#lib/i18n/format.ts';
import { inLocale } from '#lib/i18n/locale.svelte.ts';
import { m } from '#lib/paraglide/messages.js';

/** What a value of a proposal may point to. */
export interface ValueAbout {
  fiscalYear: number;
  /** As it stands now; null when it is gone. */
  proposal: Proposal | null;
  groups: readonly { id: string; nameTh: string; nameEn: string }[];
}

/** Paths that no person reads: where a value came from, and how a file is stored. */
export const isForPeople = (path: string) => !/^(importKey|attachments\/[^/]+\/(file|mediaType))$/.test(path);

/** Of a proposal, and of an indicator. */
const kindLabels: Record<string, () => string> = {
  administration: m.room_administration,
  outcome: m.room_indicator_outcome,
  output: m.room_indicator_output,
  project: m.history_value_project,
};

/** A stored value as a person reads it. */
export function valueText(path: string, value: unknown, about: ValueAbout): string {
  if (value === null || value === undefined || value === '') return m.comments_nothing();
  if (Array.isArray(value)) {
    return value.map((one) => valueText(path, one, about)).join(', ') || m.comments_nothing();
  }
  const [field = '', , part] = path.split('/');
  const name = part ?? field;
  const text = String(value);
  if (field === 'readiness') return readinessLabels[text as ReadinessAnswer]?.() ?? text;
  switch (name) {
    case 'amount':
      return `${formatBaht(Number(value))} ${m.common_baht()}`;
    case 'activity':
      return about.proposal?.activities.find(({ id }) => id === text)?.name.trim() || m.history_value_gone();
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
      return planItemOptions(about.fiscalYear).find((option) => option.value === text)?.label ?? text;
    case 'source':
      return sourceLabels[text as FundSource]?.() ?? text;
    case 'category':
      return categoryLabels[text as ExpenseCategory]?.() ?? text;
    case 'continuity':
      return continuityLabels[text as 'new']?.() ?? text;
    case 'commitment':
      return m.budget_multi_year();
    case 'end':
    case 'periodEnd':
    case 'periodStart':
    case 'start':
      return formatMonth(text);
    case 'kind':
      return kindLabels[text]?.() ?? text;
    case 'secondaryGroups':
      return groupName(about, text) || m.history_value_gone();
    case 'size':
      return sizeText(Number(value));
    case 'year':
    case 'fiscalYear':
      return text;
    default:
      return typeof value === 'number' ? formatNumber(value, 8) : text;
  }
}

function groupName({ groups }: ValueAbout, id: string): string {
  const group = groups.find((one) => one.id === id);
  return inLocale(group?.nameTh, group?.nameEn);
}
