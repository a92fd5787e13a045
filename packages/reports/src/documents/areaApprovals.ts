import type { ListRow } from '@ruam/consolidation';
import { approvalState, approvalsOfRows } from '../areaApproval.ts';
import type { Block, Cell } from '../document/ReportDocument.ts';
import { inBangkok } from '../referenceNames.ts';
import { type DocumentInput, reportOf, sayIn } from './DocumentInput.ts';

/**
 * Of the areas whose projects stand in some rows: what each submitted, what its governor said, and how many projects were
 * handed over with another title or amount than was submitted. An area that did not submit stands there too; when none
 * did, one line says so.
 */
export function areaApprovals(rows: readonly ListRow[], input: DocumentInput): Block[] {
  const { meta } = input;
  const t = sayIn(input);
  const approvals = approvalsOfRows(rows, reportOf(input));
  if (approvals.length === 0) return [];
  const heading: Block = {
    type: 'heading',
    level: 2,
    text: t('ความเห็นชอบของพื้นที่', 'Approval of the areas'),
  };
  if (approvals.every(({ state }) => state === 'none')) {
    const text = t(
      'ยังไม่มีพื้นที่ใดเสนอให้ผู้ว่าราชการจังหวัดเห็นชอบ',
      'No area has submitted its projects to its governor.',
    );
    return [heading, { type: 'paragraph', style: 'note', text }];
  }
  return [
    heading,
    {
      type: 'table',
      caption: '',
      columns: [
        { header: t('พื้นที่', 'Area'), width: 20 },
        { header: t('ผล', 'Decision'), width: 16 },
        { header: t('โดย', 'By'), width: 30 },
        { header: t('ยอดที่เสนอ (บาท)', 'Submitted (baht)'), width: 18 },
        { header: t('ต่างจากที่เสนอ (โครงการ)', 'Not as submitted (projects)'), width: 16 },
      ],
      rows: approvals.map((approval): Cell[] => {
        const { area, submission, differing } = approval;
        const decision = submission?.decision;
        return [
          meta.names.area(area),
          approvalState(approval, meta),
          decision
            ? `${decision.name}\n${decision.post}\n${inBangkok(decision.at, meta.locale)}${decision.reason ? `\n${decision.reason}` : ''}`
            : (submission?.byName ?? ''),
          submission ? { baht: submission.total } : '',
          submission ? { count: differing } : '',
        ];
      }),
    },
  ];
}
