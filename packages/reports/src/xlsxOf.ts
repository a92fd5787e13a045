import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { plainText } from './document/cellText.ts';
import type { Report, ReportMeta } from './ReportMeta.ts';
import { approvalsSheet } from './sheets/approvalsSheet.ts';
import { cutSheets } from './sheets/cutSheet.ts';
import { FONT } from './sheets/Grid.ts';
import { listSheet } from './sheets/listSheet.ts';
import { mergesSheet } from './sheets/mergesSheet.ts';
import { reconciliationSheet } from './sheets/reconciliationSheet.ts';
import { screeningSheet } from './sheets/screeningSheet.ts';
import { sourcesSheet } from './sheets/sourcesSheet.ts';

/**
 * The integrated list as a workbook: the list, its cuts by group, ministry and area, its sources line by line, the
 * merges, what the governors said, the screening scores, and the reconciliation. The stamp stands at the foot of every
 * printed page.
 * Amounts are numbers in baht; sums are formulas with their values stored. Texts are never formulas.
 */
export async function xlsxOf(report: Report): Promise<Uint8Array> {
  const integrated = listSheet(report);
  const sources = sourcesSheet(report);
  const merges = mergesSheet(report);
  const scores = screeningSheet(report);
  const { included, administration } = integrated;
  const reconciliation = reconciliationSheet(report, {
    handedOver: sources.handedOver,
    included,
    administration,
  });
  const sheets = [
    integrated.sheet,
    ...cutSheets(report),
    sources.sheet,
    ...(merges ? [merges] : []),
    approvalsSheet(report),
    ...(scores ? [scores] : []),
    reconciliation,
  ];
  return workbookOf(sheets, report.meta);
}

/** What a workbook says of itself. */
export type BookMeta = Pick<ReportMeta, 'workshop' | 'at' | 'locale' | 'stamp' | 'filterLines'>;

/** The sheets with their stamp, as a file. */
export function workbookOf(sheets: readonly WriteSheet[], meta: BookMeta): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map((sheet) => stamped(sheet, meta)),
    defaultFont: { name: FONT, size: 14 },
    properties: {
      title: meta.locale === 'th' ? meta.workshop.nameTh : meta.workshop.nameEn,
      creator: 'Ruam',
      created: new Date(meta.at),
      modified: new Date(meta.at),
    },
  });
}

/** A header or footer holds at most 255 characters, and `&` begins a code in it. */
function stamped(sheet: WriteSheet, { stamp, workshop, locale, filterLines }: BookMeta): WriteSheet {
  if (!stamp) return sheet;
  const plain = (text: string, most: number) =>
    plainText(text).replaceAll('\n', ' ').slice(0, most).replaceAll('&', '&&');
  const name = locale === 'th' ? workshop.nameTh : workshop.nameEn;
  return {
    ...sheet,
    headerFooter: {
      // The blank keeps a digit at the beginning from being read as a size.
      oddHeader: `&L&A&C${plain(` ${filterLines?.[0] ?? ''}`, 80)}&R${plain(name, 80)}`,
      oddFooter: `&L&9${plain(` ${stamp}`, 110)}&R&P / &N`,
    },
  };
}
