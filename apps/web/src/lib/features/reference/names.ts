import type { AgencyId, AreaCode, FiscalYear, FormFieldId } from '@ruam/planning';
import { agencyById, areaByCode, formTemplate, ministryOf } from '@ruam/planning/reference';
import { currentLocale, inLocale } from '#lib/i18n/locale.svelte.ts';

/** In the reader's language; an id that the reference does not hold is shown as it is. */
export function agencyName(id: AgencyId): string {
  const agency = agencyById(id);
  return agency ? inLocale(agency.nameTh, agency.nameEn) : id;
}

/** The ministry of an agency; '' for a ministry itself. */
export function ministryName(id: AgencyId): string {
  const ministry = ministryOf(id);
  return ministry && ministry.id !== id ? inLocale(ministry.nameTh, ministry.nameEn) : '';
}

/** With จังหวัด or กลุ่มจังหวัด in front in Thai. */
export function areaFullName(code: AreaCode | null): string {
  if (code === null) return '';
  const area = areaByCode(code);
  if (!area) return code;
  return currentLocale() === 'th' ? area.fullNameTh : area.nameEn;
}

/** A part of a proposal as the form of that year calls it. */
export function fieldName(field: FormFieldId, fiscalYear: FiscalYear): string {
  const asked = formTemplate(fiscalYear).fields.find((candidate) => candidate.id === field);
  return asked ? inLocale(asked.th, asked.en) : field;
}
