import type { FormTemplate } from '../formTemplate.ts';
import type { FiscalYear } from '../proposal.ts';
import { isValidIn } from '../validity.ts';
import formsJson from './forms.json' with { type: 'json' };

const FORMS = formsJson.forms as FormTemplate[];

/** The Project Brief of that fiscal year; the newest one when no edition names the year. */
export function formTemplate(year: FiscalYear): FormTemplate {
  const form = FORMS.findLast((candidate) => isValidIn(candidate, year)) ?? FORMS.at(-1);
  if (!form) throw new Error('forms.json holds no form');
  return form;
}

/** The form that a workshop was made with (`projectBrief@1`); the one of its fiscal year when that edition is not held. */
export function formOf(workshop: { formVersion: string; fiscalYear: FiscalYear }): FormTemplate {
  const [id = '', version = ''] = workshop.formVersion.split('@');
  return formTemplateById(id, Number(version)) ?? formTemplate(workshop.fiscalYear);
}

export function formTemplateById(id: string, version: number): FormTemplate | undefined {
  return FORMS.find((form) => form.id === id && form.version === version);
}
