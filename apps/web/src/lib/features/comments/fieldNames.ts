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

/** How a field is called, by its path: the form's words, and of a list the number of the item. */
export function fieldName(path: string, proposal: Proposal | null, form: FormTemplate): string {
  if (path === '') return m.comments_whole();
  const [first = '', item] = path.split('/');
  const id = PART_OF[first] ?? first;
  const field = form.fields.find((candidate) => candidate.id === id);
  const name = field ? inLocale(field.th, field.en) : path;
  const list = proposal?.[first as keyof Proposal];
  if (item === undefined || !Array.isArray(list)) return name;
  const at = (list as unknown[]).findIndex((one) => (one as { id?: string }).id === item);
  return at < 0 ? name : m.comments_item({ name, number: at + 1 });
}
