import { isAsSubmitted } from '@ruam/consolidation';
import { type AreaCode, formatBaht, type Proposal, proposalTotal } from '@ruam/planning';
import { type AreaApproval, approvalLine } from '../areaApproval.ts';
import type { Cell } from '../document/ReportDocument.ts';
import { type DocumentInput, sayIn } from './DocumentInput.ts';

/** One row of facts: what the governors of these areas said. None when there is no area. */
export function approvalFact(
  areas: readonly AreaCode[],
  approvalOf: (area: AreaCode) => AreaApproval,
  input: DocumentInput,
): [name: string, value: Cell][] {
  if (areas.length === 0) return [];
  const t = sayIn(input);
  const lines = areas.map((area) => approvalLine(approvalOf(area), input.meta));
  return [[t('ความเห็นชอบของพื้นที่', 'Approval of the areas'), lines.join('\n')]];
}

/** Whether a proposal is what its area submitted. Null when the area submitted nothing, or there is no area. */
export function asSubmitted(
  proposal: Proposal,
  approvalOf: (area: AreaCode) => AreaApproval,
  input: DocumentInput,
): string | null {
  const { locale } = input.meta;
  const t = sayIn(input);
  const submission = proposal.area === null ? null : approvalOf(proposal.area).submission;
  if (!submission) return null;
  const before = submission.proposals.find((one) => one.proposal === proposal.id);
  if (!before) return t('ไม่อยู่ในชุดที่พื้นที่เสนอ', 'Not among what the area submitted');
  if (isAsSubmitted(before, { title: proposal.title, total: proposalTotal(proposal) }))
    return t('ตรงกับชื่อและวงเงินที่พื้นที่เสนอ', 'Title and amount are as the area submitted them');
  const amount = formatBaht(before.total, { locale, unit: true });
  return t(`ต่างจากที่พื้นที่เสนอ: ${before.title} ${amount}`, `Submitted as: ${before.title}, ${amount}`);
}
