import type { ListRow } from '@ruam/consolidation';
import { formatBaht } from '@ruam/planning';
import { formTemplate } from '@ruam/planning/reference';
import { approvalsOf } from '../areaApproval.ts';
import type { Block, Cell, ReportDocument } from '../document/ReportDocument.ts';
import { inBangkok } from '../referenceNames.ts';
import { reasonName, ruleName, stanceName } from '../wording.ts';
import { approvalFact } from './approvalFact.ts';
import { budgetTable, fieldFacts, readinessTable } from './briefBlocks.ts';
import { commentBlocks } from './commentBlocks.ts';
import {
  areaNameOf,
  type DocumentInput,
  documentOf,
  facts,
  proposalsOf,
  reportOf,
  sayIn,
  titleOf,
} from './DocumentInput.ts';
import { screeningTable } from './screeningTable.ts';

/** The fields that answer "why": the need, for whom, and what comes of it. */
const NEED = [
  'rationale',
  'objectives',
  'beneficiaries',
  'targetAreas',
  'indicators',
  'outcomes',
  'pastResults',
];

/**
 * เอกสารชี้แจงโครงการ: for each row of the list what is asked in a committee: the need, the figures with what became
 * of them, the readiness, the screening score, every answer that agencies gave, the earlier ones too, and what people said about it.
 */
export function defenceSheets(input: DocumentInput): ReportDocument {
  const t = sayIn(input);
  const approvalOf = approvalsOf(reportOf(input));
  const blocks = input.list.rows.flatMap((row, index) => sheet(row, approvalOf, input, index > 0));
  if (blocks.length === 0) blocks.push({ type: 'paragraph', text: t('ไม่มีโครงการ', 'There is no project') });
  return documentOf(input, t('เอกสารชี้แจงโครงการ', 'Defence sheets'), blocks);
}

function sheet(
  row: ListRow,
  approvalOf: ReturnType<typeof approvalsOf>,
  input: DocumentInput,
  pageBreakBefore: boolean,
): Block[] {
  const { meta, list, workshop } = input;
  const t = sayIn(input);
  const form = formTemplate(list.fiscalYear);
  const need = form.fields.filter((field) => NEED.includes(field.id));
  const proposals = proposalsOf(input);
  const sources = row.sources.flatMap(({ group, proposal: id }) => {
    const proposal = proposals.get(id);
    return proposal ? [{ group, proposal }] : [];
  });
  const history = row.sources
    .flatMap((source) => Object.values(workshop.responses[source.proposal] ?? {}).flat())
    .sort((a, b) => a.at - b.at);
  const blocks: Block[] = [
    { type: 'heading', level: 1, text: `${row.number}. ${titleOf(row, t)}`, pageBreakBefore },
    facts(t('วงเงินและสถานะ', 'Figures and standing'), [
      [t('พื้นที่', 'Area'), areaNameOf(row, input)],
      [t('หน่วยงานหลัก', 'Lead agency'), row.leadAgency === null ? '' : meta.names.agency(row.leadAgency)],
      [t('ยอดที่กลุ่มส่งมอบ (บาท)', 'Handed over (baht)'), { baht: row.totalBefore }],
      [t('วงเงินในบัญชี (บาท)', 'In the list (baht)'), { baht: row.total }],
      [t('นับในกรอบวงเงิน (บาท)', 'Counts against the ceiling (baht)'), { baht: row.againstCeiling }],
      [
        t('กรอบวงเงิน', 'Ceiling'),
        [row.inside ? t('ภายในกรอบ', 'Inside') : t('เกินกรอบ', 'Beyond'), row.insideReason]
          .filter((text) => text !== '')
          .join(' · '),
      ],
      ...(row.merge === null
        ? []
        : ([
            [
              t('การรวมโครงการ', 'Merge'),
              [
                ruleName(row.merge.rule, meta.locale),
                row.merge.reasonKind === null ? '' : reasonName(row.merge.reasonKind, meta.locale),
                row.merge.reason,
              ]
                .filter((text) => text !== '')
                .join(' · '),
            ],
          ] as [string, Cell][])),
      ...approvalFact(row.areas, approvalOf, input),
    ]),
  ];
  for (const { group, proposal } of sources) {
    if (sources.length > 1) blocks.push({ type: 'heading', level: 2, text: titleOf(proposal, t) });
    blocks.push(
      fieldFacts(t('ความจำเป็นและผลที่จะได้', 'Need and results'), need, proposal, input),
      budgetTable(proposal, input),
      readinessTable(proposal, form, input),
      ...screeningTable(group, proposal.id, input),
    );
  }
  blocks.push({
    type: 'heading',
    level: 2,
    text: t('ความเห็นของหน่วยงานตามลำดับเวลา', 'Answers in order of time'),
  });
  if (history.length === 0) {
    blocks.push({ type: 'paragraph', style: 'note', text: t('ยังไม่มีความเห็น', 'No agency has answered yet') });
  } else {
    blocks.push({
      type: 'table',
      caption: '',
      columns: [
        { header: t('เวลา', 'Time'), width: 18 },
        { header: t('หน่วยงาน', 'Agency'), width: 24 },
        { header: t('ผล', 'Answer'), width: 18 },
        { header: t('เสนอ (บาท)', 'Offers (baht)'), width: 16 },
        { header: t('เหตุผลและเงื่อนไข', 'Reason and condition'), width: 24 },
      ],
      rows: history.map((one): Cell[] => [
        inBangkok(one.at, meta.locale),
        `${meta.names.agency(one.agency)}\n${one.byName}`,
        stanceName(one.stance, meta.locale),
        one.amounts.map((offer) => `${offer.fiscalYear}: ${formatBaht(offer.amount)}`).join('\n'),
        [one.reason, one.condition].filter((text) => text !== '').join(' · '),
      ]),
    });
  }
  blocks.push(...commentBlocks(row, input));
  return blocks;
}
