/** The columns of the integrated list, the same in XLSX and CSV. */
import type { ListRow } from '@ruam/consolidation';
import { type FiscalYear, formatBaht, sumSatang } from '@ruam/planning';
import { approvalLine, approvalsOf } from './areaApproval.ts';
import type { Report } from './ReportMeta.ts';
import { reasonName, say, stanceName, yearName } from './wording.ts';

export interface ListColumn {
  header: string;
  /** Characters. */
  width: number;
  kind: 'text' | 'count' | 'baht';
  /** Text, a count, or an amount in satang. */
  value(row: ListRow): string | number | null;
  /** The column is the sum of the columns of years. */
  isTotal?: boolean;
  isYear?: boolean;
}

/** Years that the list has money in, ascending; null last. */
export function yearsOf({ list }: Report): (FiscalYear | null)[] {
  const lines = [...list.rows, ...list.administration].flatMap((row) => row.lines);
  const years = [...new Set(lines.map((line) => line.fiscalYear))];
  return years.sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
}

export function listColumns(report: Report): ListColumn[] {
  const { list, meta } = report;
  const { locale, names } = meta;
  const t = (th: string, en: string) => say(locale, [th, en]);
  const groupNames = new Map(
    list.groups.map((group) => [group.id, t(group.nameTh, group.nameEn || group.nameTh)]),
  );
  const years = yearsOf(report);
  const approvalOf = approvalsOf(report);
  return [
    { header: t('ลำดับ', 'No.'), width: 6, kind: 'count', value: (row) => row.number || null },
    { header: t('ชื่อโครงการ', 'Project'), width: 40, kind: 'text', value: (row) => row.title },
    {
      header: t('กลุ่มย่อย', 'Group'),
      width: 20,
      kind: 'text',
      value: (row) => row.groups.map((group) => groupNames.get(group) ?? group).join('; '),
    },
    {
      header: t('จังหวัด/กลุ่มจังหวัด', 'Province or cluster'),
      width: 18,
      kind: 'text',
      value: (row) => (row.area === null ? '' : names.area(row.area)),
    },
    {
      header: t('ภาค', 'Region'),
      width: 13,
      kind: 'text',
      value: (row) => (row.region === null ? '' : names.region(row.region)),
    },
    {
      header: t('กระทรวง', 'Ministry'),
      width: 20,
      kind: 'text',
      value: (row) => (row.ministry === null ? '' : names.agency(row.ministry)),
    },
    {
      header: t('หน่วยงานหลัก', 'Lead agency'),
      width: 20,
      kind: 'text',
      value: (row) => (row.leadAgency === null ? '' : names.agency(row.leadAgency)),
    },
    {
      header: t('ลำดับความสำคัญ', 'Priority'),
      width: 9,
      kind: 'count',
      value: (row) => row.priority,
    },
    ...years.map(
      (year): ListColumn => ({
        header: year === null ? yearName(year, locale) : t(`ปี ${year}`, `FY ${year}`),
        width: 16,
        kind: 'baht',
        isYear: true,
        value: (row) => sumSatang(row.lines.map((line) => (line.fiscalYear === year ? line.amount : 0))),
      }),
    ),
    {
      header: t('รวมทั้งสิ้น', 'Total'),
      width: 17,
      kind: 'baht',
      isTotal: true,
      value: (row) => row.total,
    },
    {
      header: t('ยอดที่กลุ่มส่งมอบ', 'As handed over'),
      width: 17,
      kind: 'baht',
      value: (row) => row.totalBefore,
    },
    {
      header: t('นับในกรอบวงเงิน', 'Counts against ceiling'),
      width: 17,
      kind: 'baht',
      value: (row) => (row.kind === 'administration' ? 0 : row.againstCeiling),
    },
    {
      header: t('กรอบวงเงิน', 'Ceiling'),
      width: 11,
      kind: 'text',
      value: (row) => {
        if (row.kind === 'administration') return '';
        return row.inside ? t('ภายในกรอบ', 'Inside') : t('เกินกรอบ', 'Beyond');
      },
    },
    {
      header: t('เหตุผล', 'Reason'),
      width: 24,
      kind: 'text',
      value: (row) =>
        [
          row.insideReason,
          row.merge?.reasonKind ? reasonName(row.merge.reasonKind, locale) : '',
          row.merge?.reason ?? '',
        ]
          .filter((text) => text !== '')
          .join(' · '),
    },
    {
      header: t('ผลการพิจารณาของหน่วยงาน', 'Answers of agencies'),
      width: 30,
      kind: 'text',
      value: (row) =>
        row.stances
          .map(({ agency, stance, offered }) => {
            const offer = offered > 0 ? ` (${formatBaht(offered, { locale, unit: true })})` : '';
            return `${names.agency(agency)}: ${stanceName(stance, locale)}${offer}`;
          })
          .join('; '),
    },
    {
      header: t('ความเห็นชอบของพื้นที่', 'Approval of the areas'),
      width: 30,
      kind: 'text',
      value: (row) => row.areas.map((area) => approvalLine(approvalOf(area), meta)).join('; '),
    },
    {
      header: t('จำนวนข้อเสนอ', 'Proposals'),
      width: 9,
      kind: 'count',
      value: (row) => row.sources.length,
    },
    { header: t('รหัสรายการ', 'Row id'), width: 20, kind: 'text', value: (row) => row.id },
  ];
}
