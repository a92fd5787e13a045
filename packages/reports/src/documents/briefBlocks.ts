/** The fields of a proposal as a form asks for them: the brief, the defence sheet and the eMENSCR order share these. */
import {
  type FormFieldId,
  type FormTemplate,
  formatBaht,
  formatMonth,
  type Proposal,
  proposalTotal,
  sumSatang,
} from '@ruam/planning';
import { planItemById } from '@ruam/planning/reference';
import type { Block, Cell } from '../document/ReportDocument.ts';
import { categoryName, sourceName, yearName } from '../wording.ts';
import { type DocumentInput, facts, sayIn } from './DocumentInput.ts';

/** The field as a text of one cell; what is kept as a table of its own gives its sum or count here. */
export function fieldText(field: FormFieldId, proposal: Proposal, input: DocumentInput): Cell {
  const { names, locale } = input.meta;
  const t = sayIn(input);
  const listed = (items: readonly { text: string }[]) =>
    items.map((item, index) => (items.length > 1 ? `${index + 1}. ${item.text}` : item.text)).join('\n');
  const month = (text: string) => formatMonth(text, locale);
  switch (field) {
    case 'title':
    case 'plan':
    case 'rationale':
    case 'pastResults':
      return proposal[field];
    case 'area':
      return proposal.area === null ? '' : names.area(proposal.area);
    case 'alignment': {
      const name = (id: string) => {
        const item = planItemById(id);
        return item ? t(item.nameTh, item.nameEn) : id;
      };
      const { main, secondary } = proposal.alignment;
      return [
        main === null ? '' : `${t('หลัก', 'Main')}: ${name(main)}`,
        secondary.length === 0 ? '' : `${t('รอง', 'Secondary')}: ${secondary.map(name).join(', ')}`,
      ]
        .filter((text) => text !== '')
        .join('\n');
    }
    case 'attachments':
      return proposal.attachments
        .map(({ caption, name }) => (caption === '' ? name : `${caption} (${name})`))
        .join('\n');
    case 'objectives':
    case 'outputs':
    case 'outcomes':
      return listed(proposal[field]);
    case 'indicators':
      return proposal.indicators
        .map((one) =>
          [
            one.kind === 'output' ? t('ผลผลิต', 'Output') : t('ผลลัพธ์', 'Outcome'),
            `${one.name} ${one.unit}`.trim(),
            `${t('ค่าปัจจุบัน', 'baseline')} ${one.baseline ?? '-'}`,
            `${t('ค่าเป้าหมาย', 'target')} ${one.target ?? '-'}`,
            one.year === null ? '' : t(`ปี ${one.year}`, `FY ${one.year}`),
          ]
            .filter((text) => text !== '')
            .join(' · '),
        )
        .join('\n');
    case 'targetAreas':
      return proposal.targetAreas
        .map((one) =>
          [
            one.province === null ? '' : names.area(one.province),
            one.amphoe === '' ? '' : t(`อ.${one.amphoe}`, one.amphoe),
            one.tambon === '' ? '' : t(`ต.${one.tambon}`, one.tambon),
            one.latitude === null || one.longitude === null ? '' : `(${one.latitude}, ${one.longitude})`,
          ]
            .filter((text) => text !== '')
            .join(' '),
        )
        .join('\n');
    case 'beneficiaries': {
      const { count, description } = proposal.beneficiaries;
      const people =
        count === null ? '' : t(`${count.toLocaleString('en')} คน`, `${count.toLocaleString('en')} people`);
      return [people, description].filter((text) => text !== '').join(' ');
    }
    case 'activities':
      return proposal.activities
        .map((one, index) =>
          [
            `${index + 1}. ${one.name}`,
            one.amount === null ? '' : formatBaht(one.amount, { locale, unit: true }),
            [one.start, one.end]
              .filter((text) => text !== '')
              .map(month)
              .join(' – '),
            one.agency === null ? '' : names.agency(one.agency),
          ]
            .filter((text) => text !== '')
            .join(' · '),
        )
        .join('\n');
    case 'leadAgency':
      return proposal.leadAgency === null ? '' : names.agency(proposal.leadAgency);
    case 'coAgencies':
      return proposal.coAgencies.map((agency) => names.agency(agency)).join(', ');
    case 'period':
      return [proposal.period.start, proposal.period.end]
        .filter((text) => text !== '')
        .map(month)
        .join(' – ');
    case 'budgetLines':
      return formatBaht(proposalTotal(proposal), { locale, unit: true });
    case 'readiness':
      return t(
        `ตอบแล้ว ${Object.keys(proposal.readiness).length} รายการ`,
        `${Object.keys(proposal.readiness).length} items answered`,
      );
    case 'contact': {
      const { name, post, telephone, email } = proposal.contact;
      if (!input.withContacts) return t('(แสดงเฉพาะผู้มีสิทธิ์)', '(for those who may see it)');
      return { verbatim: [name, post, telephone, email].filter((text) => text !== '').join('\n') };
    }
    case 'continuity':
      if (proposal.continuity === null) return '';
      return proposal.continuity === 'new' ? t('โครงการใหม่', 'New') : t('โครงการต่อเนื่อง', 'Continuing');
    case 'priority':
      return proposal.priority === null ? '' : String(proposal.priority);
  }
}

/** The fields in the form's order, one row each. */
export function fieldFacts(
  caption: string,
  fields: readonly { id: FormFieldId; th: string; en: string }[],
  proposal: Proposal,
  input: DocumentInput,
): Block {
  const t = sayIn(input);
  return facts(
    caption,
    fields.map((field): [string, Cell] => [t(field.th, field.en), fieldText(field.id, proposal, input)]),
  );
}

/** The budget lines with their sum; the activities while no line has an amount, as `proposalTotal` counts. */
export function budgetTable(proposal: Proposal, input: DocumentInput): Block {
  const { locale, names } = input.meta;
  const t = sayIn(input);
  const columns = [
    { header: t('รายการ', 'Item'), width: 31 },
    { header: t('ปีงบประมาณ', 'Fiscal year'), width: 15, align: 'centre' as const },
    { header: t('แหล่งเงิน', 'Source'), width: 17 },
    { header: t('งบรายจ่าย', 'Category'), width: 16 },
    { header: t('บาท', 'Baht'), width: 21 },
  ];
  const lines = proposal.budgetLines.filter((line) => line.amount !== null);
  const rows: Cell[][] =
    lines.length > 0
      ? lines.map((line) => [
          line.item,
          yearName(line.fiscalYear, locale),
          sourceName(line.source, locale) +
            (line.fundingAgency === null ? '' : ` (${names.agency(line.fundingAgency)})`),
          categoryName(line.category, locale),
          { baht: line.amount ?? 0 },
        ])
      : proposal.activities
          .filter((activity) => activity.amount !== null)
          .map((activity) => [activity.name, '', '', '', { baht: activity.amount ?? 0 }]);
  const total = proposalTotal(proposal);
  const sum = sumSatang(rows.map((row) => (row[4] as { baht: number }).baht));
  if (sum !== total) throw new Error(`the lines of ${proposal.id} add up to ${sum}, its total is ${total}`);
  return {
    type: 'table',
    caption: t('งบประมาณ', 'Budget'),
    columns,
    rows,
    foot: [[t('รวม', 'Sum'), '', '', '', { baht: total }]],
  };
}

export function readinessTable(proposal: Proposal, form: FormTemplate, input: DocumentInput): Block {
  const t = sayIn(input);
  const answers: Record<string, string> = {
    ready: t('พร้อม', 'Ready'),
    applied: t('ยื่นขอแล้ว', 'Applied'),
    notStarted: t('ยังไม่เริ่ม', 'Not started'),
    notNeeded: t('ไม่ต้องมี', 'Not needed'),
  };
  return facts(
    t('ความพร้อมของโครงการ', 'Readiness'),
    form.readinessItems.map((item): [string, Cell] => {
      const answer = Object.hasOwn(proposal.readiness, item.id) ? proposal.readiness[item.id] : undefined;
      return [t(item.th, item.en), answer === undefined ? '' : (answers[answer] ?? answer)];
    }),
  );
}
