import type { FormFieldId } from '@ruam/planning';
import { formTemplate } from '@ruam/planning/reference';
import type { Block, ReportDocument } from '../document/ReportDocument.ts';
import { budgetTable, fieldFacts, readinessTable } from './briefBlocks.ts';
import { type DocumentInput, documentOf, sayIn, titleOf } from './DocumentInput.ts';
import order from './emenscrSections.json' with { type: 'json' };
import { proposalsInList } from './projectBriefs.ts';

/** To copy from into eMENSCR. The order of the sections is data; it is ours, and every sheet says so. */
export function emenscrSheets(input: DocumentInput): ReportDocument {
  const t = sayIn(input);
  const form = formTemplate(input.list.fiscalYear);
  const notice = t(
    'การเรียงหมวดเป็นของระบบนี้เพื่อช่วยคัดลอก ไม่ใช่เลขหมวดทางการของ eMENSCR โปรดตรวจกับระบบจริงก่อนบันทึก',
    'The order of the sections is our own, to copy from; it is not the official numbering of eMENSCR. Check it with the system itself.',
  );
  const blocks: Block[] = [{ type: 'paragraph', style: 'strong', text: notice }];
  for (const [index, { proposal, number }] of proposalsInList(input).entries()) {
    blocks.push({
      type: 'heading',
      level: 1,
      text: `${number}. ${titleOf(proposal, t)}`,
      pageBreakBefore: index > 0,
    });
    if (index > 0) blocks.push({ type: 'paragraph', style: 'note', text: notice });
    for (const section of order.sections) {
      const fields = section.fields.flatMap((id) => form.fields.find((field) => field.id === id) ?? []);
      const asText = fields.filter((field) => !APART.includes(field.id));
      blocks.push({ type: 'heading', level: 2, text: t(section.th, section.en) });
      if (asText.length > 0) blocks.push(fieldFacts('', asText, proposal, input));
      if (section.fields.includes('budgetLines')) blocks.push(budgetTable(proposal, input));
      if (section.fields.includes('readiness')) blocks.push(readinessTable(proposal, form, input));
    }
  }
  return documentOf(
    input,
    t('ข้อมูลสำหรับคัดลอกลง eMENSCR (ลำดับหมวดของระบบนี้)', 'To copy into eMENSCR (sections in our own order)'),
    blocks,
  );
}

const APART: FormFieldId[] = ['budgetLines', 'readiness'];
