import type { FormTemplate, Proposal } from '@ruam/planning';
import { inLocale } from '#lib/i18n/locale.svelte.ts';
import { m } from '#lib/paraglide/messages.js';

/** Fields of the document that are part of a field of the form. */
const PART_OF: Record<string, string> = {
  beneficiaryCount: 'beneficiaries',
  beneficiaryDescription: 'beneficiaries',
  mainPlanItem: 'alignment',
  secondaryPlanItems: 'alignment',
  periodStart: 'period',
  periodEnd: 'period',
  contactName: 'contact',
  contactPost: 'contact',
  contactTelephone: 'contact',
  contactEmail: 'contact',
};

/** What the document holds besides the fields of the form. */
const BESIDES: Record<string, () => string> = {
  kind: m.import_field_kind,
  secondaryGroups: m.concern_label,
};

/** A part of a field, or of an item of a list, as the form calls it. */
const PARTS: Record<string, () => string> = {
  activity: m.history_part_activity,
  agency: m.history_part_agency,
  amount: m.history_part_amount,
  amphoe: m.room_amphoe,
  baseline: m.history_part_baseline,
  beneficiaryCount: m.room_beneficiary_count,
  beneficiaryDescription: m.room_beneficiary_description,
  category: m.history_part_category,
  commitment: m.history_part_commitment,
  contactEmail: m.room_contact_email,
  contactName: m.room_contact_name,
  contactPost: m.room_contact_post,
  contactTelephone: m.room_contact_telephone,
  end: m.room_end,
  fiscalYear: m.history_part_year,
  fundingAgency: m.history_part_agency,
  item: m.history_part_item,
  kind: m.history_part_kind,
  latitude: m.history_part_latitude,
  longitude: m.history_part_longitude,
  mainPlanItem: m.room_alignment_main,
  name: m.history_part_name,
  periodEnd: m.room_end,
  periodStart: m.room_start,
  province: m.history_part_province,
  secondaryPlanItems: m.room_alignment_secondary,
  size: m.history_part_size,
  source: m.history_part_source,
  start: m.room_start,
  tambon: m.room_tambon,
  target: m.history_part_target,
  unit: m.room_indicator_unit,
  year: m.history_part_year,
};

/** Which part of a field a path names (`periodStart`, `budgetLines/<item>/amount`, `readiness/<item>`); '' for the whole of one. */
export function partName(path: string, form: FormTemplate): string {
  const [first = '', item, part] = path.split('/');
  if (first === 'readiness') {
    const asked = form.readinessItems.find(({ id }) => id === item);
    return asked ? inLocale(asked.th, asked.en) : '';
  }
  if (item === undefined) return first in PART_OF ? (PARTS[first]?.() ?? '') : '';
  return PARTS[part ?? '']?.() ?? '';
}

/** How a field is called, by its path: the form's words, and of a list the number of the item. */
export function fieldName(path: string, proposal: Proposal | null, form: FormTemplate): string {
  if (path === '') return m.comments_whole();
  const [first = '', item] = path.split('/');
  const id = PART_OF[first] ?? first;
  const field = form.fields.find((candidate) => candidate.id === id);
  const name = field ? inLocale(field.th, field.en) : (BESIDES[id]?.() ?? path);
  const list = proposal?.[first as keyof Proposal];
  if (item === undefined || !Array.isArray(list)) return name;
  const at = (list as unknown[]).findIndex((one) => (one as { id?: string }).id === item);
  return at < 0 ? name : m.comments_item({ name, number: at + 1 });
}
