/** What the files of a report are: how many sheets they hold, what they are called and how they are read. */
import {
  exportFileName,
  type FileEnding,
  filterList,
  REPORT_KINDS,
  type ReportFormat,
  type ReportOrder,
  referenceNames,
} from '@ruam/reports';
import type { Workshop } from '@ruam/workshop';
import type { Ordered } from './orderOf.ts';
import type { ReportRequest } from './ReportJob.ts';

const CONTENT_TYPES: Record<ReportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'application/zip',
  png: 'application/zip',
};

/** Several parts are handed over as one ZIP. */
export const contentTypeOf = (format: ReportFormat, parts = 1): string =>
  parts > 1 ? 'application/zip' : CONTENT_TYPES[format];

/** Pictures come several in a ZIP. */
export const endingOf = (format: ReportFormat): FileEnding =>
  format === 'svg' || format === 'png' ? 'zip' : format;

/** What the person's machine is told to call it. */
export function reportName(
  workshop: Workshop,
  { kind, format, locale }: ReportRequest,
  { edition, version }: Pick<Ordered, 'edition' | 'version'>,
  parts: number,
): string {
  const ending = parts > 1 ? 'zip' : endingOf(format);
  const name = locale === 'th' ? workshop.nameTh : workshop.nameEn || workshop.nameTh;
  const draft = locale === 'th' ? `ร่าง ${version}` : `draft ${version}`;
  const issued = locale === 'th' ? `ฉบับที่ ${edition}` : `version ${edition}`;
  const standing = edition === null ? draft : issued;
  const which = REPORT_KINDS[kind].followsVersion ? ` ${standing}` : '';
  return exportFileName(name, workshop.fiscalYear, ending, `${REPORT_KINDS[kind][locale]}${which}`);
}

/** How many sheets a set has. */
export function sheetsOf({ kind, list, filter, drafts, meta }: ReportOrder): number {
  if (!REPORT_KINDS[kind].inParts) return 0;
  if (!REPORT_KINDS[kind].followsFilter)
    return drafts.reduce((sum, { proposals }) => sum + proposals.length, 0);
  return filterList(list, filter, { locale: meta.locale, names: referenceNames(meta.locale) }).rows.length;
}
