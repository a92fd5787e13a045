import type { ListRow } from '@ruam/consolidation';
import { sumSatang } from '@ruam/planning';
import type { WriteSheet } from 'hucre/xlsx';
import { type ListColumn, listColumns } from '../listColumns.ts';
import type { Report } from '../ReportMeta.ts';
import { say } from '../wording.ts';
import { columnName, Grid, type GridCell, HEADER, NOTE, SUM, sumOf, TITLE } from './Grid.ts';

export interface ListSheet {
  sheet: WriteSheet;
  /** Where other sheets find the sums: "'บัญชีรวมโครงการ'!J12". */
  included: string;
  administration: string;
}

/** บัญชีรวมโครงการ: projects with their sum, then administration apart. */
export function listSheet(report: Report): ListSheet {
  const { list, meta } = report;
  const t = (th: string, en: string) => say(meta.locale, [th, en]);
  const name = t('บัญชีรวมโครงการ', 'Integrated list');
  const columns = listColumns(report);
  const total = columns.findIndex((column) => column.isTotal);
  const grid = new Grid();
  grid.add([{ text: `${name} ${t(meta.workshop.nameTh, meta.workshop.nameEn)}`, style: TITLE_CELL }]);
  const year = t(`ปีงบประมาณ พ.ศ. ${list.fiscalYear}`, `Fiscal year B.E. ${list.fiscalYear}`);
  grid.add([
    { text: `${year} · ${t('หน่วย: บาท', 'in baht')} · ${meta.stamp || meta.atText}`, style: NOTE_CELL },
  ]);
  for (const line of meta.filterLines ?? []) grid.add([{ text: line, style: NOTE_CELL }]);
  grid.add([]);
  const headerRow = grid.add(columns.map((column) => ({ text: column.header, style: HEADER })));

  const first = grid.rows + 1;
  for (const row of list.rows) addRow(grid, columns, row);
  const last = grid.rows;
  const included = grid.add(sums(columns, list.rows, first, last, t('รวมโครงการ', 'Projects')));

  grid.add([]);
  grid.add([
    null,
    { text: t('ค่าใช้จ่ายในการบริหารงาน (แสดงแยก)', 'Administration (listed apart)'), style: HEADER },
  ]);
  const firstApart = grid.rows + 1;
  for (const row of list.administration) addRow(grid, columns, row);
  const apart = grid.add(
    sums(columns, list.administration, firstApart, grid.rows, t('รวมค่าบริหารงาน', 'Administration')),
  );
  const cell = (row: number) => `'${name}'!${columnName(total)}${row}`;
  return {
    included: cell(included),
    administration: cell(apart),
    sheet: grid.sheet(
      name,
      columns.map((column) => column.width),
      {
        freezePane: { rows: headerRow, columns: 2 },
        autoFilter: {
          range: `A${headerRow}:${columnName(columns.length - 1)}${Math.max(headerRow, last)}`,
        },
        pageSetup: {
          paperSize: 'a3',
          printTitlesRow: `$${headerRow}:$${headerRow}`,
          // The last column is for tracing on the screen.
          printArea: `$A$1:$${columnName(columns.length - 2)}$${grid.rows}`,
        },
      },
    ),
  };
}

const TITLE_CELL = { ...TITLE, border: {}, alignment: {} };
const NOTE_CELL = { ...NOTE, border: {}, alignment: {} };

function addRow(grid: Grid, columns: readonly ListColumn[], row: ListRow): void {
  const years = columns.flatMap((column, index) => (column.isYear ? [index] : []));
  const at = grid.rows + 1;
  grid.add(
    columns.map((column): GridCell => {
      const value = column.value(row);
      if (column.isTotal && years.length > 0) {
        const range = `${columnName(years[0] as number)}${at}:${columnName(years.at(-1) as number)}${at}`;
        return { formula: `SUM(${range})`, result: { baht: row.total } };
      }
      if (column.kind === 'baht') return { baht: Number(value ?? 0) };
      if (column.kind === 'count') return { count: value === null ? null : Number(value) };
      return { text: String(value ?? '') };
    }),
  );
}

function sums(
  columns: readonly ListColumn[],
  rows: readonly ListRow[],
  first: number,
  last: number,
  label: string,
): GridCell[] {
  return columns.map((column, index): GridCell => {
    if (index === 1) return { text: label, style: SUM };
    if (column.kind !== 'baht') return { text: '', style: SUM };
    const baht = sumSatang(rows.map((row) => Number(column.value(row) ?? 0)));
    return { formula: sumOf(index, first, last), result: { baht }, style: SUM };
  });
}
