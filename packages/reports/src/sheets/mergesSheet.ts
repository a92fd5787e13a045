import type { ListRow } from '@ruam/consolidation';
import type { WriteSheet } from 'hucre/xlsx';
import type { Report } from '../ReportMeta.ts';
import { reasonName, ruleName, say } from '../wording.ts';
import { Grid, type GridCell, HEADER, SUM, sumOf } from './Grid.ts';

/** การรวมรายการ: what became one, by which rule, and why the total differs. Null when nothing was merged. */
export function mergesSheet({ list, meta }: Report): WriteSheet | null {
  const rows = list.rows.filter((row) => row.merge !== null);
  if (rows.length === 0) return null;
  const { locale } = meta;
  const t = (th: string, en: string) => say(locale, [th, en]);
  const headers: [string, number][] = [
    [t('ลำดับในบัญชี', 'No. in the list'), 9],
    [t('ชื่อหลังรวม', 'Title'), 40],
    [t('รวมจาก', 'Merged from'), 60],
    [t('วิธีรวมเงิน', 'Rule for the money'), 26],
    [t('ชนิดของส่วนต่าง', 'Kind of difference'), 20],
    [t('เหตุผล', 'Reason'), 40],
    [t('ก่อนรวม (บาท)', 'Before (baht)'), 18],
    [t('หลังรวม (บาท)', 'After (baht)'), 18],
    [t('ส่วนต่าง (บาท)', 'Difference (baht)'), 18],
  ];
  const grid = new Grid();
  grid.add(headers.map(([header]) => ({ text: header, style: HEADER })));
  for (const row of rows) {
    const at = grid.rows + 1;
    grid.add([
      { count: row.number },
      { text: row.title },
      { text: row.sources.map((source) => source.title).join('\n') },
      { text: ruleName(row.merge?.rule ?? '', locale) },
      { text: kindsOf(row, locale) },
      { text: row.merge?.reason ?? '' },
      { baht: row.totalBefore },
      { baht: row.total },
      { formula: `H${at}-G${at}`, result: { baht: row.total - row.totalBefore } },
    ]);
  }
  const last = grid.rows;
  const before = rows.reduce((sum, row) => sum + row.totalBefore, 0);
  const after = rows.reduce((sum, row) => sum + row.total, 0);
  const sum = (column: number, baht: number): GridCell => ({
    formula: sumOf(column, 2, last),
    result: { baht },
    style: SUM,
  });
  grid.add([
    { text: t('รวม', 'Sum'), style: SUM },
    ...Array.from({ length: 5 }, () => ({ text: '', style: SUM })),
    sum(6, before),
    sum(7, after),
    sum(8, after - before),
  ]);
  return grid.sheet(
    t('การรวมรายการ', 'Merges'),
    headers.map(([, width]) => width),
    { freezePane: { rows: 1 }, pageSetup: { printTitlesRow: '$1:$1' } },
  );
}

function kindsOf(row: ListRow, locale: Report['meta']['locale']): string {
  const kinds = new Set(row.changes.map(({ reasonKind }) => reasonName(reasonKind, locale)));
  return [...kinds].join('; ');
}
