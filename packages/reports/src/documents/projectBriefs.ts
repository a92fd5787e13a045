import type { Proposal } from '@ruam/planning';
import { formTemplate } from '@ruam/planning/reference';
import { approvalsOf } from '../areaApproval.ts';
import type { Block, Cell, ReportDocument } from '../document/ReportDocument.ts';
import { approvalFact, asSubmitted } from './approvalFact.ts';
import { budgetTable, fieldFacts, readinessTable } from './briefBlocks.ts';
import {
  type DocumentInput,
  documentOf,
  facts,
  groupNameOf,
  proposalsOf,
  reportOf,
  sayIn,
  titleOf,
} from './DocumentInput.ts';
import { screeningTable } from './screeningTable.ts';

/** The proposals behind the rows that were asked for, in the order of the list. */
export function proposalsInList(
  input: DocumentInput,
): { proposal: Proposal; group: string; number: number }[] {
  const proposals = proposalsOf(input);
  return input.list.rows.flatMap((row) =>
    row.sources.flatMap((source) => {
      const proposal = proposals.get(source.proposal);
      return proposal ? [{ proposal, group: source.group, number: row.number }] : [];
    }),
  );
}

/** Project Brief: one for each proposal, as it was handed over, in the order of the form of that year. */
export function projectBriefs(input: DocumentInput): ReportDocument {
  const t = sayIn(input);
  const form = formTemplate(input.list.fiscalYear);
  const fields = form.fields.filter((field) => field.id !== 'title' && field.id !== 'readiness');
  const approvalOf = approvalsOf(reportOf(input));
  const blocks = proposalsInList(input).flatMap(({ proposal, group, number }, index): Block[] => [
    {
      type: 'heading',
      level: 1,
      text: titleOf(proposal, t),
      pageBreakBefore: index > 0,
    },
    {
      type: 'paragraph',
      style: 'note',
      text: `${groupNameOf(group, input)} · ${t('ลำดับในบัญชี', 'No. in the list')} ${number}`,
    },
    fieldFacts('', fields, proposal, input),
    budgetTable(proposal, input),
    readinessTable(proposal, form, input),
    ...screeningTable(group, proposal.id, input),
    ...approvalOfProposal(proposal, approvalOf, input),
  ]);
  if (blocks.length === 0) blocks.push({ type: 'paragraph', text: t('ไม่มีโครงการ', 'There is no project') });
  return documentOf(input, `${t(form.nameTh, form.nameEn)} · ${form.formNo}`, blocks);
}

function approvalOfProposal(
  proposal: Proposal,
  approvalOf: ReturnType<typeof approvalsOf>,
  input: DocumentInput,
): Block[] {
  const t = sayIn(input);
  const rows = approvalFact(proposal.area === null ? [] : [proposal.area], approvalOf, input);
  if (rows.length === 0) return [];
  const standing = asSubmitted(proposal, approvalOf, input);
  const own: [string, Cell][] = standing === null ? [] : [[t('โครงการนี้', 'This project'), standing]];
  return [facts(t('ความเห็นชอบ', 'Approval'), [...rows, ...own])];
}
