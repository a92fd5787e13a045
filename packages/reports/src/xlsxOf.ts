import type { IntegratedList } from '@ruam/consolidation';
import { writeXlsx } from 'hucre/xlsx';
import type { ReportMeta } from './ReportMeta.ts';
import { FONT } from './sheets/Grid.ts';
import { listSheet } from './sheets/listSheet.ts';
import { mergesSheet } from './sheets/mergesSheet.ts';
import { reconciliationSheet } from './sheets/reconciliationSheet.ts';
import { sourcesSheet } from './sheets/sourcesSheet.ts';

/**
 * The integrated list as a workbook: the list, its sources line by line, the merges, and the reconciliation.
 * Amounts are numbers in baht; sums are formulas with their values stored. Texts are never formulas.
 */
export async function xlsxOf(list: IntegratedList, meta: ReportMeta): Promise<Uint8Array> {
  const report = { list, meta };
  const integrated = listSheet(report);
  const sources = sourcesSheet(report);
  const merges = mergesSheet(report);
  const { included, administration } = integrated;
  const reconciliation = reconciliationSheet(report, {
    handedOver: sources.handedOver,
    included,
    administration,
  });
  return writeXlsx({
    sheets: [integrated.sheet, sources.sheet, ...(merges ? [merges] : []), reconciliation],
    defaultFont: { name: FONT, size: 14 },
    properties: {
      title: meta.locale === 'th' ? meta.workshop.nameTh : meta.workshop.nameEn,
      creator: 'Ruam',
      created: new Date(meta.at),
      modified: new Date(meta.at),
    },
  });
}
