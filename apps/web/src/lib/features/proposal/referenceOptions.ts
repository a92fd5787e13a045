import { agencies, areas, ministryOf, planItems, plans, provinces, regionOf } from '@ruam/planning/reference';
import { currentLocale, inLocale } from '#lib/i18n/locale.svelte.ts';

export interface ReferenceOption {
  value: string;
  label: string;
  hint?: string | undefined;
}

/** Made once for a year and a language: a page of budget lines asks for the same list dozens of times. */
function once(make: (fiscalYear: number) => readonly ReferenceOption[]) {
  const made = new Map<string, readonly ReferenceOption[]>();
  return (fiscalYear: number): readonly ReferenceOption[] => {
    const key = `${currentLocale()} ${fiscalYear}`;
    const options = made.get(key) ?? make(fiscalYear);
    made.set(key, options);
    return options;
  };
}

/** Clusters and provinces that may ask for money in the fiscal year. */
export const areaOptions = once((fiscalYear) =>
  areas(fiscalYear).map((area) => {
    const region = regionOf(area);
    return {
      value: area.code,
      label: currentLocale() === 'th' ? area.fullNameTh : area.nameEn,
      hint: region ? inLocale(region.nameTh, region.nameEn) : undefined,
    };
  }),
);

export const provinceOptions = once((fiscalYear) =>
  provinces(fiscalYear).map((province) => ({
    value: province.code,
    label: inLocale(province.nameTh, province.nameEn),
  })),
);

/** Bodies under the name they have in the fiscal year, with their ministry. */
export const agencyOptions = once((fiscalYear) =>
  agencies(fiscalYear).map((agency) => {
    const ministry = ministryOf(agency);
    const under = ministry && ministry.id !== agency.id ? inLocale(ministry.nameTh, ministry.nameEn) : '';
    const short = inLocale(agency.abbrTh, agency.abbrEn);
    return {
      value: agency.id,
      label: inLocale(agency.nameTh, agency.nameEn),
      hint: [short, under].filter(Boolean).join(' · ') || undefined,
    };
  }),
);

/** Items of the national plans in force, with the plan each belongs to. */
export const planItemOptions = once((fiscalYear) => {
  const names = new Map(plans(fiscalYear).map((plan) => [plan.id, inLocale(plan.nameTh, plan.nameEn)]));
  return planItems(fiscalYear).map((item) => ({
    value: item.id,
    label: `${item.no}. ${inLocale(item.nameTh, item.nameEn)}`,
    hint: names.get(item.plan),
  }));
});
