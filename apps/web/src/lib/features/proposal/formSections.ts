import type { FormField } from '@ruam/planning';
import { m } from '#lib/paraglide/messages.js';

export type FormSection = FormField['section'];

/** In the order in which people fill them in. */
export const FORM_SECTIONS = [
  'basics',
  'why',
  'what',
  'money',
  'results',
  'about',
] as const satisfies readonly FormSection[];

export const sectionTitles: Record<FormSection, () => string> = {
  basics: m.room_section_basics,
  why: m.room_section_why,
  what: m.room_section_what,
  money: m.room_section_money,
  results: m.room_section_results,
  about: m.room_section_about,
};
