import type { ListRow } from '@ruam/consolidation';
import { type Satang, sumSatang } from '@ruam/planning';
import type { WriteSheet } from 'hucre/xlsx';
import type { Report } from '../ReportMeta.ts';
import { say } from '../wording.ts';
import { columnName, Grid, HEADER, SUM, sumOf } from './Grid.ts';

export interface Cut {
  name: string;
  /** What the rows are put together by. */
  keyHeader: string;
  entries: readonly { key: string | null; total: Satang }[];
  nameOf(key: string): string;
  /** The rows of an entry, each with the money that it has there. */
  rowsOf(key: string | null): { row: ListRow; amount: Satang }[];
}

/** The rows of the list put together by one property, with a sum under each and the sum of all at the end. */
export function cutSheet({ list, meta }: Report, cut: Cut): WriteSheet {
  const t = (th: string, en: string) => say(meta.locale, [th, en]);
  const grid = new Grid();
  const headers = [
    cut.keyHeader,
    t('ลำดับในบัญชี', 'No. in the list'),
    t('โครงการ', 'Project'),
    t('จังหวัด/กลุ่มจังหวัด', 'Province or cluster'),
    t('หน่วยงานหลัก', 'Lead agency'),
    t('กรอบวงเงิน', 'Ceiling'),
    t('วงเงิน (บาท)', 'Baht'),
  ];
  const MONEY = headers.length - 1;
  grid.add(headers.map((text) => ({ text, style: HEADER })));
  const sums: number[] = [];
  for (const entry of cut.entries) {
    const name = entry.key === null ? t('ไม่ระบุ', 'Not given') : cut.nameOf(entry.key);
    const first = grid.rows + 1;
    const rows = cut.rowsOf(entry.key);
    for (const { row, amount } of rows) {
      grid.add([
        { text: name },
        { count: row.number },
        { text: row.title },
        { text: row.area === null ? '' : meta.names.area(row.area) },
        { text: row.leadAgency === null ? '' : meta.names.agency(row.leadAgency) },
        { text: row.inside ? t('ภายในกรอบ', 'Inside') : t('เกินกรอบ', 'Beyond') },
        { baht: amount },
      ]);
    }
    sums.push(
      grid.add([
        { text: `${t('รวม', 'Sum')} ${name}`, style: SUM },
        ...Array.from({ length: MONEY - 1 }, () => ({ text: '', style: SUM })),
        {
          formula: sumOf(MONEY, first, grid.rows),
          result: { baht: sumSatang(rows.map((one) => one.amount)) },
          style: SUM,
        },
      ]),
    );
  }
  const column = columnName(MONEY);
  grid.add([
    { text: t('รวมทั้งสิ้น', 'In all'), style: SUM },
    ...Array.from({ length: MONEY - 1 }, () => ({ text: '', style: SUM })),
    {
      formula: sums.length === 0 ? '0' : sums.map((row) => `${column}${row}`).join('+'),
      result: { baht: list.totals.included },
      style: SUM,
    },
  ]);
  return grid.sheet(cut.name, [28, 9, 48, 20, 28, 12, 20], {
    freezePane: { rows: 1 },
    pageSetup: { printTitlesRow: '$1:$1', printArea: `$A$1:$${column}$${grid.rows}` },
  });
}

/** By group, by ministry and by area: the three that people ask for. */
export function cutSheets(report: Report): WriteSheet[] {
  const { list, meta } = report;
  const t = (th: string, en: string) => say(meta.locale, [th, en]);
  const groupName = new Map(
    list.groups.map((group) => [group.id, t(group.nameTh, group.nameEn || group.nameTh)]),
  );
  const whole = (rows: readonly ListRow[]) => rows.map((row) => ({ row, amount: row.total }));
  return [
    cutSheet(report, {
      name: t('แยกตามกลุ่มย่อย', 'By group'),
      keyHeader: t('กลุ่มย่อย', 'Group'),
      entries: list.byGroup,
      nameOf: (id) => groupName.get(id) ?? id,
      rowsOf: (id) =>
        list.rows
          .filter((row) => (id === null ? row.groups.length === 0 : row.groups.includes(id)))
          .map((row) => ({ row, amount: partOf(row, id) })),
    }),
    cutSheet(report, {
      name: t('แยกตามกระทรวง', 'By ministry'),
      keyHeader: t('กระทรวง', 'Ministry'),
      entries: list.byMinistry,
      nameOf: (id) => meta.names.agency(id),
      rowsOf: (id) => whole(list.rows.filter((row) => row.ministry === id)),
    }),
    cutSheet(report, {
      name: t('แยกตามพื้นที่', 'By area'),
      keyHeader: t('จังหวัด/กลุ่มจังหวัด', 'Province or cluster'),
      entries: list.byProvince,
      nameOf: (code) => meta.names.area(code),
      rowsOf: (code) => whole(list.rows.filter((row) => row.area === code)),
    }),
  ];
}

/** What the proposals of a group bring to a row; null: what no group brings. */
export function partOf(row: ListRow, group: string | null): Satang {
  const groupOf = new Map(row.sources.map((source) => [source.proposal, source.group]));
  return sumSatang(
    row.lines.flatMap((line) =>
      line.parts.filter((part) => (groupOf.get(part.proposal) ?? null) === group).map((part) => part.amount),
    ),
  );
}
