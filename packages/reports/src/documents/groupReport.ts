import type { ListRow } from '@ruam/consolidation';
import { formatBaht, sumSatang } from '@ruam/planning';
import type { Block, Cell, ReportDocument } from '../document/ReportDocument.ts';
import { partOf } from '../sheets/cutSheet.ts';
import { stanceName } from '../wording.ts';
import { areaApprovals } from './areaApprovals.ts';
import { areaNameOf, type DocumentInput, documentOf, facts, sayIn, titleOf } from './DocumentInput.ts';

/** รายงานผลกลุ่มย่อย: each group that is in the list, its projects, the answers to them and what became of them. */
export function groupReport(input: DocumentInput): ReportDocument {
  const { list, workshop } = input;
  const t = sayIn(input);
  const shown = workshop.groups.filter(
    ({ id }) =>
      list.byGroup.some((entry) => entry.key === id) ||
      list.administration.some((row) => row.groups.includes(id)),
  );
  const blocks = shown.flatMap((group, index) => groupBlocks(group.id, input, index > 0));
  if (blocks.length === 0) {
    blocks.push({ type: 'paragraph', text: t('ยังไม่มีกลุ่มที่ส่งมอบ', 'No group has handed over yet') });
  }
  return documentOf(input, t('รายงานผลกลุ่มย่อย', 'Report of the groups'), blocks);
}

function groupBlocks(id: string, input: DocumentInput, pageBreakBefore: boolean): Block[] {
  const { list, workshop, meta } = input;
  const t = sayIn(input);
  const group = workshop.groups.find((one) => one.id === id);
  if (!group) return [];
  const entry = list.byGroup.find((one) => one.key === id);
  const rows = list.rows.filter((row) => row.groups.includes(id));
  const administration = list.administration.filter((row) => row.groups.includes(id));
  const members = Object.values(workshop.members).filter(
    (member) => member.group === id && !member.removed && !member.table,
  );
  const handedOver = list.groups.find((one) => one.id === id)?.handedOver ?? 0;
  const merged = rows.filter((row) => row.merge !== null);
  return [
    { type: 'heading', level: 1, text: t(group.nameTh, group.nameEn || group.nameTh), pageBreakBefore },
    facts(t('ข้อมูลกลุ่ม', 'The group'), [
      [t('ประธานกลุ่ม', 'Led by'), t(group.leadPostTh, group.leadPostEn || group.leadPostTh)],
      [t('หน่วยงานในกลุ่ม', 'Agencies'), group.seats.map((agency) => meta.names.agency(agency)).join(', ')],
      [t('ผู้เข้าร่วม', 'Participants'), { count: members.length }],
      [t('ส่งมอบครั้งที่', 'Edition handed over'), { count: group.handOver?.edition ?? null }],
      [t('ยอดที่กลุ่มส่งมอบ (บาท)', 'Handed over (baht)'), { baht: handedOver }],
      [t('ยอดโครงการของกลุ่มในบัญชี (บาท)', "The group's part of the list (baht)"), { baht: entry?.total ?? 0 }],
      [t('ภายในกรอบวงเงิน (บาท)', 'Inside the ceiling (baht)'), { baht: entry?.inside ?? 0 }],
      [t('เกินกรอบวงเงิน (บาท)', 'Beyond the ceiling (baht)'), { baht: entry?.beyond ?? 0 }],
    ]),
    {
      type: 'table',
      caption: t('โครงการของกลุ่ม (บาท)', 'Projects of the group (baht)'),
      columns: [
        { header: t('ลำดับในบัญชี', 'No. in the list'), width: 11, align: 'centre' },
        { header: t('โครงการ', 'Project'), width: 34 },
        { header: t('พื้นที่', 'Area'), width: 17 },
        { header: t('กรอบวงเงิน', 'Ceiling'), width: 16, align: 'centre' },
        { header: t('ส่วนของกลุ่ม', 'Part of the group'), width: 22 },
      ],
      rows: rows.map((row): Cell[] => [
        { count: row.number },
        titleOf(row, t),
        areaNameOf(row, input),
        row.inside ? t('ภายในกรอบ', 'Inside') : t('เกินกรอบ', 'Beyond'),
        { baht: partOf(row, id) },
      ]),
      foot: [
        ['', t('รวมโครงการ', 'Projects'), '', '', { baht: sumSatang(rows.map((row) => partOf(row, id))) }],
      ],
    },
    ...(administration.length === 0 ? [] : [administrationTable(administration, input)]),
    ...(merged.length === 0
      ? []
      : ([
          { type: 'heading', level: 2, text: t('โครงการที่รวมกับโครงการอื่น', 'Projects that were merged') },
          {
            type: 'list',
            items: merged.map(
              (row) =>
                `${titleOf(row, t)}: ${t('รวมจาก', 'from')} ${row.sources.map((source) => titleOf(source, t)).join(', ')}${row.merge?.reason ? ` (${row.merge.reason})` : ''}`,
            ),
          },
        ] satisfies Block[])),
    ...areaApprovals([...rows, ...administration], input),
    ...answersOf(rows, input),
  ];
}

export function administrationTable(rows: readonly ListRow[], input: DocumentInput): Block {
  const t = sayIn(input);
  return {
    type: 'table',
    caption: t('ค่าใช้จ่ายในการบริหารงาน (แสดงแยก, บาท)', 'Administration (listed apart, baht)'),
    columns: [
      { header: t('รายการ', 'Item'), width: 50 },
      { header: t('พื้นที่', 'Area'), width: 25 },
      { header: t('บาท', 'Baht'), width: 25 },
    ],
    rows: rows.map((row): Cell[] => [titleOf(row, t), areaNameOf(row, input), { baht: row.total }]),
    foot: [[t('รวมค่าบริหารงาน', 'Administration'), '', { baht: sumSatang(rows.map((row) => row.total)) }]],
  };
}

function answersOf(rows: readonly ListRow[], input: DocumentInput): Block[] {
  const { meta } = input;
  const t = sayIn(input);
  const answered = rows.flatMap((row) => row.stances.map((stance) => ({ row, stance })));
  if (answered.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: t('ผลการพิจารณาของหน่วยงาน', 'Answers of agencies') },
    {
      type: 'table',
      caption: '',
      columns: [
        { header: t('โครงการ', 'Project'), width: 36 },
        { header: t('หน่วยงาน', 'Agency'), width: 26 },
        { header: t('ผลการพิจารณา', 'Answer'), width: 20 },
        { header: t('เสนอวงเงินร่วม', 'Offers'), width: 18, align: 'end' },
      ],
      rows: answered.map(({ row, stance }): Cell[] => [
        `${row.number}. ${titleOf(row, t)}`,
        meta.names.agency(stance.agency),
        stanceName(stance.stance, meta.locale),
        stance.offered === 0 ? '' : formatBaht(stance.offered),
      ]),
    },
  ];
}
