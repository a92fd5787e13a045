import type { FiscalYear } from '@ruam/planning';
import { agencies, areas } from '@ruam/planning/reference';
import type { MemberKind, Workshop } from '@ruam/workshop';
import { agencyName, areaFullName, ministryName } from '#lib/features/reference/names.ts';
import { inLocale } from '#lib/i18n/locale.svelte.ts';

interface Choice {
  value: string;
  label: string;
  hint: string;
}

/** Agencies to choose from: those with a seat in the workshop first. */
export function agencyChoices(workshop: Workshop | null): Choice[] {
  const seated = new Set((workshop?.groups ?? []).flatMap((group) => group.seats));
  return agencies(workshop?.fiscalYear)
    .map((agency) => ({
      value: agency.id,
      label: agencyName(agency.id),
      hint: [inLocale(agency.abbrTh, agency.abbrEn), ministryName(agency.id)].filter(Boolean).join(' · '),
    }))
    .sort((a, b) => Number(seated.has(b.value)) - Number(seated.has(a.value)));
}

/** Agencies, then clusters and provinces. */
export function organisationChoices(workshop: Workshop | null): Choice[] {
  const places = areas(workshop?.fiscalYear).map((area) => ({
    value: area.code,
    label: areaFullName(area.code),
    hint: '',
  }));
  return [...agencyChoices(workshop), ...places];
}

/** What kind of participant an organisation of the reference sends; null when it is not of the reference. */
export function kindOfOrganisation(id: string, year?: FiscalYear): MemberKind | null {
  const area = areas(year).find((candidate) => candidate.code === id);
  if (area) return area.kind;
  return agencies(year).some((agency) => agency.id === id) ? 'agency' : null;
}
