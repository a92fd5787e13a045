import { formatBaht } from '@ruam/planning';
import type { Block, Cell, ReportDocument } from '../document/ReportDocument.ts';
import { stanceName } from '../wording.ts';
import { areaApprovals } from './areaApprovals.ts';
import { areaNameOf, type DocumentInput, documentOf, groupNameOf, sayIn, titleOf } from './DocumentInput.ts';
import { administrationTable } from './groupReport.ts';
import { signatures } from './signatures.ts';

/** บัญชีรวมโครงการ as a document: every row, with the sum of the list. */
export function listDocument(input: DocumentInput): ReportDocument {
  const { list, meta } = input;
  const t = sayIn(input);
  const blocks: Block[] = [
    {
      type: 'table',
      caption: t('บัญชีรวมโครงการ (บาท)', 'Integrated list (baht)'),
      columns: [
        { header: t('ลำดับ', 'No.'), width: 6, align: 'centre' },
        { header: t('โครงการ', 'Project'), width: 27 },
        { header: t('กลุ่มย่อย', 'Group'), width: 12 },
        { header: t('พื้นที่', 'Area'), width: 11 },
        { header: t('หน่วยงานหลัก', 'Lead agency'), width: 16 },
        { header: t('กรอบวงเงิน', 'Ceiling'), width: 9, align: 'centre' },
        { header: t('ผลการพิจารณา', 'Answers'), width: 18 },
        { header: t('รวมทั้งสิ้น', 'Total'), width: 15 },
      ],
      rows: list.rows.map((row): Cell[] => [
        { count: row.number },
        titleOf(row, t),
        row.groups.map((group) => groupNameOf(group, input)).join('; '),
        areaNameOf(row, input),
        row.leadAgency === null ? '' : meta.names.agency(row.leadAgency),
        row.inside ? t('ภายในกรอบ', 'Inside') : t('เกินกรอบ', 'Beyond'),
        row.stances
          .map(
            ({ agency, stance, offered }) =>
              `${meta.names.agency(agency)}: ${stanceName(stance, meta.locale)}${offered > 0 ? ` ${formatBaht(offered)}` : ''}`,
          )
          .join('\n'),
        { baht: row.total },
      ]),
      foot: [['', t('รวมโครงการ', 'Projects'), '', '', '', '', '', { baht: list.totals.included }]],
    },
    ...(list.administration.length === 0 ? [] : [administrationTable(list.administration, input)]),
    {
      type: 'table',
      caption: t('รวมทั้งสิ้น (บาท)', 'In all (baht)'),
      columns: [
        { header: '', width: 75 },
        { header: '', width: 25, align: 'end' },
      ],
      rows: [
        [t('ภายในกรอบวงเงิน', 'Inside the ceiling'), { baht: list.totals.inside }],
        [t('เกินกรอบวงเงิน', 'Beyond the ceiling'), { baht: list.totals.beyond }],
        [t('ค่าใช้จ่ายในการบริหารงาน', 'Administration'), { baht: list.totals.administration }],
        [t('รวมทั้งสิ้น', 'In all'), { baht: list.totals.included + list.totals.administration }],
      ],
    },
    ...areaApprovals([...list.rows, ...list.administration], input),
    ...signatures(input),
  ];
  return documentOf(input, t('บัญชีรวมโครงการ', 'Integrated list'), blocks, 'landscape');
}
