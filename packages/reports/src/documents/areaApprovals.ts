import type { ListRow } from '@ruam/consolidation';
import type { AreaCode } from '@ruam/planning';
import type { Block, Cell } from '../document/ReportDocument.ts';
import type { ReportSubmission } from '../ReportWorkshop.ts';
import { inBangkok } from '../referenceNames.ts';
import { type DocumentInput, sayIn } from './DocumentInput.ts';

/**
 * Of the areas whose projects stand in some rows: what each submitted, what its governor said, and how many projects were
 * handed over with another title or amount than was submitted. Nothing when no area has submitted.
 */
export function areaApprovals(rows: readonly ListRow[], input: DocumentInput): Block[] {
  const { workshop, meta } = input;
  const t = sayIn(input);
  const areas = [...new Set(rows.flatMap((row) => row.areas))].flatMap((area) => {
    const submission = Object.hasOwn(workshop.submissions, area)
      ? workshop.submissions[area]?.at(-1)
      : undefined;
    return submission ? [{ area, submission }] : [];
  });
  if (areas.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: t('ความเห็นชอบของพื้นที่', 'Approval of the areas') },
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
      rows: areas.map(({ area, submission }): Cell[] => {
        const { decision, total } = submission;
        return [
          meta.names.area(area),
          decision === null
            ? t('รอพิจารณา', 'Waiting')
            : decision.approved
              ? t('เห็นชอบ', 'Approved')
              : t('ส่งกลับ', 'Sent back'),
          decision
            ? `${decision.name}\n${decision.post}\n${inBangkok(decision.at, meta.locale)}${decision.reason ? `\n${decision.reason}` : ''}`
            : submission.byName,
          { baht: total },
          { count: differing(rows, area, submission) },
        ];
      }),
    },
  ];
}

function differing(rows: readonly ListRow[], area: AreaCode, { proposals }: ReportSubmission): number {
  const known = new Map(proposals.map((one) => [one.proposal, one]));
  const sources = new Map(
    rows
      .flatMap((row) => row.sources)
      .filter((source) => source.area === area)
      .map((source) => [source.proposal, source]),
  );
  return [...sources.values()].filter((source) => {
    const before = known.get(source.proposal);
    return !before || before.total !== source.total || before.title !== source.title;
  }).length;
}
