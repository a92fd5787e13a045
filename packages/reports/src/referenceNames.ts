import { formatThaiDate, type Locale } from '@ruam/planning';
import { agencyById, areaByCode, regions } from '@ruam/planning/reference';
import type { ReportNames } from './ReportMeta.ts';

/** The names of the reference; an id that it does not hold is shown as it is. */
export function referenceNames(locale: Locale): ReportNames {
  const name = (thing: { nameTh: string; nameEn: string } | undefined, id: string) =>
    thing === undefined ? id : locale === 'th' ? thing.nameTh : thing.nameEn;
  return {
    area: (code) => name(areaByCode(code), code),
    agency: (id) => name(agencyById(id), id),
    region: (id) =>
      name(
        regions().find((region) => region.id === id),
        id,
      ),
  };
}

/** "22 พ.ย. 2569 15:04": the workshop's time, wherever the server stands. `at`: ms since the epoch. */
export function inBangkok(at: number, locale: Locale): string {
  // sv-SE writes 2026-11-22 15:04.
  const [date = '', time = ''] = new Date(at)
    .toLocaleString('sv-SE', { timeZone: 'Asia/Bangkok', dateStyle: 'short', timeStyle: 'short' })
    .split(' ');
  return `${formatThaiDate(date, locale)} ${time}`;
}
